import { QueryCommand, type QueryCommandInput } from '@aws-sdk/lib-dynamodb';
import { type SearchText, searchTextOf } from '../order/order-match.ts';
import { documents, tableName } from './documents.ts';
import { placedOfEarlier } from './earlier-awb.ts';
import { type Index, indexes, indexKeys, placedAttribute } from './indexes.ts';
import { orderNumberKey } from './keys.ts';

/** An order that a search may mean, and where it lies by date. */
export interface Hit {
  readonly placed: string;
  readonly orderId: string;
}

/** The order of an item that is one, or that points to one. */
export const hitOf = (item: Record<string, unknown>): Hit => {
  const placed = String(item[placedAttribute] ?? placedOfEarlier(String(item['sk'])));
  return { placed, orderId: placed.slice(placed.indexOf('#') + 1) };
};

/** What one way of searching finds; nothing when that is more than the limit. */
const hits = async (query: Omit<QueryCommandInput, 'TableName'>): Promise<Hit[] | undefined> => {
  const { Items = [], LastEvaluatedKey } = await documents().send(
    new QueryCommand({ TableName: tableName(), ...query }),
  );
  return LastEvaluatedKey ? undefined : Items.map(hitOf);
};

const startingWith = (
  index: Index,
  sellerId: string,
  beginning: string,
  limit: number,
): Promise<Hit[] | undefined> =>
  hits({
    IndexName: index.name,
    KeyConditionExpression: '#pk = :pk AND begins_with(#sk, :beginning)',
    ExpressionAttributeNames: { '#pk': index.partitionKey, '#sk': index.sortKey },
    ExpressionAttributeValues: { ':pk': indexKeys.bySeller(sellerId), ':beginning': beginning },
    Limit: limit,
  });

const byNumber = (sellerId: string, beginning: string, limit: number): Promise<Hit[] | undefined> =>
  hits({
    KeyConditionExpression: 'pk = :pk AND begins_with(sk, :beginning)',
    ExpressionAttributeValues: { ':pk': orderNumberKey(sellerId, '').pk, ':beginning': beginning },
    Limit: limit,
  });

const byPhone = (sellerId: string, phone: string, limit: number): Promise<Hit[] | undefined> =>
  hits({
    IndexName: indexes.ordersByPhone.name,
    KeyConditionExpression: '#pk = :pk',
    ExpressionAttributeNames: { '#pk': indexes.ordersByPhone.partitionKey },
    ExpressionAttributeValues: { ':pk': indexKeys.byPhone(sellerId, phone) },
    Limit: limit,
  });

const searches = (
  sellerId: string,
  { number, awb, recipient, phone }: SearchText,
  limit: number,
): Promise<Hit[] | undefined>[] => [
  byNumber(sellerId, number, limit),
  startingWith(indexes.ordersByAwb, sellerId, awb, limit),
  startingWith(indexes.ordersByRecipient, sellerId, recipient, limit),
  ...(phone ? [byPhone(sellerId, phone, limit)] : []),
];

/**
 * The orders that a search text may mean, each once, by date: order number, AWB or recipient's name or how they
 * begin, or a phone in any form. Nothing when one of these means more than `limit` orders.
 */
export async function searchedOrders(
  sellerId: string,
  typed: string,
  limit: number,
): Promise<Hit[] | undefined> {
  const found = await Promise.all(searches(sellerId, searchTextOf(typed), limit));
  const byPlace = new Map<string, Hit>();
  for (const some of found) {
    if (!some) return undefined;
    for (const hit of some) byPlace.set(hit.placed, hit);
  }
  return [...byPlace.values()].toSorted((a, b) => (a.placed < b.placed ? -1 : 1));
}
