import { BatchGetCommand } from '@aws-sdk/lib-dynamodb';
import type { Order } from '../order/order.ts';
import type { OrderRow } from '../order/order-row.ts';
import { backOff } from './back-off.ts';
import { documents, tableName } from './documents.ts';
import { type Key, orderKey } from './keys.ts';
import { fromItem, type OrderItem } from './order-item.ts';

/** An order with its list row, both of one moment. */
export interface WholeOrder {
  readonly row: OrderRow;
  readonly order: Order;
}

const batchSize = 100;

const read = async (sellerId: string, orderIds: readonly string[]): Promise<WholeOrder[]> => {
  let keys: Key[] = orderIds.map((orderId) => orderKey(sellerId, orderId));
  const orders: WholeOrder[] = [];
  for (let attempt = 1; keys.length > 0; attempt += 1) {
    const { Responses, UnprocessedKeys } = await documents().send(
      new BatchGetCommand({
        RequestItems: {
          [tableName()]: {
            Keys: keys,
            ProjectionExpression: '#row, #body',
            ExpressionAttributeNames: { '#row': 'row', '#body': 'body' },
          },
        },
      }),
    );
    for (const item of (Responses?.[tableName()] ?? []) as OrderItem[]) {
      orders.push({ row: item.row, order: fromItem(item) });
    }
    keys = (UnprocessedKeys?.[tableName()]?.Keys ?? []).map(({ pk, sk }) => ({
      pk: String(pk),
      sk: String(sk),
    }));
    if (keys.length > 0) await backOff(attempt);
  }
  return orders;
};

/** Whole orders in the order asked for; what the shop no longer has is left out. A hundred are read at a time. */
export async function wholeOrders(sellerId: string, orderIds: readonly string[]): Promise<WholeOrder[]> {
  const found = new Map<string, WholeOrder>();
  const starts = Array.from({ length: Math.ceil(orderIds.length / batchSize) }, (_, n) => n * batchSize);
  const sets = starts.map((start) => read(sellerId, orderIds.slice(start, start + batchSize)));
  for (const whole of (await Promise.all(sets)).flat()) found.set(whole.row.orderId, whole);
  return orderIds.flatMap((orderId) => found.get(orderId) ?? []);
}
