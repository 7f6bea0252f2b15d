import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { documents, tableName } from './documents.ts';
import { indexes, indexKeys } from './indexes.ts';
import { orderKey } from './keys.ts';
import { dueKeys } from './order-item.ts';
import { writeTogether } from './write-together.ts';

/** An order that the clock has to look at. */
export interface Due {
  readonly sellerId: string;
  readonly orderId: string;
  /** Since when. */
  readonly since: string;
}

const { name: indexName, partitionKey, sortKey } = indexes.ordersDue;

const orderPartition = /^SELLER#(.+)#ORDER#(.+)$/;

const dueOf = (item: Record<string, unknown>): Due[] => {
  const [, sellerId, orderId] = orderPartition.exec(String(item['pk'])) ?? [];
  const since = String(item[sortKey]).split('#')[0];
  return sellerId && orderId && since ? [{ sellerId, orderId, since }] : [];
};

/** The orders of one of the clock's partitions whose hour has come, those that wait longest first. */
export async function listDue(shard: number, now: string, limit: number): Promise<Due[]> {
  const { Items = [] } = await documents().send(
    new QueryCommand({
      TableName: tableName(),
      IndexName: indexName,
      KeyConditionExpression: '#shard = :shard AND #due < :after',
      ExpressionAttributeNames: { '#shard': partitionKey, '#due': sortKey },
      ExpressionAttributeValues: {
        ':shard': indexKeys.dueShard(shard),
        ':after': indexKeys.due(now, '~'),
      },
      Limit: limit,
    }),
  );
  return Items.flatMap(dueOf);
}

/** The order was written meanwhile; that write has said when to look at it. */
class WrittenMeanwhile extends Error {}

/**
 * Puts off the clock's next look at an order that nobody has written meanwhile. The order itself stays as it is.
 * @param version the one that was looked at; nothing when the order could not be read.
 */
export async function lookAgain(
  { sellerId, orderId, since }: Due,
  at: string,
  version: number | undefined,
): Promise<void> {
  const { dueShard, due } = dueKeys(orderId, at);
  const unchanged = version === undefined ? '#due = :seen' : 'version = :seen';
  try {
    await writeTogether([
      {
        update: orderKey(sellerId, orderId),
        expression: 'SET #shard = :shard, #due = :due',
        condition: unchanged,
        names: { '#shard': partitionKey, '#due': sortKey },
        values: { ':shard': dueShard, ':due': due, ':seen': version ?? indexKeys.due(since, orderId) },
        refusal: () => new WrittenMeanwhile(),
      },
    ]);
  } catch (error) {
    if (!(error instanceof WrittenMeanwhile)) throw error;
  }
}
