import type { ExportJob } from '../export/export-job.ts';
import { changesOf } from './changes.ts';
import { ClaimLost } from './claim-lost.ts';
import { exportKey } from './keys.ts';
import { type Update, type Write, writeTogether } from './write-together.ts';

/** Where a job lies. */
export type ExportId = Pick<ExportJob, 'sellerId' | 'exportId'>;

/** Attributes to set; those that are `undefined` are taken away. */
export type JobChanges = { readonly [Name in keyof ExportJob]?: ExportJob[Name] | undefined };

/** Who holds something, for how long, and for which message. */
export interface Claim {
  readonly claimId: string;
  readonly leaseUntil: string;
  readonly claimedBy: string;
}

/** Takes every trace of a claim away. */
export const letGo = { claimId: undefined, leaseUntil: undefined, claimedBy: undefined } as const;

interface Guard {
  readonly condition: string;
  readonly values?: Record<string, unknown>;
  readonly names?: Record<string, string>;
}

/** A change of a job under a condition, which is refused with `ClaimLost`. */
export const jobUpdate = (
  { sellerId, exportId }: ExportId,
  fields: JobChanges,
  guard: Guard,
  added: Readonly<Record<string, number>> = {},
): Update => {
  const { expression, names, values } = changesOf(fields, added);
  return {
    update: exportKey(sellerId, exportId),
    expression,
    condition: guard.condition,
    names: { ...names, '#state': 'state', ...guard.names },
    values: { ...values, ...guard.values },
    refusal: () => new ClaimLost(),
  };
};

/** Nothing is written for a job that was cancelled or is over in another way. */
export const isRunning = { condition: '#state = :running', values: { ':running': 'RUNNING' } } as const;

/** Nothing is written for a job that has an end already. */
export const isUnfinished = {
  condition: '#state IN (:queued, :running)',
  values: { ':queued': 'QUEUED', ':running': 'RUNNING' },
} as const;

/** Ends a job that has none yet. @throws ClaimLost when it has. */
export const endExport = (job: ExportId, changes: JobChanges): Promise<void> =>
  writeTogether([jobUpdate(job, { ...changes, ...letGo }, isUnfinished)]);

/**
 * Takes the joining of a job whose lanes are all done, if nobody has it.
 * @throws ClaimLost
 */
export const claimJoining = (job: ExportId, claim: Claim, now: Date): Promise<void> =>
  writeTogether([
    jobUpdate(
      job,
      { ...claim },
      {
        condition: `${isRunning.condition} AND #lanesOpen = :none AND (attribute_not_exists(#claimId) OR #leaseUntil < :now)`,
        names: { '#lanesOpen': 'lanesOpen' },
        values: { ...isRunning.values, ':none': 0, ':now': now.toISOString() },
      },
      { attempts: 1 },
    ),
  ]);

/** Changes a job whose joining this run holds, with what must be written together with it. @throws ClaimLost */
export const changeHeld = (
  job: ExportId,
  claimId: string,
  changes: JobChanges,
  alongside: readonly Write[] = [],
): Promise<void> =>
  writeTogether([
    jobUpdate(job, changes, {
      condition: `${isRunning.condition} AND #claim = :held`,
      names: { '#claim': 'claimId' },
      values: { ...isRunning.values, ':held': claimId },
    }),
    ...alongside,
  ]);
