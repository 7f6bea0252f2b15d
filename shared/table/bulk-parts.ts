import { GetCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { BulkJob } from '../bulk/bulk-job.ts';
import type { Step, StepResult } from '../bulk/step.ts';
import { readCursor, writeCursor } from './cursor.ts';
import { documents, tableName } from './documents.ts';
import { bulkPartKey, expiryAttribute, type Key } from './keys.ts';
import type { Put } from './write-together.ts';

type PartOf = Pick<BulkJob, 'sellerId' | 'bulkId' | 'expiresAt'>;

/** The write of what is to be done in the n-th part. */
export const workPut = (job: PartOf, n: number, steps: readonly Step[], cursor?: string): Put => ({
  item: {
    ...bulkPartKey(job.sellerId, job.bulkId, 'WORK', n),
    steps,
    ...(cursor !== undefined && { cursor }),
    [expiryAttribute]: job.expiresAt,
  },
});

/** The write of what became of the n-th part. */
export const resultPut = (job: PartOf, n: number, results: readonly StepResult[]): Put => ({
  item: {
    ...bulkPartKey(job.sellerId, job.bulkId, 'RESULT', n),
    results,
    [expiryAttribute]: job.expiresAt,
  },
});

/** An item with all that was written before, or nothing. */
export const readItem = async (key: Key): Promise<Record<string, unknown> | undefined> => {
  const { Item } = await documents().send(
    new GetCommand({ TableName: tableName(), Key: key, ConsistentRead: true }),
  );
  return Item;
};

/** What is to be done in a part. */
export interface Work {
  readonly steps: readonly Step[];
  /** Where the filter goes on behind it. */
  readonly cursor?: string;
}

/** What is to be done in the n-th part of a job, if it is written down. */
export async function findWork(job: BulkJob, n: number): Promise<Work | undefined> {
  return (await readItem(bulkPartKey(job.sellerId, job.bulkId, 'WORK', n))) as Work | undefined;
}

/** What became of the n-th part of a job. */
export async function findResults(sellerId: string, bulkId: string, n: number): Promise<StepResult[]> {
  const item = await readItem(bulkPartKey(sellerId, bulkId, 'RESULT', n));
  return (item?.['results'] ?? []) as StepResult[];
}

export interface Listed<T> {
  readonly items: T[];
  readonly nextCursor?: string;
}

interface Asked {
  readonly pk: string;
  readonly beginning: string;
  readonly newestFirst: boolean;
  readonly limit: number;
  readonly cursor?: string | undefined;
}

/** A page of one partition. @throws BadCursor */
export const listItems = async ({ pk, beginning, newestFirst, limit, cursor }: Asked) => {
  const name = `${pk} ${beginning}`;
  const after = cursor === undefined ? undefined : readCursor(name, cursor);
  const { Items = [], LastEvaluatedKey } = await documents().send(
    new QueryCommand({
      TableName: tableName(),
      KeyConditionExpression: 'pk = :pk AND begins_with(sk, :beginning)',
      ExpressionAttributeValues: { ':pk': pk, ':beginning': beginning },
      ScanIndexForward: !newestFirst,
      Limit: limit,
      ...(after !== undefined && { ExclusiveStartKey: { pk, sk: after } satisfies Key }),
    }),
  );
  const last = LastEvaluatedKey?.['sk'];
  return { items: Items, ...(typeof last === 'string' && { nextCursor: writeCursor(name, last) }) };
};

/**
 * What became of a job's orders, in the order of the job.
 * @param parts how many parts of the job at a time.
 * @throws BadCursor
 */
export async function listResults(
  { sellerId, bulkId }: BulkJob,
  { parts, cursor }: { parts: number; cursor?: string | undefined },
): Promise<Listed<StepResult>> {
  const { pk } = bulkPartKey(sellerId, bulkId, 'RESULT', 0);
  const { items, ...rest } = await listItems({
    pk,
    beginning: 'RESULT#',
    newestFirst: false,
    limit: parts,
    cursor,
  });
  return { items: items.flatMap(({ results }) => results as StepResult[]), ...rest };
}
