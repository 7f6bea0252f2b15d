import {
  type AttributeValue,
  ConditionalCheckFailedException,
  TransactionCanceledException,
  TransactionConflictException,
} from '@aws-sdk/client-dynamodb';
import {
  DeleteCommand,
  PutCommand,
  TransactWriteCommand,
  type TransactWriteCommandInput,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { backOff } from './back-off.ts';
import { documents, tableName } from './documents.ts';
import type { Key } from './keys.ts';

type Item = Record<string, unknown>;

interface Conditions {
  /** The write, and with it all the others, is refused unless this holds. */
  readonly condition?: string;
  readonly names?: Record<string, string>;
  readonly values?: Record<string, unknown>;
  /**
   * What the whole write fails with when the condition does not hold.
   * @param stored the item that it was held against; nothing when there is none.
   */
  readonly refusal?: (stored?: Item) => Error;
}

/** An item put in place of whatever was there. */
export interface Put extends Conditions {
  readonly item: Item;
  /** What to write in its place when the condition does not hold, for a write that must not be refused. */
  readonly instead?: (stored?: Item) => Update;
}

/** A change of some attributes of an item. */
export interface Update extends Conditions {
  readonly update: Key;
  readonly expression: string;
  /** What to write in its place when the condition does not hold, for a write that must not be refused. */
  readonly instead?: (stored?: Item) => Update;
}

export interface Delete extends Conditions {
  readonly remove: Key;
}

/** Nothing is written, but the condition must hold. */
export interface Check extends Conditions {
  readonly check: Key;
  readonly condition: string;
}

/** One write to the table, alone or in a transaction with others. */
export type Write = Put | Update | Delete | Check;

const conditionsOf = ({ condition, names, values }: Conditions) => ({
  TableName: tableName(),
  ...(condition && {
    ConditionExpression: condition,
    ReturnValuesOnConditionCheckFailure: 'ALL_OLD' as const,
  }),
  ...(names && { ExpressionAttributeNames: names }),
  ...(values && { ExpressionAttributeValues: values }),
});

type TransactItem = NonNullable<TransactWriteCommandInput['TransactItems']>[number];

const transactItem = (write: Write): TransactItem => {
  const conditions = conditionsOf(write);
  if ('item' in write) return { Put: { ...conditions, Item: write.item } };
  if ('update' in write) {
    return { Update: { ...conditions, Key: write.update, UpdateExpression: write.expression } };
  }
  if ('remove' in write) return { Delete: { ...conditions, Key: write.remove } };
  return { ConditionCheck: { ...conditions, Key: write.check, ConditionExpression: write.condition } };
};

const sendOne = async (write: Write): Promise<void> => {
  const { Put: put, Update: update, Delete: remove } = transactItem(write);
  if (put) await documents().send(new PutCommand(put));
  else if (update) await documents().send(new UpdateCommand(update));
  else if (remove) await documents().send(new DeleteCommand(remove));
  else await sendAll([write]);
};

const sendAll = async (writes: readonly Write[]): Promise<void> => {
  await documents().send(new TransactWriteCommand({ TransactItems: writes.map(transactItem) }));
};

const send = (writes: readonly Write[]): Promise<void> => {
  const [only] = writes;
  return only && writes.length === 1 ? sendOne(only) : sendAll(writes);
};

const plain = (stored: Record<string, AttributeValue> | undefined): Item | undefined =>
  stored && Object.keys(stored).length > 0 ? unmarshall(stored) : undefined;

/** Which write was refused, and the item that its condition was held against. */
interface Failed {
  readonly index: number;
  readonly stored?: Item | undefined;
}

const failedIn = (error: unknown): Failed[] => {
  if (error instanceof ConditionalCheckFailedException) return [{ index: 0, stored: plain(error.Item) }];
  if (!(error instanceof TransactionCanceledException)) return [];
  return (error.CancellationReasons ?? []).flatMap(({ Code, Item: stored }, index) =>
    Code === 'ConditionalCheckFailed' ? [{ index, stored: plain(stored) }] : [],
  );
};

/** The writes with others in place of all that were refused; nothing when one of these must not be replaced. */
const replaced = (writes: readonly Write[], failed: readonly Failed[]): readonly Write[] | undefined => {
  let others: readonly Write[] | undefined;
  for (const { index, stored } of failed) {
    const write = writes[index];
    const other = write && ('update' in write || 'item' in write) ? write.instead?.(stored) : undefined;
    if (!other) return undefined;
    others = (others ?? writes).with(index, other);
  }
  return others;
};

const conflicted = (error: unknown): boolean =>
  error instanceof TransactionConflictException ||
  (error instanceof TransactionCanceledException &&
    (error.CancellationReasons ?? []).some((reason) => reason.Code === 'TransactionConflict'));

/** A transaction that meets another one on the same item is tried again this often. */
const attempts = 6;

/** The writes to try after a failure: the same ones again, or with another one in place of what was refused. */
const afterFailure = async (
  error: unknown,
  writes: readonly Write[],
  attempt: number,
): Promise<readonly Write[]> => {
  const failed = failedIn(error);
  const others = replaced(writes, failed);
  if (attempt < attempts && others) return others;
  if (attempt < attempts && conflicted(error)) {
    await backOff(attempt);
    return writes;
  }
  const [refusal] = failed.flatMap(({ index, stored }) => writes[index]?.refusal?.(stored) ?? []);
  throw refusal ?? error;
};

/**
 * Writes so that all change or none. One write is sent as it is, several as one transaction; what meets a
 * transaction of somebody else is tried again.
 * @throws the own refusal of the first failed condition that has one, else the engine's error.
 */
export async function writeTogether(asked: readonly Write[]): Promise<void> {
  let writes = asked;
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await send(writes);
    } catch (error) {
      writes = await afterFailure(error, writes, attempt);
    }
  }
}
