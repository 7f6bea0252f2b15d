import type { BulkJob } from '../bulk/bulk-job.ts';
import { type Listed, listItems, readItem } from './bulk-parts.ts';
import { changesOf } from './changes.ts';
import { type Claim, isFree, take } from './claim.ts';
import { ClaimLost } from './claim-lost.ts';
import { bulkKey, expiryAttribute } from './keys.ts';
import { type Put, type Update, type Write, writeTogether } from './write-together.ts';

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

interface Guard {
  readonly condition: string;
  readonly names?: Record<string, string>;
  readonly values: Record<string, unknown>;
}

/** Attributes to set; those that are `undefined` are removed. */
type Changes = { readonly [Name in keyof BulkJob]?: BulkJob[Name] | undefined };

const updateOf = (
  { sellerId, bulkId }: Pick<BulkJob, 'sellerId' | 'bulkId'>,
  changes: Changes,
  guard: Guard,
): Update => {
  const { expression, names, values } = changesOf(changes);
  return {
    update: bulkKey(sellerId, bulkId),
    expression,
    condition: guard.condition,
    names: { ...names, ...guard.names },
    values: { ...values, ...guard.values },
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

/**
 * Takes a job that waits, or one whose run has fallen silent.
 * @returns whether this run holds it now.
 */
export const claimBulk = (
  job: Pick<BulkJob, 'sellerId' | 'bulkId'>,
  claim: Claim,
  now: Date,
): Promise<boolean> => take(updateOf(job, { state: 'RUNNING', ...claim }, isFree(now)));

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
