import type { Order } from '../order/order.ts';
import { indexKeys, placedAttribute } from './indexes.ts';
import { orderNumberKey, slugKey } from './keys.ts';
import { consequencesOf } from './order-consequences.ts';
import { toItem } from './order-item.ts';
import { type Write, writeTogether } from './write-together.ts';

/** The order was written by an earlier run. */
class AlreadyThere extends Error {}

/** The number belongs to another order of the shop. */
class NumberTaken extends Error {}

const isNew = 'attribute_not_exists(pk)';

/**
 * Writes an imported order with its number and its slug. Its id is the same however often it is tried, so it is there
 * once.
 * @param lookUps the names by which its courier will report of it.
 * @returns whether it is there now, written by this run or by an earlier one; not when its number is another order's.
 * @throws the refusals of `lookUps`.
 */
export async function addImported(order: Order, lookUps: readonly Write[]): Promise<boolean> {
  const { sellerId, orderId, orderNumber, placedAt, slug } = order;
  const number = {
    ...orderNumberKey(sellerId, orderNumber),
    orderId,
    [placedAttribute]: indexKeys.placed(placedAt, orderId),
  };
  try {
    await writeTogether([
      { item: toItem(order), condition: isNew, refusal: () => new AlreadyThere() },
      { item: number, condition: isNew, refusal: () => new NumberTaken() },
      { item: { ...slugKey(slug), sellerId, orderId }, condition: isNew },
      ...consequencesOf(undefined, order),
      ...lookUps,
    ]);
    return true;
  } catch (error) {
    if (error instanceof AlreadyThere) return true;
    if (error instanceof NumberTaken) return false;
    throw error;
  }
}
