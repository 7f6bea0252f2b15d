import { ConditionalCheckFailedException, TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { GetCommand, PutCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import type { Order } from '../order/order.ts';
import { OrderError } from '../order/order-error.ts';
import { documents, tableName } from './documents.ts';
import { orderKey, orderNumberKey, slugKey } from './keys.ts';
import { fromItem, type OrderItem, toItem } from './order-item.ts';

/** A write that goes along with an order's, in one transaction. */
export interface Put {
  readonly item: Record<string, unknown>;
  /** The write is refused unless this holds. */
  readonly condition?: string;
  readonly names?: Record<string, string>;
  readonly values?: Record<string, unknown>;
  /** What the whole write fails with when the condition does not hold. */
  readonly refusal?: () => Error;
}

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

const parameters = ({ item, condition, names, values }: Put) => ({
  TableName: tableName(),
  Item: item,
  ...(condition && { ConditionExpression: condition }),
  ...(names && { ExpressionAttributeNames: names }),
  ...(values && { ExpressionAttributeValues: values }),
});

const refusedBy = (error: unknown, puts: readonly Put[]): Error | undefined => {
  if (error instanceof ConditionalCheckFailedException) return puts[0]?.refusal?.();
  if (!(error instanceof TransactionCanceledException)) return undefined;
  const failed =
    error.CancellationReasons?.findIndex((reason) => reason.Code === 'ConditionalCheckFailed') ?? -1;
  return puts[failed]?.refusal?.();
};

const conflicted = (error: unknown): boolean =>
  error instanceof TransactionCanceledException &&
  (error.CancellationReasons ?? []).some((reason) => reason.Code === 'TransactionConflict');

const attempts = 4;

const send = async (puts: readonly Put[]): Promise<void> => {
  const [only] = puts;
  if (only && puts.length === 1) await documents().send(new PutCommand(parameters(only)));
  else {
    const TransactItems = puts.map((put) => ({ Put: parameters(put) }));
    await documents().send(new TransactWriteCommand({ TransactItems }));
  }
};

/**
 * Writes items so that all change or none. A transaction that met another one is tried again.
 * @throws the first failed condition's own refusal, else the engine's error.
 */
export async function putTogether(puts: readonly Put[]): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await send(puts);
    } catch (error) {
      const refusal = refusedBy(error, puts);
      if (refusal) throw refusal;
      if (!conflicted(error) || attempt === attempts) throw error;
    }
  }
}

/** Somebody else's write came between; the caller reads again and decides anew. */
const stale = () =>
  new OrderError('stale_order', 'Pesanan baru saja diubah orang lain. Muat ulang, lalu coba lagi.');

/**
 * Writes an order over the version that was seen: state, history and dedupe keys change together or not at all.
 * @param alongside further items that must agree with the order, written in the same transaction.
 * @throws OrderError `stale_order` when the stored version is another.
 */
export async function replaceOrder(seen: Order, next: Order, alongside: readonly Put[] = []): Promise<Order> {
  const updated: Order = { ...next, version: seen.version + 1 };
  const order: Put = {
    item: toItem(updated),
    condition: 'version = :seen',
    values: { ':seen': seen.version },
    refusal: stale,
  };
  await putTogether([order, ...alongside]);
  return updated;
}

/** The order number was taken by another order of the shop; a new one must be drawn. */
export class OrderNumberTaken extends Error {}

const isNew = 'attribute_not_exists(pk)';

/**
 * Writes a new order with its number and its slug, and whatever must come to be with it.
 * @throws OrderNumberTaken
 */
export async function addOrder(order: Order, alongside: readonly Put[] = []): Promise<void> {
  const { sellerId, orderId } = order;
  await putTogether([
    { item: toItem(order), condition: isNew },
    {
      item: { ...orderNumberKey(sellerId, order.orderNumber), orderId },
      condition: isNew,
      refusal: () => new OrderNumberTaken(),
    },
    { item: { ...slugKey(order.slug), sellerId, orderId }, condition: isNew },
    ...alongside,
  ]);
}

/** The order behind a buyer's link, or nothing. */
export async function findOrderBySlug(slug: string): Promise<Order | undefined> {
  const { Item } = await documents().send(new GetCommand({ TableName: tableName(), Key: slugKey(slug) }));
  return Item ? findOrder(Item['sellerId'], Item['orderId']) : undefined;
}
