import {
  type AttributeValue,
  ConditionalCheckFailedException,
  TransactionCanceledException,
} from '@aws-sdk/client-dynamodb';
import {
  DeleteCommand,
  PutCommand,
  TransactWriteCommand,
  type TransactWriteCommandInput,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
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
}

/** A change of some attributes of an item. */
export interface Update extends Conditions {
  readonly update: Key;
  readonly expression: string;
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

const refusedBy = (error: unknown, writes: readonly Write[]): Error | undefined => {
  if (error instanceof ConditionalCheckFailedException) return writes[0]?.refusal?.(plain(error.Item));
  if (!(error instanceof TransactionCanceledException)) return undefined;
  const reasons = error.CancellationReasons ?? [];
  const failed = reasons.findIndex((reason) => reason.Code === 'ConditionalCheckFailed');
  return writes[failed]?.refusal?.(plain(reasons[failed]?.Item));
};

const conflicted = (error: unknown): boolean =>
  error instanceof TransactionCanceledException &&
  (error.CancellationReasons ?? []).some((reason) => reason.Code === 'TransactionConflict');

/** A transaction that meets another one on the same item is tried again this often. */
const attempts = 6;

/** Waits up to 20, 40, 80 … ms, a random part of it, so that rivals do not meet again. */
const backOff = (attempt: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, Math.random() * 10 * 2 ** attempt));

/**
 * Writes so that all change or none. One write is sent as it is, several as one transaction; a transaction that met
 * another one is tried again.
 * @throws the first failed condition's own refusal, else the engine's error.
 */
export async function writeTogether(writes: readonly Write[]): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await send(writes);
    } catch (error) {
      if (!conflicted(error) || attempt === attempts) throw refusedBy(error, writes) ?? error;
      await backOff(attempt);
    }
  }
}
