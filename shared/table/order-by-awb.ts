import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { documents, tableName } from './documents.ts';
import { indexes, indexKeys } from './indexes.ts';
import { hitOf } from './order-search.ts';

const { name: indexName, partitionKey, sortKey } = indexes.ordersByAwb;

/** The ids of a shop's orders one of whose parcels has this AWB: one, unless couriers use the same number. */
export async function ordersByAwb(sellerId: string, awb: string): Promise<string[]> {
  const { Items = [] } = await documents().send(
    new QueryCommand({
      TableName: tableName(),
      IndexName: indexName,
      KeyConditionExpression: '#pk = :pk AND #sk = :awb',
      ExpressionAttributeNames: { '#pk': partitionKey, '#sk': sortKey },
      ExpressionAttributeValues: { ':pk': indexKeys.bySeller(sellerId), ':awb': indexKeys.awb(awb) },
      Limit: 10,
    }),
  );
  return Items.map((item) => hitOf(item).orderId);
}
