import { GetCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { Generations } from '../count/counting.ts';
import { generationsIn, outlivedIn, sameGenerations } from './counter-items.ts';
import { documents, tableName } from './documents.ts';
import { counterKey, orderNumberKey } from './keys.ts';
import { queryAll } from './query-all.ts';
import { writeTogether } from './write-together.ts';

type Item = Record<string, unknown>;

/** Where a rebuild is: the generation that it builds, and the order number up to which it has counted. */
export interface Rebuild {
  readonly generation: number;
  readonly after?: string;
}

const read = async (sellerId: string, sk: string): Promise<Item | undefined> => {
  const { Item } = await documents().send(
    new GetCommand({ TableName: tableName(), Key: counterKey(sellerId, sk), ConsistentRead: true }),
  );
  return Item;
};

const remove = async (sellerId: string, scope: string, attributes: readonly string[]): Promise<void> => {
  if (attributes.length === 0) return;
  await writeTogether([
    {
      update: counterKey(sellerId, scope),
      expression: `REMOVE ${attributes.map((_, place) => `#a${place}`).join(', ')}`,
      names: Object.fromEntries(attributes.map((name, place) => [`#a${place}`, name])),
    },
  ]);
};

/** Takes numbers of ended generations out of the counters. Done before a new one, when nobody reads them any more. */
const forgetOutlived = async (sellerId: string, generations: Generations): Promise<void> => {
  const items = await queryAll({
    ConsistentRead: true,
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: { ':pk': counterKey(sellerId, '').pk },
  });
  for (const item of items) await remove(sellerId, String(item['sk']), outlivedIn(item, generations));
};

/** Begins to count a shop's orders anew beside the numbers that people see, or goes on with what was begun. */
export async function beginRebuild(sellerId: string): Promise<Rebuild> {
  const generations = generationsIn(await read(sellerId, 'ALL'));
  if (generations.building !== undefined) {
    const position = await read(sellerId, 'REBUILD');
    const after = position?.['generation'] === generations.building ? position['after'] : undefined;
    return { generation: generations.building, ...(after !== undefined && { after: String(after) }) };
  }
  await forgetOutlived(sellerId, generations);
  const generation = generations.serving + 1;
  const same = sameGenerations(generations);
  await writeTogether([
    {
      ...same,
      update: counterKey(sellerId, 'ALL'),
      expression: 'SET #serving = :serving, #building = :next',
      values: { ...same.values, ':next': generation },
    },
  ]);
  return { generation };
}

/** Remembers how far a rebuild has come, so that it can go on from there. */
export const saveRebuild = (sellerId: string, { generation, after }: Rebuild): Promise<void> =>
  writeTogether([{ item: { ...counterKey(sellerId, 'REBUILD'), generation, after } }]);

/** Lets people see the new numbers in place of the old ones. */
export async function finishRebuild(sellerId: string, generation: number): Promise<void> {
  await writeTogether([
    {
      update: counterKey(sellerId, 'ALL'),
      expression: 'SET #serving = :generation REMOVE #building',
      condition: '#building = :generation',
      names: { '#serving': 'serving', '#building': 'building' },
      values: { ':generation': generation },
    },
  ]);
}

/** Orders of a shop by their number, with all that were written before; those after a number, at most so many. */
export async function nextOrders(
  sellerId: string,
  after: string | undefined,
  limit: number,
): Promise<{ readonly orderNumber: string; readonly orderId: string }[]> {
  const { Items = [] } = await documents().send(
    new QueryCommand({
      TableName: tableName(),
      ConsistentRead: true,
      KeyConditionExpression: 'pk = :pk AND sk > :after',
      ExpressionAttributeValues: { ':pk': orderNumberKey(sellerId, '').pk, ':after': after ?? ' ' },
      Limit: limit,
    }),
  );
  return Items.map(({ sk, orderId }) => ({ orderNumber: String(sk), orderId: String(orderId) }));
}
