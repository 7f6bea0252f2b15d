import type { HandledKey, Order } from './order.ts';

const hoursKept = 24;
const keysKept = 50;

/** The keys of an order that are still remembered, with room for one more. */
export const stillHandled = ({ handledKeys }: Order, now: Date): HandledKey[] =>
  handledKeys.filter(({ at }) => now.getTime() - Date.parse(at) < hoursKept * 3_600_000).slice(1 - keysKept);
