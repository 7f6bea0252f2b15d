import type { Order, TimelineEntry } from './order.ts';

/** What a shop decides about agents who do not get in touch. */
export interface SilencePolicy {
  /** Minutes from the assignment; null: an agent may be silent for ever. */
  readonly reassignAfterMinutes: number | null;
  /** How often one order is handed on at most. */
  readonly reassignLimit: number;
}

const contacts: readonly TimelineEntry['event'][] = ['chat', 'note', 'confirm'];

const byStaff = ({ actor }: TimelineEntry): boolean => actor.kind === 'agent' || actor.kind === 'seller';

/** Whether an entry shows that somebody of the shop has taken the order up. */
const isContact = (entry: TimelineEntry): boolean => contacts.includes(entry.event) && byStaff(entry);

/** When somebody of the shop first took an order up: a chat, a note or the confirmation. */
export const contactedAt = ({ timeline }: Pick<Order, 'timeline'>): string | undefined =>
  timeline.find(isContact)?.at;

/** The system's own assignments after the first one: each tells of an agent who was silent. */
const handedOn = ({ timeline }: Order): number =>
  timeline.filter(
    ({ event, actor, changes }) => event === 'assign' && actor.kind === 'system' && changes?.[0]?.before,
  ).length;

/**
 * The instant at which a new order goes to another agent unless its own gets in touch; nothing where that cannot
 * happen any more.
 */
export function silenceEndsAt(order: Order, policy: SilencePolicy): string | undefined {
  if (policy.reassignAfterMinutes === null || order.status !== 'NEW' || !order.agent) return undefined;
  if (handedOn(order) >= policy.reassignLimit) return undefined;
  const assigned = order.timeline.findLastIndex(({ event }) => event === 'assign');
  const since = order.timeline.slice(Math.max(assigned, 0));
  if (since.some(isContact)) return undefined;
  const start = since[0]?.at ?? order.placedAt;
  return new Date(Date.parse(start) + policy.reassignAfterMinutes * 60_000).toISOString();
}
