import { paginateQuery } from '@aws-sdk/lib-dynamodb';
import type { Status } from '../order/status.ts';
import { documents, tableName } from './documents.ts';
import { indexes, indexKeys } from './indexes.ts';

/** Where an order's courier still has something to say. */
const underWay: readonly Status[] = [
  'AWAITING_PICKUP',
  'CANCELLATION_REQUESTED',
  'IN_TRANSIT',
  'DELIVERY_PROBLEM',
  'RETURNING',
];

/** Rows of one answer: the first one that counts ends the search. */
const pageSize = 200;

const hasOneIn = async (sellerId: string, accountId: string, status: Status): Promise<boolean> => {
  const { name, partitionKey } = indexes.ordersInStatus;
  const pages = paginateQuery(
    { client: documents(), pageSize },
    {
      TableName: tableName(),
      IndexName: name,
      KeyConditionExpression: '#partition = :partition',
      FilterExpression: '#row.facts.account = :account',
      ProjectionExpression: 'pk',
      ExpressionAttributeNames: { '#partition': partitionKey, '#row': 'row' },
      ExpressionAttributeValues: {
        ':partition': indexKeys.byStatus(sellerId, status),
        ':account': accountId,
      },
    },
  );
  for await (const { Items = [] } of pages) if (Items.length > 0) return true;
  return false;
};

/** Whether a parcel of a courier account is still with its courier. Reads the rows of what is under way, so it is for rare questions. */
export async function hasParcelUnderWay(sellerId: string, accountId: string): Promise<boolean> {
  for (const status of underWay) if (await hasOneIn(sellerId, accountId, status)) return true;
  return false;
}
