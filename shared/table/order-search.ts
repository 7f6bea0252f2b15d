import { QueryCommand, type QueryCommandInput } from '@aws-sdk/lib-dynamodb';
import { normalisePhone } from '../order/phone.ts';
import { documents, tableName } from './documents.ts';
import { indexes, indexKeys, orderNumberKey } from './keys.ts';

const idOf = (item: Record<string, unknown>): string =>
  typeof item['orderId'] === 'string' ? item['orderId'] : (String(item['pk']).split('#ORDER#')[1] ?? '');

const ids = async (query: Omit<QueryCommandInput, 'TableName'>): Promise<string[]> => {
  const { Items = [] } = await documents().send(new QueryCommand({ TableName: tableName(), ...query }));
  return Items.map(idOf);
};

const startingWith = (
  index: (typeof indexes)['ordersByRecipient' | 'ordersByAwb'],
  sellerId: string,
  beginning: string,
  limit: number,
): Promise<string[]> =>
  ids({
    IndexName: index.name,
    KeyConditionExpression: '#pk = :pk AND begins_with(#sk, :beginning)',
    ExpressionAttributeNames: { '#pk': index.partitionKey, '#sk': index.sortKey },
    ExpressionAttributeValues: { ':pk': indexKeys.bySeller(sellerId), ':beginning': beginning },
    Limit: limit,
  });

const byNumber = (sellerId: string, beginning: string, limit: number): Promise<string[]> =>
  ids({
    KeyConditionExpression: 'pk = :pk AND begins_with(sk, :beginning)',
    ExpressionAttributeValues: { ':pk': orderNumberKey(sellerId, '').pk, ':beginning': beginning },
    ScanIndexForward: false,
    Limit: limit,
  });

const byPhone = (sellerId: string, phone: string, limit: number): Promise<string[]> =>
  ids({
    IndexName: indexes.ordersByPhone.name,
    KeyConditionExpression: '#pk = :pk',
    ExpressionAttributeNames: { '#pk': indexes.ordersByPhone.partitionKey },
    ExpressionAttributeValues: { ':pk': indexKeys.byPhone(sellerId, phone) },
    ScanIndexForward: false,
    Limit: limit,
  });

/**
 * Ids of the orders that a search text may mean: an order number or its beginning, a phone in any form, an AWB
 * or its beginning, the beginning of the recipient's name. At most `limit` of each.
 */
export async function searchedOrders(sellerId: string, text: string, limit: number): Promise<string[]> {
  const typed = text.trim();
  const phone = normalisePhone(typed);
  const found = await Promise.all([
    byNumber(sellerId, typed.toUpperCase(), limit),
    phone ? byPhone(sellerId, phone, limit) : [],
    startingWith(indexes.ordersByAwb, sellerId, typed.toUpperCase(), limit),
    startingWith(indexes.ordersByRecipient, sellerId, typed.toLowerCase(), limit),
  ]);
  return [...new Set(found.flat())].slice(0, limit);
}
