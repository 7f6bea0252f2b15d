import { BatchGetCommand } from '@aws-sdk/lib-dynamodb';
import type { OrderRow } from '../order/order-row.ts';
import { documents, tableName } from './documents.ts';
import { orderKey } from './keys.ts';

const batchSize = 100;

const readRows = async (sellerId: string, orderIds: readonly string[]): Promise<OrderRow[]> => {
  let keys = orderIds.map((orderId) => orderKey(sellerId, orderId));
  const rows: OrderRow[] = [];
  while (keys.length > 0) {
    const { Responses, UnprocessedKeys } = await documents().send(
      new BatchGetCommand({
        RequestItems: {
          [tableName()]: {
            Keys: keys,
            ProjectionExpression: '#row',
            ExpressionAttributeNames: { '#row': 'row' },
          },
        },
      }),
    );
    rows.push(...(Responses?.[tableName()] ?? []).map((item) => item['row'] as OrderRow));
    keys = (UnprocessedKeys?.[tableName()]?.Keys ?? []).map(({ pk, sk }) => ({
      pk: String(pk),
      sk: String(sk),
    }));
  }
  return rows;
};

/** Rows by order id, in the order asked for; ids that the shop does not have are left out. */
export async function rowsOfOrders(sellerId: string, orderIds: readonly string[]): Promise<OrderRow[]> {
  const wanted = [...new Set(orderIds)];
  const rows = new Map<string, OrderRow>();
  for (let start = 0; start < wanted.length; start += batchSize) {
    for (const row of await readRows(sellerId, wanted.slice(start, start + batchSize)))
      rows.set(row.orderId, row);
  }
  return wanted.flatMap((orderId) => rows.get(orderId) ?? []);
}
