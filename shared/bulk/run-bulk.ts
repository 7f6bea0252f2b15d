import { randomUUID } from 'node:crypto';
import { leaseFrom, type Run, type RunSetting } from '../queue/job-run.ts';
import { resultPut, type Work } from '../table/bulk-parts.ts';
import { claimBulk, findBulk, updateHeld } from '../table/bulk-store.ts';
import { ClaimLost } from '../table/claim-lost.ts';
import type { BulkJob } from './bulk-job.ts';
import type { BulkMessage } from './bulk-message.ts';
import { nextPart } from './plan-part.ts';
import { runSteps } from './run-steps.ts';

/** A moment at which a run may be cut short by whatever stops a process. */
export type Moment = 'part planned' | 'order done' | 'part done' | 'part remembered';

/** `again`: time is up, the rest is for the next run. `skipped`: the job is finished, gone, or in other hands. */
export type Outcome = 'done' | 'cancelled' | 'failed' | 'again' | 'skipped';

/** Another run, which is alive, holds the job; the message must stay until that run has ended. */
export class BulkBusy extends Error {}

const silent = async (): Promise<void> => undefined;

/** The work of one part, its results and how far the job is: the latter two are written together. */
const carryOut = async (job: BulkJob, work: Work, { claimId, setting }: Run<Moment>): Promise<void> => {
  const { now, at = silent } = setting;
  await at('part planned');
  const how = { user: job.user, now: now(), baseUrl: job.baseUrl, key: job.key, dryRun: job.dryRun };
  const results = await runSteps(work.steps, how, () => at('order done'));
  await at('part done');
  const ok = results.filter((result) => result.ok).length;
  const progress = {
    next: job.next + 1,
    cursor: work.cursor,
    done: job.done + results.length,
    ok: job.ok + ok,
    failed: job.failed + results.length - ok,
    leaseUntil: leaseFrom(now()),
  };
  await updateHeld(job, claimId, progress, [resultPut(job, job.next, results)]);
  await at('part remembered');
};

const finish = async (
  job: BulkJob,
  { claimId, setting }: Run<Moment>,
  state: 'DONE' | 'CANCELLED',
): Promise<Outcome> => {
  const finishedAt = setting.now().toISOString();
  await updateHeld(job, claimId, { state, finishedAt, total: job.done, leaseUntil: undefined });
  return state === 'DONE' ? 'done' : 'cancelled';
};

/** One part, or the end of the run. */
const proceed = async (job: BulkJob, run: Run<Moment>): Promise<Outcome | undefined> => {
  if (job.cancelRequested) return finish(job, run, 'CANCELLED');
  if (run.setting.now().getTime() >= run.setting.deadline) {
    await updateHeld(job, run.claimId, { state: 'QUEUED', leaseUntil: undefined });
    return 'again';
  }
  const work = await nextPart(job);
  if (!work) return finish(job, run, 'DONE');
  await carryOut(job, work, run);
  return undefined;
};

const whileHeld = async ({ sellerId, bulkId }: BulkMessage, run: Run<Moment>): Promise<Outcome> => {
  for (;;) {
    const job = await findBulk(sellerId, bulkId, run.setting.now());
    if (job?.claimId !== run.claimId) return 'skipped';
    const outcome = await proceed(job, run);
    if (outcome) return outcome;
  }
};

/** Lets go of a job after a failure: for the next try, or for good. */
const giveUp = async (
  { sellerId, bulkId }: BulkMessage,
  { claimId, setting }: Run<Moment>,
): Promise<void> => {
  const job = await findBulk(sellerId, bulkId, setting.now());
  if (job?.claimId !== claimId) return;
  const finishedAt = setting.now().toISOString();
  const end = setting.lastTry ? ({ state: 'FAILED', finishedAt } as const) : ({ state: 'QUEUED' } as const);
  await updateHeld(job, claimId, { ...end, leaseUntil: undefined });
};

/**
 * Goes on with a job until it is finished or its time is up. However often a run dies and another goes on, every
 * order is changed once: what a part holds is written down before it is done, each order remembers the job, and the
 * results are written together with how far the job is.
 * @throws BulkBusy while another run is alive.
 */
export async function runBulk(message: BulkMessage, setting: RunSetting<Moment>): Promise<Outcome> {
  const claimId = randomUUID();
  const now = setting.now();
  const isMine = await claimBulk(message, { claimId, leaseUntil: leaseFrom(now) }, now);
  if (!isMine) {
    const seen = await findBulk(message.sellerId, message.bulkId, now);
    if (seen?.state === 'RUNNING') throw new BulkBusy(`bulk job ${message.bulkId} is running`);
    return 'skipped';
  }
  const run = { claimId, setting };
  try {
    return await whileHeld(message, run);
  } catch (error) {
    if (error instanceof ClaimLost) return 'skipped';
    await giveUp(message, run);
    if (setting.lastTry) return 'failed';
    throw error;
  }
}
