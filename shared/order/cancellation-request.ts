import type { Order } from './order.ts';

/** When the buyer asked for the cancellation that still waits for the shop's answer; nothing when none does. */
export const openRequestAt = ({ status, timeline }: Order): string | undefined =>
  status === 'CANCELLATION_REQUESTED'
    ? timeline.findLast(({ event }) => event === 'buyer.cancellation_requested')?.at
    : undefined;

/** As `openRequestAt`, but only until the shop has been reminded of the request. */
export const unansweredRequestAt = (order: Order): string | undefined => {
  const askedAt = openRequestAt(order);
  const reminded = askedAt !== undefined && order.escalatedAt !== undefined && order.escalatedAt >= askedAt;
  return reminded ? undefined : askedAt;
};
