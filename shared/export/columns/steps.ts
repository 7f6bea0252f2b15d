import { type HistoryLine, historyOf } from '../../order/history.ts';
import type { Order } from '../../order/order.ts';
import type { Status } from '../../order/status.ts';

const histories = new WeakMap<Order, readonly HistoryLine[]>();

/** An order's history, worked out once however many columns look at it. */
const knownHistory = (order: Order): readonly HistoryLine[] => {
  const known = histories.get(order);
  if (known) return known;
  const history = historyOf(order);
  histories.set(order, history);
  return history;
};

/** When an order last came to a status, by the time at which it happened; nothing where it never did. */
export const cameTo = (order: Order, status: Status): string | undefined =>
  knownHistory(order).findLast(
    ({ from, to, outcome }) => to === status && from !== status && outcome !== 'IGNORED',
  )?.at;
