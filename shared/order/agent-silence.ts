import type { Order, TimelineEntry } from './order.ts';

/** What a shop decides about agents who do not get in touch. */
export interface SilencePolicy {
  /** Minutes from the assignment; null: an agent may be silent for ever. */
  readonly reassignAfterMinutes: number | null;
  /** How often one order is handed on at most. */
  readonly reassignLimit: number;
}

const contacts: readonly TimelineEntry['event'][] = ['chat', 'note', 'confirm'];

/** Whether an entry shows that somebody of the shop has taken the order up. */
const isContact = ({ event, actor }: TimelineEntry): boolean =>
  contacts.includes(event) && (actor.kind === 'agent' || actor.kind === 'seller');

const withoutDeadline = ({ contactBy: _kept, ...order }: Order): Order => order;

/** The order with what its history says about the first contact, and nothing to wait for once there was one. */
export function withContact(order: Order): Order {
  const first = order.contactedAt ?? order.timeline.find(isContact)?.at;
  const known: Order = first ? { ...order, contactedAt: first } : order;
  const assigned = order.timeline.findLastIndex(({ event }) => event === 'assign');
  const since = order.timeline.slice(Math.max(assigned, 0));
  return since.some(isContact) ? withoutDeadline(known) : known;
}

/** How often the clock has handed an order on, or has tried to. */
const timesHandedOn = ({ timeline }: Order): number =>
  timeline.filter(
    ({ event, actor, changes }) => event === 'assign' && actor.kind === 'system' && changes?.[0]?.before,
  ).length;

/** An order that has just got its agent, with the instant until which the shop waits for a first contact. */
export function awaitingContact(order: Order, policy: SilencePolicy, at: string): Order {
  const { reassignAfterMinutes: minutes, reassignLimit } = policy;
  const waits = minutes !== null && order.status === 'NEW' && order.agent !== undefined;
  if (!waits || timesHandedOn(order) >= reassignLimit) return withoutDeadline(order);
  return { ...order, contactBy: new Date(Date.parse(at) + minutes * 60_000).toISOString() };
}

/** The instant at which a new order goes to another agent; nothing where that cannot happen any more. */
export const silenceEndsAt = ({ status, agent, contactBy }: Order): string | undefined =>
  status === 'NEW' && agent ? contactBy : undefined;
