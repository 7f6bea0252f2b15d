import { randomUUID } from 'node:crypto';
import { leaseFrom, type Run, type RunSetting } from '../queue/job-run.ts';
import { ClaimLost } from '../table/claim-lost.ts';
import { claimImport, findImport, remarksPut, updateHeldImport } from '../table/import-store.ts';
import { FileRefused } from './file-refused.ts';
import { findPart } from './import-bucket.ts';
import { type ImportJob, ourFault } from './import-job.ts';
import type { ImportMessage } from './import-message.ts';
import { applyPart, checkPart } from './import-part.ts';
import { importShopOf } from './import-shop.ts';
import type { Importing } from './imported-order.ts';
import { splitFile } from './split-file.ts';
import { counted } from './tally.ts';

/** A moment at which a run may be cut short by whatever stops a process. */
export type Moment = 'part kept' | 'file split' | 'order done' | 'part done' | 'part remembered';

/** `again`: time is up, the rest is for the next run. `skipped`: the import is finished, gone, or in other hands. */
export type Outcome = 'checked' | 'done' | 'cancelled' | 'failed' | 'again' | 'skipped';

/** Another run, which is alive, holds the import; the message must stay until that run has ended. */
export class ImportBusy extends Error {}

const silent = async (): Promise<void> => undefined;

const split = async (job: ImportJob, { claimId, setting }: Run<Moment>): Promise<void> => {
  const { now, at = silent } = setting;
  const file = await splitFile(job, async () => {
    await updateHeldImport(job, claimId, { leaseUntil: leaseFrom(now()) });
    await at('part kept');
  });
  await updateHeldImport(job, claimId, { file, leaseUntil: leaseFrom(now()) });
  await at('file split');
};

const importingOf = async (job: ImportJob, now: Date): Promise<Importing> => ({
  importId: job.importId,
  sellerId: job.sellerId,
  shop: await importShopOf(job.sellerId),
  form: { zone: job.zone, now },
  columns: job.file?.columns ?? [],
});

/** The orders of one part, what is to be known of them, and how far the import is: the latter two are written together. */
const carryOut = async (job: ImportJob, { claimId, setting }: Run<Moment>): Promise<void> => {
  const { now, at = silent } = setting;
  const groups = await findPart(job, job.next);
  const importing = await importingOf(job, now());
  const results =
    job.task === 'check'
      ? await checkPart(groups, importing)
      : await applyPart(groups, importing, () => at('order done'));
  await at('part done');
  const { tally, remarks } = counted(job, results);
  const progress = { ...tally, next: job.next + 1, leaseUntil: leaseFrom(now()) };
  await updateHeldImport(job, claimId, progress, [remarksPut(job, job.next, remarks)]);
  await at('part remembered');
};

const finish = async (job: ImportJob, { claimId, setting }: Run<Moment>): Promise<Outcome> => {
  const at = setting.now().toISOString();
  const { done, ok, failed, warned } = job;
  const end =
    job.task === 'check'
      ? ({ state: 'CHECKED', checked: { done, ok, failed, warned, at } } as const)
      : ({ state: 'DONE', finishedAt: at } as const);
  await updateHeldImport(job, claimId, { ...end, leaseUntil: undefined });
  return job.task === 'check' ? 'checked' : 'done';
};

const stop = async (job: ImportJob, { claimId, setting }: Run<Moment>): Promise<Outcome> => {
  const finishedAt = setting.now().toISOString();
  await updateHeldImport(job, claimId, { state: 'CANCELLED', finishedAt, leaseUntil: undefined });
  return 'cancelled';
};

/** One part, or the end of the run. */
const proceed = async (job: ImportJob, run: Run<Moment>): Promise<Outcome | undefined> => {
  if (job.cancelRequested) return stop(job, run);
  if (run.setting.now().getTime() >= run.setting.deadline) {
    await updateHeldImport(job, run.claimId, { state: 'QUEUED', leaseUntil: undefined });
    return 'again';
  }
  if (!job.file) {
    await split(job, run);
    return undefined;
  }
  if (job.next >= job.file.parts) return finish(job, run);
  await carryOut(job, run);
  return undefined;
};

const whileHeld = async ({ sellerId, importId }: ImportMessage, run: Run<Moment>): Promise<Outcome> => {
  for (;;) {
    const job = await findImport(sellerId, importId, run.setting.now());
    if (job?.claimId !== run.claimId) return 'skipped';
    const outcome = await proceed(job, run);
    if (outcome) return outcome;
  }
};

/** Lets go of an import after a failure: for good where nobody tries again or the file is to blame, else for the next try. */
const giveUp = async (
  message: ImportMessage,
  { claimId, setting }: Run<Moment>,
  error: unknown,
): Promise<boolean> => {
  const job = await findImport(message.sellerId, message.importId, setting.now());
  const isFinal = setting.lastTry || error instanceof FileRefused;
  if (job?.claimId !== claimId) return isFinal;
  const failed = {
    state: 'FAILED',
    failure:
      error instanceof FileRefused ? ({ code: 'file_refused', message: error.message } as const) : ourFault,
    finishedAt: setting.now().toISOString(),
  } as const;
  const end = isFinal ? failed : ({ state: 'QUEUED' } as const);
  await updateHeldImport(job, claimId, { ...end, leaseUntil: undefined });
  return isFinal;
};

/**
 * Goes on with an import until its task is over or its time is up. However often a run dies and another goes on, every
 * order of the file is there once: its id follows from the import and its number, and what is known of a part is
 * written together with how far the import is.
 * @throws ImportBusy while another run is alive.
 */
export async function runImport(message: ImportMessage, setting: RunSetting<Moment>): Promise<Outcome> {
  const claimId = randomUUID();
  const now = setting.now();
  const isMine = await claimImport(message, { claimId, leaseUntil: leaseFrom(now) }, now);
  if (!isMine) {
    const seen = await findImport(message.sellerId, message.importId, now);
    if (seen?.state === 'RUNNING') throw new ImportBusy(`import ${message.importId} is running`);
    return 'skipped';
  }
  const run = { claimId, setting };
  try {
    return await whileHeld(message, run);
  } catch (error) {
    if (error instanceof ClaimLost) return 'skipped';
    if (await giveUp(message, run, error)) return 'failed';
    throw error;
  }
}
