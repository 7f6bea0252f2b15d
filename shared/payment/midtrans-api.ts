import * as z from 'zod/mini';
import { apiUrl } from './api-url.ts';
import { callGateway, type GatewayAnswer } from './call-gateway.ts';
import type { ConnectedGateway } from './connected-gateway.ts';
import { GatewayFailure, type LinkWish, type MadeLink } from './gateway-adapter.ts';
import { payAddress } from './pay-address.ts';

/** https://docs.midtrans.com/docs/snap-advanced-feature and https://docs.midtrans.com/docs/get-status-api-requests */
const hosts = {
  sandbox: { snap: 'https://app.sandbox.midtrans.com', api: 'https://api.sandbox.midtrans.com' },
  production: { snap: 'https://app.midtrans.com', api: 'https://api.midtrans.com' },
} as const;

const made = z.object({ token: z.string(), redirect_url: payAddress });
/** The API answers in the body what HTTP's status may or may not say: `404` for a link that nobody has begun to pay. */
const answered = z.looseObject({ status_code: z.string() });

const twoDigits = (number: number): string => String(number).padStart(2, '0');

/** `2026-09-14 10:00:00 +0700`, the form of `expiry.start_time`. */
const startTime = (now: Date): string => {
  const jakarta = new Date(now.getTime() + 7 * 3_600_000);
  const date = jakarta.toISOString().slice(0, 10);
  const time = [jakarta.getUTCHours(), jakarta.getUTCMinutes(), jakarta.getUTCSeconds()].map(twoDigits);
  return `${date} ${time.join(':')} +0700`;
};

const minutesBetween = (from: Date, to: Date): number =>
  Math.max(1, Math.round((to.getTime() - from.getTime()) / 60_000));

/** Both ends: `expiry` of the payment that the buyer chooses, `page_expiry` of the page before any is chosen. */
const expiryOf = ({ now, expiresAt }: LinkWish) => {
  const duration = minutesBetween(now, expiresAt);
  return {
    expiry: { start_time: startTime(now), unit: 'minutes', duration },
    // By its documents a page lives five minutes at least and seven days at most.
    page_expiry: { unit: 'minutes', duration: Math.min(Math.max(5, duration), 7 * 24 * 60) },
  };
};

/**
 * Makes a Snap link. Midtrans takes the same order id again as long as nobody has begun to pay it, and only the latest
 * link then works (its FAQ, "revoke an active Snap token"), so asking twice leaves one link.
 * Which payments it offers is set in the shop's Midtrans dashboard, so `enabled_payments` is not sent.
 * @throws GatewayFailure
 */
export async function createSnap(wish: LinkWish, account: ConnectedGateway): Promise<MadeLink> {
  const { customer } = wish;
  const answer = await callGateway({
    method: 'POST',
    url: `${apiUrl(account, hosts[account.environment].snap)}/snap/v1/transactions`,
    apiKey: account.apiKey,
    body: {
      transaction_details: { order_id: wish.reference, gross_amount: wish.amountIdr },
      item_details: [
        { id: wish.reference, name: wish.description.slice(0, 50), quantity: 1, price: wish.amountIdr },
      ],
      customer_details: {
        first_name: customer.name,
        phone: `+${customer.phone}`,
        ...(customer.email && { email: customer.email }),
      },
      credit_card: { secure: true },
      callbacks: { finish: wish.returnUrl },
      ...expiryOf(wish),
    },
  });
  const link = made.safeParse(answer.body);
  if (answer.status === 201 && link.success) return { payUrl: link.data.redirect_url };
  throw new GatewayFailure('refused', 'Snap made no link', answer.status);
}

const call = (method: 'GET' | 'POST', orderId: string, what: string, account: ConnectedGateway) =>
  callGateway({
    method,
    url: `${apiUrl(account, hosts[account.environment].api)}/v2/${encodeURIComponent(orderId)}/${what}`,
    apiKey: account.apiKey,
  });

const codeOf = ({ status, body }: GatewayAnswer): string => {
  const said = answered.safeParse(body);
  return said.success ? said.data.status_code : String(status);
};

/**
 * The status of a transaction, in the form of a notification; nothing for one that nobody has begun.
 * @throws GatewayFailure
 */
export async function askMidtrans(orderId: string, account: ConnectedGateway): Promise<unknown> {
  const answer = await call('GET', orderId, 'status', account);
  const code = codeOf(answer);
  if (code === '404') return undefined;
  // 200, 201, 202 and 407 are states of a transaction; 4xx beside them are refusals of the question.
  if (/^(2\d\d|407)$/.test(code)) return answer.body;
  throw new GatewayFailure('refused', `Midtrans answered ${code}`, answer.status);
}

/**
 * Ends a transaction that is not paid yet (https://docs.midtrans.com/reference-link/expire-transaction). A link that
 * nobody has begun to pay (404) cannot be ended and lives until its own expiry; one in another state (412) stays.
 * @throws GatewayFailure
 */
export async function expireAtMidtrans(orderId: string, account: ConnectedGateway): Promise<void> {
  const answer = await call('POST', orderId, 'expire', account);
  const code = codeOf(answer);
  if (/^(2\d\d|404|407|412)$/.test(code)) return;
  throw new GatewayFailure('refused', `Midtrans answered ${code}`, answer.status);
}
