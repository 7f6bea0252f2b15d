import { type ActionName, orderActions } from './actions.ts';
import type { Actor } from './actor.ts';
import { type Closed, closed, failing, obstacleTo, openEvent, statusReason } from './availability.ts';
import { liabilityOfLatest } from './claimable-parcels.ts';
import { factsOf, refundDueIdr } from './facts.ts';
import type { Circumstances } from './guards.ts';
import { latestShipment } from './latest-shipment.ts';
import { withMoneySettled } from './money-incident.ts';
import { claimsAfter } from './open-claims.ts';
import type { Change, Order, TimelineEntry } from './order.ts';
import { OrderError } from './order-error.ts';
import { defaultPolicies, type Policies } from './policies.ts';
import { refolded } from './refold.ts';
import { withParcelReplaced } from './replaced-parcel.ts';
import { type Status, statusLabels } from './status.ts';
import type { EventName, Transition } from './transition.ts';
import { mayKeepStatus, rowsFor } from './transitions.ts';

/** One thing that happens to an order: who, when, and what a person should read about it. */
export interface Move {
  readonly on: EventName;
  readonly actor: Actor;
  /** UTC, ISO 8601. */
  readonly at: string;
  readonly text?: string;
  readonly changes?: readonly Change[];
  readonly intentId?: string;
  readonly implicit?: true;
}

const refuse = ({ reason, because }: Closed, order: Order): never => {
  throw new OrderError(because === 'actor' ? 'role_not_allowed' : 'action_not_allowed', reason, {
    orderStatus: order.status,
    statusLabel: statusLabels[order.status],
  });
};

const pick = (move: Move, order: Order, changed: Order, given: Circumstances): Transition | undefined => {
  const before = factsOf(order);
  const after = factsOf(changed);
  const rows = rowsFor(move.on, order.status, given.by).filter(
    (row) => !failing(row.requires, before, given),
  );
  const row = rows.find((candidate) => !failing(candidate.when, after, given));
  if (row || mayKeepStatus[move.on]?.includes(order.status)) return row;
  const unmet = rows.map((candidate) => failing(candidate.when, after, given)).find(Boolean);
  return refuse({ reason: unmet?.reason ?? statusReason(move.on, order.status), because: 'guard' }, order);
};

const entry = (move: Move, from?: Status, to?: Status): TimelineEntry => ({
  at: move.at,
  event: move.on,
  actor: move.actor,
  ...(from && { from }),
  ...(to && { to }),
  ...(move.implicit && { implicit: true }),
  ...(move.text && { text: move.text }),
  ...(move.changes?.length && { changes: move.changes }),
});

const entriesOf = (move: Move, from: Status, row: Transition | undefined): TimelineEntry[] => {
  if (!row) return [entry(move)];
  if (!row.through) return [entry(move, from, row.to)];
  const { on, status } = row.through;
  const first: Move = { on, actor: move.actor, at: move.at, implicit: true };
  return [entry(first, from, status), entry(move, status, row.to)];
};

/** What a cancellation request leaves behind when an order enters or leaves it. */
const afterRequest = (
  order: Order,
  on: EventName,
  to: Status,
): Pick<Order, 'formerStatus' | 'requestRefused'> | undefined => {
  if (to === 'CANCELLATION_REQUESTED') return { formerStatus: order.status };
  if (order.status === 'CANCELLED') return {};
  if (order.status !== 'CANCELLATION_REQUESTED') return undefined;
  return on === 'buyer.request_withdrawn' || to === 'CANCELLED' ? {} : { requestRefused: true };
};

const withStatus = (changed: Order, { on, at }: Move, from: Order, to: Status): Order => {
  const request = afterRequest(from, on, to);
  const order = on === 'reship' ? withParcelReplaced(changed, at, liabilityOfLatest(changed)) : changed;
  const { formerStatus: _former, requestRefused: _refused, ...rest } = order;
  const { transfer, ...base }: Order = {
    ...(request ? { ...rest, ...request } : order),
    ...(on === 'reship' && { resent: (order.resent ?? 0) + 1 }),
  };
  return {
    ...base,
    // A cancelled order waits for no transfer: its amount is free for others.
    ...(transfer && to !== 'CANCELLED' && { transfer }),
    status: to,
  };
};

/** Moves of one order never share or go back behind an instant that its history already holds. */
const momentAfter = (order: Order, at: string): string => {
  const known = [
    order.timeline.at(-1)?.at,
    ...(latestShipment(order)?.events.map((event) => event.at) ?? []),
  ];
  return known.reduce<string>((latest, other) => (other && other > latest ? other : latest), at);
};

/**
 * Moves an order: checks the table, applies the change of facts, and lets the first row that fits decide the
 * status. State and history change together; nothing is written here.
 * @throws OrderError `action_not_allowed` or `role_not_allowed` with the reason for a person.
 */
export function advance(
  order: Order,
  asked: Move,
  change: (order: Order) => Order = (same) => same,
  policies: Policies = defaultPolicies,
): Order {
  const move = { ...asked, at: momentAfter(order, asked.at) };
  const given: Circumstances = {
    policies,
    by: move.actor.kind,
    ...(move.intentId && { intentId: move.intentId }),
  };
  const obstacle = closed(move.on, factsOf(order), given);
  if (obstacle) refuse(obstacle, order);
  const changed = change(order);
  const row = pick(move, order, changed, given);
  const after = row ? withStatus(changed, move, order, row.to) : changed;
  const claimed = claimsAfter({ on: move.on, at: move.at, before: order, after });
  const moved = refundDueIdr(order) > 0 ? withMoneySettled(claimed) : claimed;
  const recorded = { ...moved, timeline: [...order.timeline, ...entriesOf(move, order.status, row)] };
  // The courier was right: what it has said since counts at once.
  return move.on === 'incident.shipment_moved'
    ? refolded(recorded, recorded.requestRefused === true)
    : recorded;
}

/** What `act` needs to know beside the order. */
export interface Act {
  readonly action: ActionName;
  readonly actor: Actor;
  readonly at: string;
  readonly text?: string;
  readonly changes?: readonly Change[];
}

/**
 * The order in which an action is open: with the step before it where the action takes one, else as it is.
 * @throws OrderError as `advance` does.
 */
export function readied(
  order: Order,
  { action: name, actor, at }: Pick<Act, 'action' | 'actor' | 'at'>,
  policies: Policies = defaultPolicies,
): Order {
  const action = orderActions[name];
  const given: Circumstances = { policies, by: actor.kind };
  const obstacle = obstacleTo(name, factsOf(order), given);
  if (obstacle) refuse(obstacle, order);
  if (action.on || openEvent(action, factsOf(order), given) || !action.takesFirst) return order;
  const step = { on: action.takesFirst, actor, at, implicit: true } as const;
  return readied(advance(order, step, undefined, policies), { action: name, actor, at }, policies);
}

/**
 * Carries out a person's action: the life cycle event that is open, with the step before it where the action
 * takes one (both are recorded), or a change of facts beside the life cycle.
 * @throws OrderError as `advance` does.
 */
export function act(
  order: Order,
  { action: name, ...how }: Act,
  change: (order: Order) => Order = (same) => same,
  policies: Policies = defaultPolicies,
): Order {
  const action = orderActions[name];
  const ready = readied(order, { action: name, ...how }, policies);
  const on = openEvent(action, factsOf(ready), { policies, by: how.actor.kind });
  return on ? advance(ready, { ...how, on }, change, policies) : change(ready);
}
