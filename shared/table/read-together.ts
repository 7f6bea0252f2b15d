import { BatchGetCommand } from '@aws-sdk/lib-dynamodb';
import { documents, tableName } from './documents.ts';
import type { Key } from './keys.ts';

type Item = Record<string, unknown>;

/** Items by their keys. */
export type FoundItems = (key: Key) => Item | undefined;

const nameOf = ({ pk, sk }: Key): string => `${pk} ${sk}`;

/** Reads items with all that was written before, in one request unless they are large. @param keys at most 100 */
export async function readTogether(keys: readonly Key[]): Promise<FoundItems> {
  const items = new Map<string, Item>();
  let wanted: readonly Key[] = keys;
  while (wanted.length > 0) {
    const { Responses, UnprocessedKeys } = await documents().send(
      new BatchGetCommand({ RequestItems: { [tableName()]: { Keys: [...wanted], ConsistentRead: true } } }),
    );
    for (const item of Responses?.[tableName()] ?? []) {
      items.set(nameOf({ pk: String(item['pk']), sk: String(item['sk']) }), item);
    }
    wanted = (UnprocessedKeys?.[tableName()]?.Keys ?? []).map(({ pk, sk }) => ({
      pk: String(pk),
      sk: String(sk),
    }));
  }
  return (key) => items.get(nameOf(key));
}
