import { historyOf } from './history.ts';
import type { Order } from './order.ts';

/** When a delivered order arrived, by the courier's own time; nothing while it is not delivered. */
export const deliveredAt = (order: Order): string | undefined =>
  order.status === 'DELIVERED' ? historyOf(order).findLast(({ to }) => to === 'DELIVERED')?.at : undefined;
