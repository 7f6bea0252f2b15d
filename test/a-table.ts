import { ConditionalCheckFailedException, TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import {
  DeleteCommand,
  DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  type PutCommandInput,
  QueryCommand,
  TransactWriteCommand,
} from '@aws-sdk/lib-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';

type Item = Record<string, unknown>;

/** A table in memory behind the real client: keys, the two conditions that we write, and writes counted. */
export interface TestTable {
  readonly items: () => Item[];
  /** Items whose key starts so. */
  readonly under: (pk: string, sk?: string) => Item[];
  readonly add: (...items: Item[]) => void;
  /** Writes that were done or refused so far. */
  readonly writes: () => number;
  /** Runs once before the next write: somebody else is quicker. */
  readonly beforeNextWrite: (interfere: () => void) => void;
  /** Runs once after the next write. */
  readonly afterNextWrite: (interfere: () => void) => void;
}

const keyOf = ({ pk, sk }: Item): string => `${pk} ${sk}`;

const holds = (stored: Item | undefined, put: Partial<PutCommandInput>): boolean => {
  if (put.ConditionExpression === 'version = :seen') {
    return stored?.['version'] === put.ExpressionAttributeValues?.[':seen'];
  }
  return put.ConditionExpression === undefined || stored === undefined;
};

const metadata = { $metadata: {}, message: 'refused' };

/** Puts a table in place of DynamoDB for as long as the test runs. */
export function aTable(): TestTable {
  const stored = new Map<string, Item>();
  const before: (() => void)[] = [];
  const after: (() => void)[] = [];
  let writes = 0;
  const write = (puts: Partial<PutCommandInput>[], refusal: (failed: boolean[]) => Error) => {
    before.shift()?.();
    writes += 1;
    const failed = puts.map((put) => !holds(stored.get(keyOf(put.Item ?? {})), put));
    if (failed.includes(true)) throw refusal(failed);
    for (const { Item: item = {} } of puts) stored.set(keyOf(item), structuredClone(item));
    after.shift()?.();
    return {};
  };
  const client = mockClient(DynamoDBDocumentClient);
  client.on(GetCommand).callsFake(({ Key }) => {
    const item = stored.get(keyOf(Key));
    return item ? { Item: structuredClone(item) } : {};
  });
  client.on(PutCommand).callsFake((put) => write([put], () => new ConditionalCheckFailedException(metadata)));
  client.on(TransactWriteCommand).callsFake(({ TransactItems }) => {
    const puts = TransactItems.map(({ Put }: { Put: Partial<PutCommandInput> }) => Put);
    return write(puts, (failed) => {
      const CancellationReasons = failed.map((one) => ({ Code: one ? 'ConditionalCheckFailed' : 'None' }));
      return new TransactionCanceledException({ ...metadata, CancellationReasons });
    });
  });
  client.on(QueryCommand).callsFake(({ ExpressionAttributeValues }) => ({
    Items: [...stored.values()].filter(({ pk }) => pk === ExpressionAttributeValues[':pk']),
  }));
  client.on(DeleteCommand).callsFake(({ Key }) => {
    writes += 1;
    stored.delete(keyOf(Key));
    return {};
  });
  return {
    items: () => [...stored.values()],
    under: (pk, sk = '') =>
      [...stored.values()].filter((item) => `${item['pk']}`.startsWith(pk) && `${item['sk']}`.startsWith(sk)),
    add: (...items) => {
      for (const item of items) stored.set(keyOf(item), structuredClone(item));
    },
    writes: () => writes,
    beforeNextWrite: (interfere) => before.push(interfere),
    afterNextWrite: (interfere) => after.push(interfere),
  };
}
