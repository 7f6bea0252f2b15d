import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { documents, tableName } from './documents.ts';
import { expiryAttribute, idempotencyKey } from './keys.ts';
import type { Put } from './write-together.ts';

/** Hours for which a repeated request gets the answer of the first. */
export const keptHours = 48;

/** The answer that a creation gave, under the key that the caller chose. */
export interface Answered {
  /** SHA-256 of the payload. */
  readonly hash: string;
  readonly status: number;
  readonly body: unknown;
}

/** Another request with the same key was first. */
class KeyTaken extends Error {}

const seconds = (now: Date): number => Math.floor(now.getTime() / 1_000);

/** The stored answer of a key; an expired one counts as absent, as DynamoDB removes it days later. */
export async function findAnswer(scope: string, key: string, now: Date): Promise<Answered | undefined> {
  const { Item } = await documents().send(
    new GetCommand({ TableName: tableName(), Key: idempotencyKey(scope, key), ConsistentRead: true }),
  );
  if (!Item || Number(Item[expiryAttribute]) <= seconds(now)) return undefined;
  return { hash: String(Item['hash']), status: Number(Item['status']), body: Item['answer'] };
}

/** The write that stores an answer together with what it speaks of; refused on a used key. */
export const answerPut = (scope: string, key: string, answer: Answered, now: Date): Put => ({
  item: {
    ...idempotencyKey(scope, key),
    hash: answer.hash,
    status: answer.status,
    answer: answer.body,
    [expiryAttribute]: seconds(now) + keptHours * 3_600,
  },
  condition: 'attribute_not_exists(pk) OR #expiry <= :now',
  names: { '#expiry': expiryAttribute },
  values: { ':now': seconds(now) },
  refusal: () => new KeyTaken(),
});
