import { GetCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { OrderRow } from '../order/order-row.ts';
import { documents, tableName } from './documents.ts';
import { indexes, indexKeys, rowAttribute } from './indexes.ts';

const { name: indexName, partitionKey } = indexes.ordersByPhone;

/** The agent of the newest order of a phone; nothing when it has none. One look into an index and one read. */
export async function lastAgentOf(sellerId: string, phone: string): Promise<string | undefined> {
  const { Items: [newest] = [] } = await documents().send(
    new QueryCommand({
      TableName: tableName(),
      IndexName: indexName,
      KeyConditionExpression: '#phone = :phone',
      ExpressionAttributeNames: { '#phone': partitionKey },
      ExpressionAttributeValues: { ':phone': indexKeys.byPhone(sellerId, phone) },
      ScanIndexForward: false,
      Limit: 1,
    }),
  );
  if (!newest) return undefined;
  const { Item } = await documents().send(
    new GetCommand({
      TableName: tableName(),
      Key: { pk: newest['pk'], sk: newest['sk'] },
      ProjectionExpression: '#row',
      ExpressionAttributeNames: { '#row': rowAttribute },
    }),
  );
  const row = Item?.['row'] as OrderRow | undefined;
  return row?.agent?.agentId;
}
