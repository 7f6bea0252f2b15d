import { awaitingContact, type SilencePolicy } from '../order/agent-silence.ts';
import type { Order, TimelineEntry } from '../order/order.ts';
import type { Chosen } from './choose-agent.ts';

/** What the history says of an agent that the distribution chose for a new order. */
const assignmentOf = ({ agent, reason }: Chosen, at: string): TimelineEntry => ({
  at,
  event: 'assign',
  actor: { kind: 'system' },
  text: reason.text,
  ...(agent && { changes: [{ field: 'agent', before: null, after: agent.name }] }),
});

/** A new order in the hands of whom the distribution chose, or of nobody; its history says why. */
export function handedTo(order: Order, chosen: Chosen, policy: SilencePolicy): Order {
  const at = order.placedAt;
  const { agent } = chosen;
  const assigned = {
    ...order,
    ...(agent && { agent }),
    timeline: [...order.timeline, assignmentOf(chosen, at)],
  };
  return awaitingContact(assigned, policy, at);
}

/**
 * A new order whose agent was silent, in the hands of whom the distribution chose among the others. Where there is
 * nobody else it stays where it is, and that counts as a try as well.
 */
export function handedOn(order: Order, { agent, reason }: Chosen, policy: SilencePolicy, at: string): Order {
  const silent = order.agent?.name ?? 'Agen';
  const next = agent ?? order.agent;
  const why = agent ? reason.text : 'Tidak ada agen lain yang sedang menerima pesanan.';
  const entry: TimelineEntry = {
    at,
    event: 'assign',
    actor: { kind: 'system' },
    text: `${silent} belum menghubungi pelanggan selama ${policy.reassignAfterMinutes} menit. ${why}`,
    changes: [{ field: 'agent', before: silent, after: next?.name ?? null }],
  };
  const assigned = { ...order, ...(next && { agent: next }), timeline: [...order.timeline, entry] };
  return awaitingContact(assigned, policy, at);
}
