import { keepChanges } from '../customer/keep-changes.ts';
import type { Order } from '../order/order.ts';
import {
  beginRebuild,
  finishRebuild,
  nextOrders,
  type Rebuild,
  saveRebuild,
} from '../table/counter-generations.ts';
import { countSightings } from '../table/counter-store.ts';
import { orderKey } from '../table/keys.ts';
import { fromItem, type OrderItem } from '../table/order-item.ts';
import { readTogether } from '../table/read-together.ts';
import { sightingOf } from './sighting-of.ts';

/** Orders that are read and counted at a time. */
const ordersAtOnce = 33;

const readOrders = async (sellerId: string, orderIds: readonly string[]): Promise<Order[]> => {
  const keys = orderIds.map((orderId) => orderKey(sellerId, orderId));
  const found = await readTogether(keys);
  return keys.flatMap((key) => {
    const item = found(key);
    return item ? [fromItem(item as unknown as OrderItem)] : [];
  });
};

/** Counts the next orders. @returns how far it has come and how many they were, or nothing when there are no more. */
async function countNext(
  sellerId: string,
  rebuild: Rebuild,
): Promise<(Rebuild & { counted: number }) | undefined> {
  const next = await nextOrders(sellerId, rebuild.after, ordersAtOnce);
  const last = next.at(-1);
  if (!last) return undefined;
  const orders = await readOrders(
    sellerId,
    next.map(({ orderId }) => orderId),
  );
  await countSightings(sellerId, orders.map(sightingOf));
  await keepChanges(orders.map((after) => ({ after })));
  const reached = { ...rebuild, after: last.orderNumber };
  await saveRebuild(sellerId, reached);
  return { ...reached, counted: orders.length };
}

/**
 * Counts all orders of a shop anew while people and the stream go on, and keeps the customers of orders that were missed.
 * Until it is done people see the old numbers; a run that was stopped is gone on with by the next one.
 * @param told hears the last order number of each step.
 * @returns how many orders this run has read.
 */
export async function rebuildCounters(
  sellerId: string,
  told: (orderNumber: string) => void = () => undefined,
): Promise<number> {
  const begun = await beginRebuild(sellerId);
  let counted = 0;
  for (let step = await countNext(sellerId, begun); step; step = await countNext(sellerId, step)) {
    counted += step.counted;
    if (step.after !== undefined) told(step.after);
  }
  await finishRebuild(sellerId, begun.generation);
  return counted;
}
