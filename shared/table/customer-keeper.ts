import type { CustomerOrder } from '../customer/customer.ts';
import { isKept, type Kept, keep, leave, markerFor, needsEdges } from '../customer/keeping.ts';
import { edgesOf } from './customer-edges.ts';
import { customerDelete, customerPut, keptIn, keptPut, storedIn } from './customer-items.ts';
import { customerKey, keptKey } from './keys.ts';
import { untilFirst } from './overtaken.ts';
import { readTogether } from './read-together.ts';
import { type Write, writeTogether } from './write-together.ts';

/** A transaction holds 100 items: so many markers, and the customer. */
const ordersPerTransaction = 90;

/** Keeps orders that were never kept under another phone. @returns those that were. */
const keepStaying = async (
  sellerId: string,
  phone: string,
  orders: readonly CustomerOrder[],
): Promise<CustomerOrder[]> => {
  const key = customerKey(sellerId, phone);
  const found = await readTogether([key, ...orders.map(({ orderId }) => keptKey(sellerId, orderId))]);
  const seen = storedIn(found(key));
  const markers = new Map<string, Kept>();
  for (const { orderId } of orders) {
    const marker = keptIn(found(keptKey(sellerId, orderId)));
    if (marker) markers.set(orderId, marker);
  }
  const fresh = orders.filter((order) => !isKept(order, markers.get(order.orderId)));
  const hasMoved = ({ orderId }: CustomerOrder) => (markers.get(orderId)?.phone ?? phone) !== phone;
  const staying = fresh.filter((order) => !hasMoved(order));
  if (staying.length > 0) {
    await writeTogether([
      ...staying.map((order) =>
        keptPut(sellerId, order.orderId, markerFor(order), markers.get(order.orderId)),
      ),
      customerPut(sellerId, keep(seen?.customer, phone, staying, markers), seen),
    ]);
  }
  return fresh.filter(hasMoved);
};

/** Takes an order away from the customer who had it before. */
const leaving = async (order: CustomerOrder, marker: Kept): Promise<Write[]> => {
  const { sellerId, orderId } = order;
  const key = customerKey(sellerId, marker.phone);
  const seen = storedIn((await readTogether([key]))(key));
  if (!seen) return [];
  const edges = needsEdges(seen.customer, orderId)
    ? await edgesOf(sellerId, marker.phone, orderId)
    : undefined;
  const left = leave(seen.customer, marker, edges);
  return [left ? customerPut(sellerId, left, seen) : customerDelete(sellerId, seen)];
};

/** Brings an order from one customer to another. */
const keepMoved = async (order: CustomerOrder): Promise<void> => {
  const { sellerId, orderId, phone } = order;
  const keys = { customer: customerKey(sellerId, phone), marker: keptKey(sellerId, orderId) };
  const found = await readTogether(Object.values(keys));
  const marker = keptIn(found(keys.marker));
  if (!marker || isKept(order, marker)) return;
  const seen = storedIn(found(keys.customer));
  const joined = keep(seen?.customer, phone, [order], new Map([[orderId, marker]]));
  await writeTogether([
    keptPut(sellerId, orderId, markerFor(order), marker),
    customerPut(sellerId, joined, seen),
    ...(marker.phone === phone ? [] : await leaving(order, marker)),
  ]);
};

/**
 * Keeps the customer of a phone up to orders that were placed under it. Markers and customer move together, so doing it
 * again, or twice at the same time, changes nothing.
 * @param orders at most one version of each.
 */
export async function keepOrders(
  sellerId: string,
  phone: string,
  orders: readonly CustomerOrder[],
): Promise<void> {
  for (let start = 0; start < orders.length; start += ordersPerTransaction) {
    const some = orders.slice(start, start + ordersPerTransaction);
    const moved = await untilFirst(() => keepStaying(sellerId, phone, some));
    for (const order of moved) await untilFirst(() => keepMoved(order));
  }
}
