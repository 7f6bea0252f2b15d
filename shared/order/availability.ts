import { type ActionName, actionNames, type OrderAction, orderActions } from './actions.ts';
import type { ActorKind } from './actor.ts';
import type { Facts } from './facts.ts';
import type { Circumstances, Guard } from './guards.ts';
import { defaultPolicies, type Policies } from './policies.ts';
import { type Status, statusLabels } from './status.ts';
import type { EventName } from './transition.ts';
import { mayKeepStatus, rowsFrom, transitions } from './transitions.ts';
import { warningOf } from './warnings.ts';

/** Why an action is off: the status, the role of whoever asks, or a condition of the order. */
export type Closed = { readonly reason: string; readonly because: 'status' | 'actor' | 'guard' };

/** The first guard that does not hold. */
export const failing = (guards: readonly Guard[] | undefined, facts: Facts, given: Circumstances) =>
  guards?.find((guard) => !guard.holds(facts, given));

export const statusReason = (on: EventName, status: Status): string => {
  const open = [...new Set(transitions.filter((row) => row.on === on).flatMap((row) => row.from))];
  const labels = open.flatMap((from) => (from === 'START' ? [] : [statusLabels[from]]));
  return labels.length > 4
    ? `Tidak bisa dilakukan saat pesanan berstatus ${statusLabels[status]}.`
    : `Hanya untuk pesanan berstatus ${labels.join(', ')}.`;
};

/** Whether an event may happen now, as far as it can be told before its facts are known. */
export const closed = (on: EventName, facts: Facts, given: Circumstances): Closed | undefined => {
  const rows = rowsFrom(on, facts.status);
  const keeps = mayKeepStatus[on]?.includes(facts.status) ?? false;
  if (rows.length === 0 && !keeps) return { reason: statusReason(on, facts.status), because: 'status' };
  const concerned = rows.length > 0 ? rows : transitions.filter((row) => row.on === on);
  if (!concerned.some((row) => row.by.includes(given.by))) {
    return { reason: 'Hanya penjual yang boleh melakukan ini.', because: 'actor' };
  }
  if (rows.length === 0) return;
  const mine = rows.filter((row) => row.by.includes(given.by));
  const refusals = mine.map((row) => failing(row.requires, facts, given));
  const refusal = refusals.includes(undefined) ? undefined : refusals[0];
  return refusal && { reason: refusal.reason, because: 'guard' };
};

/** The life cycle event that an action would cause now. */
export const openEvent = (action: OrderAction, facts: Facts, given: Circumstances): EventName | undefined =>
  action.events?.find((on) => !closed(on, facts, given));

const closedByGuards = (
  guards: readonly Guard[] | undefined,
  facts: Facts,
  given: Circumstances,
): Closed | undefined => {
  const refusal = failing(guards, facts, given);
  return refusal && { reason: refusal.reason, because: 'guard' };
};

/** Why an action is off that no status offers: its first condition says whether there is anything beside it at all. */
const closedByStatus = (action: OrderAction, facts: Facts, given: Circumstances): Closed => {
  const [first, ...others] = action.beside ?? [];
  const refusal = first?.holds(facts, given) ? closedByGuards(others, facts, given) : undefined;
  if (refusal) return refusal;
  const reason = `Tidak bisa dilakukan saat pesanan berstatus ${statusLabels[facts.status]}.`;
  return { reason, because: 'status' };
};

const closedAction = (action: OrderAction, facts: Facts, given: Circumstances): Closed | undefined => {
  if (action.beside && !failing(action.beside, facts, given)) return undefined;
  if (action.on) {
    return action.on.includes(facts.status)
      ? closedByGuards(action.requires, facts, given)
      : closedByStatus(action, facts, given);
  }
  const refusals = (action.events ?? []).map((on) => closed(on, facts, given));
  if (refusals.includes(undefined)) return undefined;
  if (action.asks && facts.booked) return closedByGuards(action.asks, facts, given);
  return refusals.find((r) => r?.because !== 'status') ?? refusals[0];
};

/** An action that takes another first is open where that one is; its own conditions are checked on the way. */
export const obstacleTo = (name: ActionName, facts: Facts, given: Circumstances): Closed | undefined => {
  const action = orderActions[name];
  const obstacle = closedAction(action, facts, given);
  if (obstacle?.because !== 'status' || !action.takesFirst) return obstacle;
  const first = closedAction(orderActions[action.takesFirst], facts, given);
  return first?.because === 'status' ? obstacle : first;
};

/** One button of an order, for whoever looks at it. */
export interface AllowedAction {
  readonly action: ActionName;
  readonly label: string;
  readonly enabled: boolean;
  /** Why it is off, for a person. */
  readonly reason?: string;
  /** It is open; this should be read first. */
  readonly warning?: string;
}

/**
 * Every action of an order: open, or off with its reason.
 * @param by as whom whoever looks would take an action; it may differ from action to action.
 * @param roleRefusal says why a role may not take an action at all, or nothing.
 */
export function availableActions(
  facts: Facts,
  by: ActorKind | ((action: ActionName) => ActorKind),
  roleRefusal: (action: ActionName) => string | undefined = () => undefined,
  policies: Policies = defaultPolicies,
): AllowedAction[] {
  const asWhom = typeof by === 'function' ? by : () => by;
  return actionNames.map((action) => {
    const reason = roleRefusal(action) ?? obstacleTo(action, facts, { policies, by: asWhom(action) })?.reason;
    const { label } = orderActions[action];
    if (reason) return { action, label, enabled: false, reason };
    const warning = warningOf(action, facts);
    return { action, label, enabled: true, ...(warning && { warning }) };
  });
}
