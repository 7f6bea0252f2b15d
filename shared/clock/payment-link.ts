import { log } from '../log.ts';
import type { PaymentIntent } from '../order/claim.ts';
import { recordGatewayReport } from '../order/gateway-ledger.ts';
import type { GatewayReport } from '../order/gateway-report.ts';
import { hoursAfter } from '../order/hours-after.ts';
import { advance } from '../order/lifecycle.ts';
import { endsWithLink, linkEnd } from '../order/link-end.ts';
import type { Order } from '../order/order.ts';
import { unpaidInTime, withLinkAs } from '../order/payment-link.ts';
import { connectedGateway } from '../payment/connected-gateway.ts';
import { gateways } from '../payment/gateways.ts';
import { findRecord } from '../table/seller-records.ts';
import type { Moment, Passed, Passing } from './passing.ts';

/** So long an order waits for a gateway that cannot be asked, or that has not made up its mind. */
const patienceHours = 24;

const system = { kind: 'system' } as const;

/** What the gateway says of a link; `unknown` while it cannot be asked. */
const asked = async (
  { sellerId, orderId }: Order,
  link: PaymentIntent,
  now: string,
): Promise<GatewayReport | undefined | 'unknown'> => {
  const gateway = link.gatewayId && (await findRecord(sellerId, 'PAYMENT_GATEWAY', link.gatewayId));
  if (!gateway) return undefined;
  try {
    const account = await connectedGateway(sellerId, gateway);
    return await gateways[gateway.provider].status(link, account, new Date(now));
  } catch (error) {
    const name = error instanceof Error ? error.name : 'unknown';
    log('warn', 'payment link could not be asked about', { sellerId, orderId, error: name });
    return 'unknown';
  }
};

const expire = (order: Order, link: PaymentIntent, { now, settings }: Moment): Order => {
  if (!endsWithLink(order)) return withLinkAs(order, { ...link, state: 'EXPIRED' });
  const move = {
    on: 'gateway.expired',
    actor: system,
    at: now,
    intentId: link.intentId,
    text: 'Batas waktu pembayaran habis.',
  } as const;
  const over = advance(
    order,
    move,
    (current) => withLinkAs(current, { ...link, state: 'EXPIRED' }),
    settings.policies,
  );
  return over.status === 'CANCELLED' ? unpaidInTime(over, system, now) : over;
};

/** What the gateway knows and we do not: a notification that never came. Nothing when it knows no more than we. */
const heard = (
  order: Order,
  { provider }: PaymentIntent,
  report: GatewayReport,
  { settings }: Moment,
): Order | undefined => {
  const { order: after, outcome } = recordGatewayReport(order, report, provider, settings.policies);
  return outcome === 'APPLIED' ? after : undefined;
};

const pass = async (order: Order, moment: Moment): Promise<Passed | undefined> => {
  const link = order.paymentIntent;
  if (!link) return undefined;
  const report = await asked(order, link, moment.now);
  const patient = hoursAfter(linkEnd(order) ?? moment.now, patienceHours) > moment.now;
  if (report === 'unknown') return patient ? undefined : { order: expire(order, link, moment) };
  const after = report && heard(order, link, report, moment);
  if (after) return { order: after };
  if (report?.signal === 'processing' && patient) return undefined;
  return { order: expire(order, link, moment) };
};

/** A link that ran out: its gateway is asked once more, so that nobody who has paid is sent away. */
export const paymentLink: Passing = { at: (order) => linkEnd(order), pass };
