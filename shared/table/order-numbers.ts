import { BatchGetCommand } from '@aws-sdk/lib-dynamodb';
import { documents, tableName } from './documents.ts';
import { type Key, orderNumberKey } from './keys.ts';

const batchSize = 100;

/** Ids of a shop's orders by their numbers; unknown numbers are left out. */
export async function idsOfNumbers(
  sellerId: string,
  numbers: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const wanted = [...new Set(numbers)];
  const ids = new Map<string, string>();
  for (let start = 0; start < wanted.length; start += batchSize) {
    let keys: Key[] = wanted
      .slice(start, start + batchSize)
      .map((number) => orderNumberKey(sellerId, number));
    while (keys.length > 0) {
      const { Responses, UnprocessedKeys } = await documents().send(
        new BatchGetCommand({ RequestItems: { [tableName()]: { Keys: keys, ConsistentRead: true } } }),
      );
      for (const { sk, orderId } of Responses?.[tableName()] ?? []) ids.set(String(sk), String(orderId));
      keys = (UnprocessedKeys?.[tableName()]?.Keys ?? []) as Key[];
    }
  }
  return ids;
}
