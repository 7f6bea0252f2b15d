import type { Actor } from './actor.ts';
import { closed } from './availability.ts';
import type { PaymentIntent } from './claim.ts';
import { factsOf } from './facts.ts';
import { type GatewayReport, signalStage } from './gateway-report.ts';
import { advance } from './lifecycle.ts';
import type { Incident, Order } from './order.ts';
import type { Policies } from './policies.ts';
import type { Status } from './status.ts';
import type { EventName } from './transition.ts';
import { rowsFrom } from './transitions.ts';

/** What became of a gateway's report when it was recorded. */
export interface GatewayRecorded {
  readonly order: Order;
  /** `NOTED`: kept in the history, nothing follows; `UNKNOWN`: of a link that the order does not have. */
  readonly outcome: 'APPLIED' | 'NOTED' | 'DUPLICATE' | 'FULL' | 'UNKNOWN';
}

/** All that the reading of one report needs. */
export interface Hearing {
  /** With the report already in its link's ledger. */
  readonly order: Order;
  readonly link: PaymentIntent;
  /** What the gateway had said of this payment before. */
  readonly earlier: readonly GatewayReport[];
  readonly report: GatewayReport;
  readonly actor: Actor;
  readonly policies: Policies;
}

const inOrder = (order: Order, at: string): string => {
  const last = order.timeline.at(-1)?.at ?? at;
  return at < last ? last : at;
};

/** With a line in the history, the order else untouched. */
export const noted = ({ order, report, actor }: Hearing, text: string): Order => ({
  ...order,
  timeline: [
    ...order.timeline,
    { at: inOrder(order, report.at), event: 'gateway_report', actor, text: `${report.native}: ${text}` },
  ],
});

/** With a contradiction for a person to settle, once. */
export const withIncident = (order: Order, incident: Incident): Order =>
  order.incidents.some(({ key }) => key === incident.key)
    ? order
    : { ...order, incidents: [...order.incidents, incident] };

/** Whether the event may happen to the order now. */
export const isOpen = (on: EventName, { order, report, policies }: Hearing): boolean =>
  !closed(on, factsOf(order), { policies, by: 'gateway', intentId: report.intentId });

/** What a cancellation request covers moves on underneath: the way back leads to where the payment stands. */
export const coveredStatus = (on: EventName, { order, report, policies }: Hearing): Status | undefined => {
  const { formerStatus } = order;
  if (order.status !== 'CANCELLATION_REQUESTED' || !formerStatus) return undefined;
  const underneath = { ...factsOf(order), status: formerStatus };
  if (closed(on, underneath, { policies, by: 'gateway', intentId: report.intentId })) return undefined;
  const rows = rowsFrom(on, formerStatus);
  if (on !== 'gateway.expired') return rows[0]?.to;
  return factsOf(order).paidIdr > 0 ? 'PARTIALLY_PAID' : 'CONFIRMED';
};

/** Lets the event happen where the order is open to it; else the report stays a note. */
export const moved = (hearing: Hearing, on: EventName, text: string, change: Order): GatewayRecorded => {
  const { order, report, actor, policies } = hearing;
  if (isOpen(on, hearing)) {
    const move = { on, actor, at: report.at, intentId: report.intentId, text };
    return { order: advance(order, move, () => change, policies), outcome: 'APPLIED' };
  }
  const formerStatus = coveredStatus(on, hearing);
  const covered = { ...change, ...(formerStatus && { formerStatus }) };
  return {
    order: noted({ ...hearing, order: covered }, text),
    outcome: change === order && !formerStatus ? 'NOTED' : 'APPLIED',
  };
};

/** The report is kept, and nothing follows from it. */
export const nothingFollows = (hearing: Hearing, text: string): GatewayRecorded => ({
  order: noted(hearing, text),
  outcome: 'NOTED',
});

/** The furthest state that these reports of one payment tell of. */
export const stageReached = (reports: readonly GatewayReport[]): number =>
  Math.max(0, ...reports.map(({ signal }) => signalStage[signal]));

/** This payment had already come as far as the report says, or further. */
export const isStale = ({ earlier, report }: Hearing): boolean =>
  stageReached(earlier) >= signalStage[report.signal];

/** Another payment over the same link is still under way. */
export const anotherInProgress = ({ link, report }: Hearing): boolean => {
  const others = new Set(link.reports?.map(({ transactionId }) => transactionId));
  others.delete(report.transactionId);
  return [...others].some((transactionId) => {
    const its = link.reports?.filter((other) => other.transactionId === transactionId) ?? [];
    return stageReached(its) === signalStage.processing;
  });
};
