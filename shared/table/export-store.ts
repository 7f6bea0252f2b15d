import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { GetCommand, QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { type ExportJob, exportJob, type IssuedLink } from '../export/export-job.ts';
import { readCursor, writeCursor } from './cursor.ts';
import { documents, tableName } from './documents.ts';
import { exportKey } from './keys.ts';
import { type Put, writeTogether } from './write-together.ts';

const epochSeconds = (now: Date): number => Math.floor(now.getTime() / 1000);

/** Writes a new job and what is remembered with it: all or nothing. */
export const addExport = (job: ExportJob, together: readonly Put[]): Promise<void> =>
  writeTogether([
    ...together,
    { item: { ...exportKey(job.sellerId, job.exportId), ...job }, condition: 'attribute_not_exists(pk)' },
  ]);

/** A job of the shop, or nothing when it never was or its time is over. */
export async function findExport(
  sellerId: string,
  exportId: string,
  now: Date,
): Promise<ExportJob | undefined> {
  const { Item } = await documents().send(
    new GetCommand({ TableName: tableName(), Key: exportKey(sellerId, exportId), ConsistentRead: true }),
  );
  if (!Item) return undefined;
  const job = exportJob.parse(Item);
  return job.expiresAt > epochSeconds(now) ? job : undefined;
}

export interface ExportPage {
  readonly jobs: ExportJob[];
  readonly nextCursor?: string;
}

/**
 * A shop's jobs, newest first.
 * @throws BadCursor
 */
export async function listExports(
  sellerId: string,
  { limit, cursor, now }: { limit: number; cursor?: string | undefined; now: Date },
): Promise<ExportPage> {
  const { pk } = exportKey(sellerId, '');
  const after = cursor === undefined ? undefined : readCursor(pk, cursor);
  const { Items = [], LastEvaluatedKey } = await documents().send(
    new QueryCommand({
      TableName: tableName(),
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': pk },
      ScanIndexForward: false,
      Limit: limit,
      ...(after !== undefined && { ExclusiveStartKey: exportKey(sellerId, after) }),
    }),
  );
  const jobs = Items.map((item) => exportJob.parse(item)).filter(
    ({ expiresAt }) => expiresAt > epochSeconds(now),
  );
  const last = LastEvaluatedKey?.['sk'];
  return typeof last === 'string' ? { jobs, nextCursor: writeCursor(pk, last) } : { jobs };
}

/** Attributes to set; those that are `undefined` are removed. */
type Changes = Partial<ExportJob>;

interface Guard {
  readonly condition: string;
  readonly names?: Record<string, string>;
  readonly values: Record<string, unknown>;
}

const clause = (keyword: string, parts: readonly string[]): string =>
  parts.length > 0 ? `${keyword} ${parts.join(', ')}` : '';

async function update(
  { sellerId, exportId }: Pick<ExportJob, 'sellerId' | 'exportId'>,
  changes: Changes,
  { condition, names, values }: Guard,
): Promise<ExportJob | undefined> {
  const entries = Object.entries(changes);
  const set = entries.filter(([, value]) => value !== undefined);
  const removed = entries.filter(([, value]) => value === undefined);
  const expression = [
    clause(
      'SET',
      set.map(([name]) => `#${name} = :${name}`),
    ),
    clause(
      'REMOVE',
      removed.map(([name]) => `#${name}`),
    ),
  ];
  const command = new UpdateCommand({
    TableName: tableName(),
    Key: exportKey(sellerId, exportId),
    UpdateExpression: expression.join(' ').trim(),
    ConditionExpression: condition,
    ExpressionAttributeNames: {
      ...Object.fromEntries(entries.map(([name]) => [`#${name}`, name])),
      ...names,
    },
    ExpressionAttributeValues: {
      ...Object.fromEntries(set.map(([name, value]) => [`:${name}`, value])),
      ...values,
    },
    ReturnValues: 'ALL_NEW',
  });
  try {
    const { Attributes } = await documents().send(command);
    return exportJob.parse(Attributes);
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return undefined;
    throw error;
  }
}

export interface Claim {
  readonly claimId: string;
  readonly leaseUntil: string;
}

/**
 * Takes a job that waits, or one whose run has fallen silent.
 * @returns the job, or nothing when it is finished, gone, or in the hands of a run that is alive.
 */
export const claimExport = (
  job: Pick<ExportJob, 'sellerId' | 'exportId'>,
  claim: Claim,
  now: Date,
): Promise<ExportJob | undefined> =>
  update(
    job,
    { state: 'RUNNING', rowsDone: 0, ...claim },
    {
      condition: '#state = :queued OR (#state = :running AND #leaseUntil < :now)',
      values: { ':queued': 'QUEUED', ':running': 'RUNNING', ':now': now.toISOString() },
    },
  );

/**
 * Changes a job that this run holds.
 * @returns the job, or nothing when another run has taken it over or it is gone.
 */
export const updateClaimed = (
  job: Pick<ExportJob, 'sellerId' | 'exportId'>,
  claimId: string,
  changes: Omit<Changes, 'claimId'>,
): Promise<ExportJob | undefined> =>
  update(job, changes, {
    condition: '#claim = :claim',
    names: { '#claim': 'claimId' },
    values: { ':claim': claimId },
  });

const linksKept = 20;
const tries = 5;

/**
 * Records who was given a link, before the link is given. All are counted, the last twenty are kept.
 * @returns the job, or nothing when it is no longer there.
 */
export async function recordLink(
  job: ExportJob,
  link: IssuedLink,
  now: Date,
): Promise<ExportJob | undefined> {
  let seen: ExportJob | undefined = job;
  for (let attempt = 0; seen && attempt < tries; attempt++) {
    const links = [...seen.links, link].slice(-linksKept);
    const recorded = await update(
      seen,
      { links, linkCount: seen.linkCount + 1 },
      {
        condition: '#linkCount = :seen AND #state = :done',
        names: { '#state': 'state' },
        values: { ':seen': seen.linkCount, ':done': 'DONE' },
      },
    );
    if (recorded) return recorded;
    seen = await findExport(job.sellerId, job.exportId, now);
  }
  return undefined;
}
