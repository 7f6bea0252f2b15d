import { GetCommand } from '@aws-sdk/lib-dynamodb';
import type { Order } from '../order/order.ts';
import { OrderError } from '../order/order-error.ts';
import { staleOrder } from '../order/stale-order.ts';
import { documents, tableName } from './documents.ts';
import { indexKeys, placedAttribute } from './indexes.ts';
import { orderKey, orderNumberKey, slugKey } from './keys.ts';
import { consequencesOf } from './order-consequences.ts';
import { fromItem, type OrderItem, toItem } from './order-item.ts';
import { type Put, type Write, writeTogether } from './write-together.ts';

/** Reads an order with all that was written before, or nothing. */
export async function findOrder(sellerId: string, orderId: string): Promise<Order | undefined> {
  const { Item } = await documents().send(
    new GetCommand({ TableName: tableName(), Key: orderKey(sellerId, orderId), ConsistentRead: true }),
  );
  return Item && fromItem(Item as OrderItem);
}

/** @throws OrderError `order_not_found`, the same for a missing order and for another shop's. */
export async function getOrder(sellerId: string, orderId: string): Promise<Order> {
  const order = await findOrder(sellerId, orderId);
  if (!order) throw new OrderError('order_not_found', 'Pesanan tidak ditemukan.');
  return order;
}

/** The order in a stored item, as far as the refusal of a stale write needs it. */
const stale = (stored?: Record<string, unknown>): OrderError =>
  staleOrder(stored && fromItem(stored as unknown as OrderItem));

/**
 * Writes an order over the version that was seen: state, history and dedupe keys change together or not at all.
 * @param alongside further items that must agree with the order, written in the same transaction.
 * @throws OrderError `stale_order` when the stored version is another.
 */
export async function replaceOrder(
  seen: Order,
  next: Order,
  alongside: readonly Write[] = [],
): Promise<Order> {
  const updated: Order = { ...next, version: seen.version + 1 };
  const order: Put = {
    item: toItem(updated),
    condition: 'version = :seen',
    values: { ':seen': seen.version },
    refusal: stale,
  };
  await writeTogether([order, ...consequencesOf(seen, updated), ...alongside]);
  return updated;
}

/** The order number was taken by another order of the shop; a new one must be drawn. */
export class OrderNumberTaken extends Error {}

const isNew = 'attribute_not_exists(pk)';

/**
 * Writes a new order with its number and its slug, and whatever must come to be with it.
 * @throws OrderNumberTaken
 */
export async function addOrder(order: Order, alongside: readonly Write[] = []): Promise<void> {
  const { sellerId, orderId } = order;
  await writeTogether([
    { item: toItem(order), condition: isNew },
    {
      item: {
        ...orderNumberKey(sellerId, order.orderNumber),
        orderId,
        [placedAttribute]: indexKeys.placed(order.placedAt, orderId),
      },
      condition: isNew,
      refusal: () => new OrderNumberTaken(),
    },
    { item: { ...slugKey(order.slug), sellerId, orderId }, condition: isNew },
    ...consequencesOf(undefined, order),
    ...alongside,
  ]);
}

/** The order behind a buyer's link, or nothing. */
export async function findOrderBySlug(slug: string): Promise<Order | undefined> {
  const { Item } = await documents().send(new GetCommand({ TableName: tableName(), Key: slugKey(slug) }));
  return Item ? findOrder(Item['sellerId'], Item['orderId']) : undefined;
}

/** The id of the shop's order with this number, or nothing. */
export async function findOrderByNumber(sellerId: string, orderNumber: string): Promise<string | undefined> {
  const Key = orderNumberKey(sellerId, orderNumber);
  const { Item } = await documents().send(
    new GetCommand({ TableName: tableName(), Key, ConsistentRead: true }),
  );
  return Item && String(Item['orderId']);
}
