import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { BulkJob } from '../bulk/bulk-job.ts';
import { type Listed, listItems, readItem } from './bulk-parts.ts';
import { documents, tableName } from './documents.ts';
import { bulkKey, expiryAttribute } from './keys.ts';
import { type Put, type Write, writeTogether } from './write-together.ts';

const isLive = (item: Record<string, unknown>, now: Date): boolean =>
  Number(item[expiryAttribute]) * 1_000 > now.getTime();

const jobOf = ({ pk: _pk, sk: _sk, ...job }: Record<string, unknown>): BulkJob => job as unknown as BulkJob;

/** The write of a new job. */
export const bulkPut = (job: BulkJob): Put => ({
  item: { ...bulkKey(job.sellerId, job.bulkId), ...job },
  condition: 'attribute_not_exists(pk)',
});

/** A job of the shop, or nothing when it never was or its time is over. */
export async function findBulk(sellerId: string, bulkId: string, now: Date): Promise<BulkJob | undefined> {
  const item = await readItem(bulkKey(sellerId, bulkId));
  return item && isLive(item, now) ? jobOf(item) : undefined;
}

type Page = { readonly limit: number; readonly cursor?: string | undefined; readonly now: Date };

/**
 * A shop's jobs, newest first.
 * @throws BadCursor
 */
export async function listBulks(sellerId: string, { limit, cursor, now }: Page): Promise<Listed<BulkJob>> {
  const { pk } = bulkKey(sellerId, '');
  const { items, ...rest } = await listItems({ pk, beginning: '0', newestFirst: true, limit, cursor });
  return { items: items.filter((item) => isLive(item, now)).map(jobOf), ...rest };
}

/** The run no longer holds its job. */
export class ClaimLost extends Error {}

interface Guard {
  readonly condition: string;
  readonly names?: Record<string, string>;
  readonly values: Record<string, unknown>;
}

/** Attributes to set; those that are `undefined` are removed. */
type Changes = { readonly [Name in keyof BulkJob]?: BulkJob[Name] | undefined };

const updateOf = (job: Pick<BulkJob, 'sellerId' | 'bulkId'>, changes: Changes, guard: Guard) => {
  const entries = Object.entries(changes);
  const set = entries.filter(([, value]) => value !== undefined).map(([name]) => `#${name} = :${name}`);
  const removed = entries.filter(([, value]) => value === undefined).map(([name]) => `#${name}`);
  const expression = [
    ...(set.length > 0 ? [`SET ${set.join(', ')}`] : []),
    ...(removed.length > 0 ? [`REMOVE ${removed.join(', ')}`] : []),
  ].join(' ');
  return {
    update: bulkKey(job.sellerId, job.bulkId),
    expression,
    condition: guard.condition,
    names: { ...Object.fromEntries(entries.map(([name]) => [`#${name}`, name])), ...guard.names },
    values: {
      ...Object.fromEntries(
        entries.filter(([, value]) => value !== undefined).map(([name, value]) => [`:${name}`, value]),
      ),
      ...guard.values,
    },
  };
};

/** Changes a job that this run holds, with what must be written together with it. @throws ClaimLost */
export const updateHeld = (
  job: BulkJob,
  claimId: string,
  changes: Omit<Changes, 'claimId'>,
  alongside: readonly Write[] = [],
): Promise<void> => {
  const guard = { condition: 'claimId = :held', values: { ':held': claimId } };
  return writeTogether([{ ...updateOf(job, changes, guard), refusal: () => new ClaimLost() }, ...alongside]);
};

export interface Claim {
  readonly claimId: string;
  readonly leaseUntil: string;
}

/**
 * Takes a job that waits, or one whose run has fallen silent.
 * @returns whether this run holds it now.
 */
export async function claimBulk(
  job: Pick<BulkJob, 'sellerId' | 'bulkId'>,
  claim: Claim,
  now: Date,
): Promise<boolean> {
  const { update, expression, names, values, condition } = updateOf(
    job,
    { state: 'RUNNING', ...claim },
    {
      condition: '#state = :queued OR (#state = :state AND #leaseUntil < :now)',
      values: { ':queued': 'QUEUED', ':now': now.toISOString() },
    },
  );
  try {
    await documents().send(
      new UpdateCommand({
        TableName: tableName(),
        Key: update,
        UpdateExpression: expression,
        ConditionExpression: condition,
        ExpressionAttributeNames: names,
        ExpressionAttributeValues: values,
      }),
    );
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false;
    throw error;
  }
}

/** The write that marks a job as taken back by another, once. */
export const undonePut = (job: BulkJob, by: string, refusal: () => Error): Write => ({
  ...updateOf(job, { undoneBy: by }, { condition: 'attribute_not_exists(#undoneBy)', values: {} }),
  refusal,
});

/** The write that asks a running job to stop. */
export const cancelUpdate = (job: BulkJob, refusal: () => Error): Write => ({
  ...updateOf(
    job,
    { cancelRequested: true },
    {
      condition: '#state IN (:queued, :running)',
      names: { '#state': 'state' },
      values: { ':queued': 'QUEUED', ':running': 'RUNNING' },
    },
  ),
  refusal,
});
