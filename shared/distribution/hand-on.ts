import type { Order, TimelineEntry } from '../order/order.ts';
import type { Chosen } from './choose-agent.ts';

/** What the history says of an agent that the distribution chose for a new order. */
export const assignmentOf = ({ agent, reason }: Chosen, at: string): TimelineEntry => ({
  at,
  event: 'assign',
  actor: { kind: 'system' },
  text: reason.text,
  ...(agent && { changes: [{ field: 'agent', before: null, after: agent.name }] }),
});

/**
 * A new order whose agent was silent, in the hands of whom the distribution chose among the others. Where there is
 * nobody else it stays where it is, and that counts as a try as well.
 */
export function handedOn(order: Order, { agent, reason }: Chosen, waitedMinutes: number, at: string): Order {
  const silent = order.agent?.name ?? 'Agen';
  const next = agent ?? order.agent;
  const why = agent ? reason.text : 'Tidak ada agen lain yang sedang menerima pesanan.';
  const entry: TimelineEntry = {
    at,
    event: 'assign',
    actor: { kind: 'system' },
    text: `${silent} belum menghubungi pelanggan selama ${waitedMinutes} menit. ${why}`,
    changes: [{ field: 'agent', before: silent, after: next?.name ?? null }],
  };
  return { ...order, ...(next && { agent: next }), timeline: [...order.timeline, entry] };
}
