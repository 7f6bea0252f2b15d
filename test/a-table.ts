import { ConditionalCheckFailedException, TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import {
  BatchGetCommand,
  DeleteCommand,
  DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  type PutCommandInput,
  QueryCommand,
  TransactWriteCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';

type Item = Record<string, unknown>;

/** A table in memory behind the real client: keys, the conditions that we write, reads and writes counted. */
export interface TestTable {
  readonly items: () => Item[];
  /** Items whose key starts so. */
  readonly under: (pk: string, sk?: string) => Item[];
  readonly add: (...items: Item[]) => void;
  /** Writes that were done or refused so far. */
  readonly writes: () => number;
  /** Requests that read so far. */
  readonly reads: () => number;
  /** Runs once before the next write: somebody else is quicker. */
  readonly beforeNextWrite: (interfere: () => void) => void;
  /** Runs once after the next write. */
  readonly afterNextWrite: (interfere: () => void) => void;
}

const keyOf = ({ pk, sk }: Item): string => `${pk} ${sk}`;

const holds = (
  stored: Item | undefined,
  put: Pick<OneWrite, 'ConditionExpression' | 'ExpressionAttributeValues'>,
): boolean => {
  if (put.ConditionExpression === 'version = :seen') {
    return stored?.['version'] === put.ExpressionAttributeValues?.[':seen'];
  }
  if (put.ConditionExpression === 'attribute_not_exists(pk) OR replays = :seen') {
    return stored === undefined || stored['replays'] === put.ExpressionAttributeValues?.[':seen'];
  }
  return put.ConditionExpression === undefined || stored === undefined;
};

/** A put, the taking away of a key, or an update, which changes nothing here. */
interface OneWrite extends Partial<Omit<PutCommandInput, 'Item'>> {
  readonly Item?: Item | undefined;
  readonly Key?: Item;
  readonly UpdateExpression?: string;
}

const metadata = { $metadata: {}, message: 'refused' };

/** Puts a table in place of DynamoDB for as long as the test runs. */
export function aTable(): TestTable {
  const stored = new Map<string, Item>();
  const before: (() => void)[] = [];
  const after: (() => void)[] = [];
  let writes = 0;
  let reads = 0;
  const keyIn = ({ Item: item, Key: key }: OneWrite): string => keyOf(item ?? key ?? {});
  const write = (all: readonly OneWrite[], refusal: (failed: boolean[]) => Error) => {
    before.shift()?.();
    writes += 1;
    const failed = all.map((one) => !holds(stored.get(keyIn(one)), one));
    if (failed.includes(true)) throw refusal(failed);
    for (const one of all) {
      if (one.Item) stored.set(keyIn(one), structuredClone(one.Item));
      else if (one.UpdateExpression === undefined) stored.delete(keyIn(one));
    }
    after.shift()?.();
    return {};
  };
  const client = mockClient(DynamoDBDocumentClient);
  client.on(GetCommand).callsFake(({ Key }) => {
    reads += 1;
    const item = stored.get(keyOf(Key));
    return item ? { Item: structuredClone(item) } : {};
  });
  client.on(PutCommand).callsFake((put) => write([put], () => new ConditionalCheckFailedException(metadata)));
  client.on(TransactWriteCommand).callsFake(({ TransactItems }) => {
    const all = TransactItems.map(
      ({ Put, Delete, Update }: Partial<Record<'Put' | 'Delete' | 'Update', OneWrite>>) =>
        Put ?? Delete ?? Update,
    );
    return write(all, (failed) => {
      const CancellationReasons = failed.map((one) => ({ Code: one ? 'ConditionalCheckFailed' : 'None' }));
      return new TransactionCanceledException({ ...metadata, CancellationReasons });
    });
  });
  client.on(BatchGetCommand).callsFake(({ RequestItems }) => {
    reads += 1;
    const [[name, { Keys }]] = Object.entries<{ Keys: Item[] }>(RequestItems) as [[string, { Keys: Item[] }]];
    return { Responses: { [name]: Keys.flatMap((key) => structuredClone(stored.get(keyOf(key))) ?? []) } };
  });
  client.on(QueryCommand).callsFake(({ ExpressionAttributeValues }) => {
    reads += 1;
    return { Items: [...stored.values()].filter(({ pk }) => pk === ExpressionAttributeValues[':pk']) };
  });
  client
    .on(DeleteCommand)
    .callsFake((one) => write([one], () => new ConditionalCheckFailedException(metadata)));
  client.on(UpdateCommand).callsFake(() => {
    writes += 1;
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
    reads: () => reads,
    beforeNextWrite: (interfere) => before.push(interfere),
    afterNextWrite: (interfere) => after.push(interfere),
  };
}
