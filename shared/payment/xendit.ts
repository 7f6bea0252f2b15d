import type * as z from 'zod/mini';
import { instantOf, notAfter } from '../courier/event-time.ts';
import { jsonBody } from '../courier/json-body.ts';
import { sameText } from '../courier/secret-text.ts';
import type { GatewayReport, GatewaySignal } from '../order/gateway-report.ts';
import { type ConnectedGateway, webhookSecretsOf } from './connected-gateway.ts';
import { type GatewayAdapter, type GatewayRequest, type LinkNames, NotJson } from './gateway-adapter.ts';
import { rupiahIn } from './rupiah-in.ts';
import { askXendit, createInvoice, expireAtXendit, xenditInvoice } from './xendit-api.ts';

/**
 * Statuses of a Xendit invoice (https://github.com/xendit/xendit-node/blob/master/docs/Invoice.md). Whether `SETTLED`
 * is sent as a webhook is not documented; it is understood where it comes.
 */
export const xenditStatuses: Readonly<Record<string, GatewaySignal>> = {
  PENDING: 'noted',
  PAID: 'succeeded',
  SETTLED: 'settled',
  EXPIRED: 'expired',
};

/** A static token in `x-callback-token` (https://docs.xendit.co/api-integration/callback/setup); the body is not signed. */
function verify({ header, rawBody }: GatewayRequest, account: ConnectedGateway): string | undefined {
  const given = header('x-callback-token');
  if (!given) return 'missing_token';
  if (
    !webhookSecretsOf(account)
      .map((secret) => sameText(given, secret))
      .includes(true)
  )
    return 'wrong_token';
  try {
    jsonBody(rawBody);
  } catch {
    throw new NotJson();
  }
  return undefined;
}

const signalOf = ({ status, currency }: z.infer<typeof xenditInvoice>): GatewaySignal => {
  const signal = Object.hasOwn(xenditStatuses, status) ? (xenditStatuses[status] ?? 'noted') : 'noted';
  const money = signal === 'succeeded' || signal === 'settled';
  return money && (currency ?? 'IDR') !== 'IDR' ? 'noted' : signal;
};

const reportOf = (said: z.infer<typeof xenditInvoice>, receivedAt: string): GatewayReport => {
  const signal = signalOf(said);
  const paid = signal === 'succeeded' || signal === 'settled';
  const at = instantOf(paid ? (said.paid_at ?? said.updated) : said.updated);
  return {
    key: `${said.id}:${said.status}`,
    intentId: said.external_id,
    // An invoice is paid once; its own id is what every answer about it has.
    transactionId: said.id,
    signal,
    native: said.status,
    amountIdr: rupiahIn(paid ? (said.paid_amount ?? said.amount) : said.amount),
    at: notAfter(at ?? receivedAt, receivedAt),
    receivedAt,
  };
};

const parse = (rawBody: Buffer, receivedAt: string): GatewayReport =>
  reportOf(xenditInvoice.parse(jsonBody(rawBody)), receivedAt);

async function status(
  link: LinkNames,
  account: ConnectedGateway,
  now: Date,
): Promise<GatewayReport | undefined> {
  const said = await askXendit(link, account);
  return said && reportOf(said, now.toISOString());
}

/** Xendit invoices v2: a link with our reference as its external id, webhooks proven by a token. */
export const xendit: GatewayAdapter = {
  provider: 'xendit',
  verify,
  parse,
  createIntent: createInvoice,
  status,
  cancelIntent: expireAtXendit,
};
