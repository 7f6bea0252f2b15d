import { createHash } from 'node:crypto';
import * as z from 'zod/mini';
import { notAfter } from '../courier/event-time.ts';
import { jsonBody } from '../courier/json-body.ts';
import { sameText } from '../courier/secret-text.ts';
import type { GatewayReport, GatewaySignal } from '../order/gateway-report.ts';
import { apiKeysOf, type ConnectedGateway, webhookSecretsOf } from './connected-gateway.ts';
import {
  type GatewayAdapter,
  type GatewayRequest,
  type LinkNames,
  type LinkWish,
  type MadeLink,
  NotJson,
} from './gateway-adapter.ts';
import { askMidtrans, createSnap, expireAtMidtrans } from './midtrans-api.ts';
import { rupiahIn } from './rupiah-in.ts';

/**
 * Midtrans' `transaction_status` (https://docs.midtrans.com/docs/transaction-status-cycle). `capture` needs
 * `fraud_status` `accept` to be money (https://docs.midtrans.com/reference/best-practices-to-handle-notification).
 */
export const midtransStatuses: Readonly<Record<string, GatewaySignal>> = {
  pending: 'noted',
  authorize: 'processing',
  capture: 'succeeded',
  settlement: 'succeeded',
  deny: 'failed',
  /** Seen with e-wallets and not in the life cycle's table; an attempt that failed. */
  failure: 'failed',
  cancel: 'expired',
  expire: 'expired',
  refund: 'refunded',
  partial_refund: 'refunded',
  chargeback: 'chargeback',
  partial_chargeback: 'chargeback',
};

const word = z.string().check(z.maxLength(200));

const notification = z.object({
  order_id: word,
  status_code: word,
  gross_amount: word,
  signature_key: z.nullish(word),
  transaction_id: word,
  transaction_status: word,
  fraud_status: z.nullish(word),
  transaction_time: z.nullish(word),
  settlement_time: z.nullish(word),
  currency: z.nullish(word),
  /** The documents show both; it is not said whether the first is of the last refund or of all. All are added up. */
  refund_amount: z.nullish(word),
  refunds: z.nullish(z.array(z.object({ refund_amount: z.nullish(word) })).check(z.maxLength(100))),
});

type Notification = z.infer<typeof notification>;

const signed = z.object({ order_id: word, status_code: word, gross_amount: word, signature_key: word });

const signatureOf = (said: z.infer<typeof signed>, key: string): string =>
  createHash('sha512').update(`${said.order_id}${said.status_code}${said.gross_amount}${key}`).digest('hex');

const read = (rawBody: Buffer): unknown => {
  try {
    return jsonBody(rawBody);
  } catch {
    throw new NotJson();
  }
};

/** SHA-512 over order id, status code, amount and Server Key (https://docs.midtrans.com/reference/handle-notifications). */
function verify({ rawBody }: GatewayRequest, account: ConnectedGateway): string | undefined {
  const said = signed.safeParse(read(rawBody));
  if (!said.success) return 'missing_signed_fields';
  const known = [...webhookSecretsOf(account), ...apiKeysOf(account)]
    .map((key) => sameText(said.data.signature_key, signatureOf(said.data, key)))
    .includes(true);
  return known ? undefined : 'wrong_signature';
}

/**
 * The meaning of a notification. What is not signed, the status word, only counts as money together with the
 * signed status code 200, and never against the fraud check.
 */
const signalOf = (said: Notification): GatewaySignal => {
  const { transaction_status: status, fraud_status: fraud, status_code: code } = said;
  const signal = Object.hasOwn(midtransStatuses, status) ? (midtransStatuses[status] ?? 'noted') : 'noted';
  if (signal !== 'succeeded') return signal;
  if (fraud === 'challenge') return 'processing';
  if (fraud === 'deny') return 'failed';
  const accepted = fraud === 'accept' || (status === 'settlement' && !fraud);
  return accepted && code === '200' && (said.currency ?? 'IDR') === 'IDR' ? 'succeeded' : 'noted';
};

/** Midtrans writes Jakarta's time without saying so: `2026-09-14 10:00:00` (GMT+7 by its documents). */
const instantIn = (text: string | null | undefined): string | undefined => {
  if (!text || !/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/.test(text)) return undefined;
  const milliseconds = Date.parse(`${text.replace(' ', 'T')}+07:00`);
  return Number.isNaN(milliseconds) ? undefined : new Date(milliseconds).toISOString();
};

/** `transaction_time` is when the buyer chose how to pay, which says nothing of a later end of it. */
const timeOf = (said: Notification, signal: GatewaySignal): string | undefined => {
  if (signal === 'succeeded') return instantIn(said.settlement_time) ?? instantIn(said.transaction_time);
  return signal === 'noted' || signal === 'processing' ? instantIn(said.transaction_time) : undefined;
};

/** All that was given back of a payment: what is not signed never says more than the signed amount. */
const givenBack = (said: Notification): number => {
  const parts = (said.refunds ?? []).flatMap(({ refund_amount }) => (refund_amount ? [refund_amount] : []));
  const paid = rupiahIn(said.gross_amount);
  const back =
    parts.length > 0
      ? parts.reduce((sum, part) => sum + rupiahIn(part), 0)
      : rupiahIn(said.refund_amount ?? said.gross_amount);
  return Math.min(back, paid);
};

const reportOf = (said: Notification, receivedAt: string): GatewayReport => {
  const signal = signalOf(said);
  const back = signal === 'refunded' || signal === 'chargeback';
  const amountIdr = back ? givenBack(said) : rupiahIn(said.gross_amount);
  const { transaction_id: transactionId, transaction_status: status, fraud_status: fraud } = said;
  return {
    key: [transactionId, status, ...(fraud ? [fraud] : []), ...(back ? [amountIdr] : [])].join(':'),
    intentId: said.order_id,
    transactionId,
    signal,
    native: fraud && fraud !== 'accept' ? `${status} (${fraud})` : status,
    amountIdr,
    at: notAfter(timeOf(said, signal) ?? receivedAt, receivedAt),
    receivedAt,
  };
};

const parse = (rawBody: Buffer, receivedAt: string): GatewayReport =>
  reportOf(notification.parse(jsonBody(rawBody)), receivedAt);

async function status(
  link: LinkNames,
  account: ConnectedGateway,
  now: Date,
): Promise<GatewayReport | undefined> {
  const said = await askMidtrans(link.intentId, account);
  return said === undefined ? undefined : reportOf(notification.parse(said), now.toISOString());
}

/** Midtrans Snap: a link with our reference as its order id, notifications signed over four of their fields. */
export const midtrans: GatewayAdapter = {
  provider: 'midtrans',
  verify,
  parse,
  createIntent: (wish: LinkWish, account: ConnectedGateway): Promise<MadeLink> => createSnap(wish, account),
  status,
  cancelIntent: (link, account) => expireAtMidtrans(link.intentId, account),
};
