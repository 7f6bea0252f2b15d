import { again, isOvertaken } from '../action/again.ts';
import type { PaymentGateway } from '../catalogue/payment-gateway.ts';
import { Problem } from '../http/problem.ts';
import { shopOf } from '../intake/shop.ts';
import type { PaymentIntent } from '../order/claim.ts';
import type { GatewayRecorded } from '../order/gateway-hearing.ts';
import { recordGatewayReport } from '../order/gateway-ledger.ts';
import { type GatewayReport, orderNumberIn, signalStage } from '../order/gateway-report.ts';
import type { Order } from '../order/order.ts';
import { intentsOf } from '../order/payment-link.ts';
import { findOrderByNumber, getOrder, replaceOrder } from '../table/order-store.ts';
import { findRecord } from '../table/seller-records.ts';
import { connectedGateway } from './connected-gateway.ts';
import { GatewayFailure } from './gateway-adapter.ts';
import { gateways } from './gateways.ts';

/** What became of a report, for the log. */
export interface SettledReport {
  readonly outcome: GatewayRecorded['outcome'] | 'NOT_OURS' | 'NOT_CONFIRMED';
  readonly orderId?: string;
  readonly status?: string;
}

/** Readings of an order before the gateway is asked to come again. */
const mostReadings = 6;

const bringsMoney = ({ signal }: GatewayReport): boolean => signalStage[signal] === signalStage.succeeded;

const linkIn = (order: Order, { intentId }: GatewayReport): PaymentIntent | undefined =>
  intentsOf(order).find((link) => link.intentId === intentId);

/** A link that another account of the shop has made: a sandbox must not speak of real money. */
const isOfAnother = ({ gatewayId }: PaymentGateway, link: PaymentIntent | undefined): boolean =>
  link?.gatewayId !== undefined && link.gatewayId !== gatewayId;

/** Money that fits no link of ours as it was made: another amount, a second payment, a link that we do not know. */
const isOddMoney = (report: GatewayReport, link: PaymentIntent | undefined): boolean => {
  if (!bringsMoney(report)) return false;
  if (!link || link.amountIdr !== report.amountIdr) return true;
  return (link.reports ?? []).some(
    (other) => bringsMoney(other) && other.transactionId !== report.transactionId,
  );
};

const isDoubtful = (order: Order, report: GatewayReport, gateway: PaymentGateway): boolean => {
  const link = linkIn(order, report);
  return isOddMoney(report, link) || (report.signal !== 'noted' && isOfAnother(gateway, link));
};

/** The account that knows a link: the one that made it, or whichever speaks of it where that one is gone. */
const accountBehind = async (
  { sellerId }: Order,
  link: PaymentIntent | undefined,
  gateway: PaymentGateway,
): Promise<PaymentGateway> => {
  if (!link?.gatewayId || !isOfAnother(gateway, link)) return gateway;
  return (await findRecord(sellerId, 'PAYMENT_GATEWAY', link.gatewayId)) ?? gateway;
};

const agrees = (said: GatewayReport, report: GatewayReport): boolean =>
  said.transactionId === report.transactionId &&
  (bringsMoney(report) ? bringsMoney(said) : said.signal === report.signal);

/**
 * What the gateway itself answers about a doubtful report. Not all of a notification is signed; money that looks odd
 * is believed only when the gateway says it again.
 * @throws Problem `unavailable` while the gateway cannot be asked: it will send the notification again.
 */
async function confirmed(
  order: Order,
  report: GatewayReport,
  gateway: PaymentGateway,
): Promise<GatewayReport | undefined> {
  const link = linkIn(order, report);
  const account = await connectedGateway(order.sellerId, await accountBehind(order, link, gateway));
  try {
    const now = new Date(report.receivedAt);
    const said = await gateways[account.provider].status(link ?? { intentId: report.intentId }, account, now);
    return said && agrees(said, report) ? said : undefined;
  } catch (error) {
    if (!(error instanceof GatewayFailure)) throw error;
    throw new Problem('unavailable', 'Pemberitahuan belum dapat diterima. Kirim ulang sebentar lagi.');
  }
}

/** A report that the gateway did not stand by: kept for people, and no money. */
const disowned = (report: GatewayReport): GatewayReport => ({
  ...report,
  key: `${report.key}:unconfirmed`,
  signal: 'noted',
  native: `${report.native} (tidak dibenarkan oleh gateway)`,
});

async function record(
  order: Order,
  report: GatewayReport,
  { provider }: PaymentGateway,
): Promise<GatewayRecorded> {
  const { policies } = await shopOf(order.sellerId);
  const recorded = recordGatewayReport(order, report, provider, policies);
  if (recorded.order === order) return recorded;
  const updated = await replaceOrder(order, { ...recorded.order, updatedAt: report.receivedAt });
  return { ...recorded, order: updated };
}

/**
 * Brings an authentic report to its order: reads, decides and writes once, and reads again when somebody else was
 * faster. Doing it again changes nothing. What is about none of the shop's orders is no failure: shops use one gateway
 * account for several systems, and no repetition would help.
 * @throws Problem `unavailable` where the gateway has to come again.
 */
export async function settleReport(
  sellerId: string,
  report: GatewayReport,
  gateway: PaymentGateway,
): Promise<SettledReport> {
  const orderNumber = orderNumberIn(report.intentId);
  const orderId = orderNumber && (await findOrderByNumber(sellerId, orderNumber));
  if (!orderId) return { outcome: 'NOT_OURS' };
  return again(mostReadings, isOvertaken, async () => {
    const order = await getOrder(sellerId, orderId);
    const believed = isDoubtful(order, report, gateway) ? await confirmed(order, report, gateway) : report;
    const { outcome, order: after } = await record(order, believed ?? disowned(report), gateway);
    return { outcome: believed ? outcome : 'NOT_CONFIRMED', orderId, status: after.status };
  });
}
