import { keepOrders } from '../table/customer-keeper.ts';
import type { OrderChange } from '../table/order-change.ts';
import { type CustomerOrder, customerOrderOf, movesCustomer } from './customer.ts';

const newest = (orders: readonly CustomerOrder[]): CustomerOrder[] => {
  const byId = new Map<string, CustomerOrder>();
  for (const order of orders) {
    const known = byId.get(order.orderId);
    if (!known || known.version < order.version) byId.set(order.orderId, order);
  }
  return [...byId.values()];
};

/** Brings customers up to what the table's stream tells, in any order and any number of times. */
export async function keepChanges(changes: readonly OrderChange[]): Promise<void> {
  const moving = changes.filter(({ before, after }) => movesCustomer(before, after));
  const orders = newest(moving.map(({ after }) => customerOrderOf(after)));
  const groups = Map.groupBy(orders, ({ sellerId, phone }) => `${sellerId}#${phone}`);
  await Promise.all(
    [...groups.values()].map(async (group) => {
      const [first] = group;
      if (first) await keepOrders(first.sellerId, first.phone, group);
    }),
  );
}
