import { historyOf } from './history.ts';
import type { Order } from './order.ts';
import type { Status } from './status.ts';

/** When an order last came to a status. */
export const enteredAt = (order: Order, status: Status): string =>
  historyOf(order).findLast(({ from, to }) => to === status && from !== status)?.at ?? order.updatedAt;
