import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { customerOrderOf } from '../customer/customer.ts';
import type { Edges } from '../customer/keeping.ts';
import type { Order } from '../order/order.ts';
import { documents, tableName } from './documents.ts';
import { indexes, indexKeys } from './indexes.ts';
import { findOrder } from './order-store.ts';

const { name: indexName, partitionKey, sortKey } = indexes.ordersByPhone;

/** Orders that are looked at from either end; the index may still show some that have moved away. */
const looked = 10;

const orderIds = async (sellerId: string, phone: string, newestFirst: boolean): Promise<string[]> => {
  const { Items = [] } = await documents().send(
    new QueryCommand({
      TableName: tableName(),
      IndexName: indexName,
      KeyConditionExpression: '#pk = :pk',
      ExpressionAttributeNames: { '#pk': partitionKey },
      ExpressionAttributeValues: { ':pk': indexKeys.byPhone(sellerId, phone) },
      ScanIndexForward: !newestFirst,
      Limit: looked,
    }),
  );
  return Items.map((item) => String(item[sortKey]).split('#')[1] ?? '');
};

const firstUnder = async (
  sellerId: string,
  phone: string,
  ids: readonly string[],
): Promise<Order | undefined> => {
  for (const orderId of ids) {
    const order = await findOrder(sellerId, orderId);
    if (order?.customer.phone === phone) return order;
  }
  return undefined;
};

/** The first and the newest order under a phone, without one that is leaving it. */
export async function edgesOf(sellerId: string, phone: string, without: string): Promise<Edges> {
  const at = async (newestFirst: boolean) => {
    const ids = await orderIds(sellerId, phone, newestFirst);
    return firstUnder(
      sellerId,
      phone,
      ids.filter((orderId) => orderId !== without),
    );
  };
  const [first, newest] = await Promise.all([at(false), at(true)]);
  if (!first || !newest) return {};
  const { placedAt, orderId } = first;
  const {
    sellerId: _seller,
    version: _version,
    phone: _phone,
    outcome: _outcome,
    ...latest
  } = customerOrderOf(newest);
  return { first: { placedAt, orderId }, latest };
}
