import type { PaymentIntent } from './claim.ts';
import {
  anotherInProgress,
  type GatewayRecorded,
  type Hearing,
  isStale,
  moved,
  nothingFollows,
  stageReached,
} from './gateway-hearing.ts';
import { givenBack, succeeded, takenBack } from './gateway-money.ts';
import { type GatewayProvider, type GatewayReport, gatewayLabels, signalStage } from './gateway-report.ts';
import type { Order } from './order.ts';
import { intentsOf, unpaidInTime, withLinkAs } from './payment-link.ts';
import { defaultPolicies, type Policies } from './policies.ts';

/** Reports without money that a link keeps. A gateway sends a handful; whoever repeats a call adds none. */
export const reportLimit = 40;
/** Reports about money find room for longer. */
const moneyReportLimit = 80;

const aboutMoney = ({ signal }: GatewayReport): boolean => signalStage[signal] >= signalStage.succeeded;

const isPaid = ({ earlier }: Hearing): boolean => stageReached(earlier) >= signalStage.succeeded;

const processing = (hearing: Hearing): GatewayRecorded =>
  isStale(hearing)
    ? nothingFollows(hearing, 'Laporan yang terlambat; tidak mengubah pesanan.')
    : moved(hearing, 'gateway.processing', 'Pembayaran sedang diproses.', hearing.order);

const failed = (hearing: Hearing): GatewayRecorded => {
  if (isPaid(hearing)) return takenBack(hearing);
  if (isStale(hearing) || anotherInProgress(hearing)) {
    return nothingFollows(hearing, 'Pembayaran gagal; tidak mengubah pesanan.');
  }
  return moved(hearing, 'gateway.failed', 'Pembayaran gagal, tautannya masih bisa dibayar.', hearing.order);
};

const expired = (hearing: Hearing): GatewayRecorded => {
  const { order, link, report, actor } = hearing;
  if (isPaid(hearing)) return takenBack(hearing);
  if (isStale(hearing) || link.state !== 'LIVE' || anotherInProgress(hearing)) {
    return nothingFollows(hearing, 'Tautan ini memang sudah tidak berlaku.');
  }
  const over = withLinkAs(order, { ...link, state: 'EXPIRED' });
  const recorded = moved(hearing, 'gateway.expired', 'Batas waktu pembayaran habis.', over);
  if (recorded.order.status !== 'CANCELLED' || order.status === 'CANCELLED') return recorded;
  return { ...recorded, order: unpaidInTime(recorded.order, actor, report.at) };
};

const readers: Record<GatewayReport['signal'], (hearing: Hearing) => GatewayRecorded> = {
  noted: (hearing) => nothingFollows(hearing, 'Dicatat; tidak mengubah pesanan.'),
  processing,
  failed,
  expired,
  succeeded,
  settled: succeeded,
  refunded: givenBack,
  chargeback: givenBack,
};

/** A link that we made and never wrote down: its money must not be lost. */
const strayLink = (order: Order, report: GatewayReport, provider: GatewayProvider): Order => {
  const { intentId, amountIdr } = report;
  const stray: PaymentIntent = { intentId, provider, amountIdr, state: 'VOID', reports: [] };
  return { ...order, pastIntents: [...(order.pastIntents ?? []), stray] };
};

const hearingOf = (
  order: Order,
  report: GatewayReport,
  provider: GatewayProvider,
  policies: Policies,
): Hearing | undefined => {
  const link = intentsOf(order).find(({ intentId }) => intentId === report.intentId);
  if (!link) return undefined;
  const heard = { ...link, reports: [...(link.reports ?? []), report] };
  return {
    order: withLinkAs(order, heard),
    link: heard,
    earlier: (link.reports ?? []).filter(({ transactionId }) => transactionId === report.transactionId),
    report,
    actor: { kind: 'gateway', id: provider, name: gatewayLabels[provider] },
    policies,
  };
};

/**
 * Records what a gateway said of a payment link and lets follow what may. Reports may come in any order and any
 * number of times: each payment is recorded once, each refund once, and a cancelled order stays cancelled.
 */
export function recordGatewayReport(
  order: Order,
  report: GatewayReport,
  provider: GatewayProvider,
  policies: Policies = defaultPolicies,
): GatewayRecorded {
  const known = intentsOf(order).find(({ intentId }) => intentId === report.intentId);
  if (known?.reports?.some(({ key }) => key === report.key)) return { order, outcome: 'DUPLICATE' };
  const room = aboutMoney(report) ? moneyReportLimit : reportLimit;
  if ((known?.reports?.length ?? 0) >= room) return { order, outcome: 'FULL' };
  if (!known && !aboutMoney(report)) return { order, outcome: 'UNKNOWN' };
  const hearing = hearingOf(known ? order : strayLink(order, report, provider), report, provider, policies);
  return hearing ? readers[report.signal](hearing) : { order, outcome: 'UNKNOWN' };
}
