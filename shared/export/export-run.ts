import { randomUUID } from 'node:crypto';
import { log } from '../log.ts';
import { ClaimLost } from '../table/claim-lost.ts';
import { changeHeld, claimJoining, endExport, letGo } from '../table/export-changes.ts';
import { claimLane, lanesOf, releaseLane } from '../table/export-lanes.ts';
import { findExport } from '../table/export-store.ts';
import type { FailureCode } from './export-failure.ts';
import type { ExportJob } from './export-job.ts';
import type { ExportMessage } from './export-message.ts';
import { finishExport } from './finish-export.ts';
import { type ExportLane, isFree } from './lane.ts';
import { claimOf, mustHandOver, type Run, type RunSetting, startRun } from './run-setting.ts';
import { sheetOf } from './sheet-of.ts';
import { isOverdue, isWaiting } from './standing.ts';
import { writeLane } from './write-lane.ts';
import { fitsFormat } from './xlsx-limit.ts';

/** `again`: another run was asked for. `skipped`: the job is over, gone, or wholly in the hands of other messages. */
export type Outcome = 'done' | 'failed' | 'again' | 'skipped';

/** A run of this very message, which is alive, holds what is left; the message must stay until that run has ended. */
export class ExportBusy extends Error {}

/** Runs that may take the same work without coming further before the job has failed. */
const mostAttempts = 5;
/** Deliveries after which the queue gives a message up. */
const mostDeliveries = 5;
/** What fails is tried again after so many seconds, and twice as many each time. */
const pauseSeconds = 10;

const fail = async (job: ExportJob, failure: FailureCode, run: Run): Promise<Outcome> => {
  await endExport(job, { state: 'FAILED', failure, finishedAt: run.now().toISOString() });
  log('error', 'export failed', { exportId: job.exportId, failure });
  return 'failed';
};

/** Run after run has died or failed over this, and the queue may never bring the message again. */
const isHopeless = (attempts: number, { delivery }: Run): boolean =>
  attempts >= mostAttempts || (attempts > 0 && delivery.count >= mostDeliveries);

/** Others hold all that is left. Each of them has a message of its own, unless it is this one. */
const leaveTo = (holders: readonly { readonly claimedBy?: string | undefined }[], run: Run): Outcome => {
  if (holders.some(({ claimedBy }) => claimedBy === run.delivery.messageId)) {
    throw new ExportBusy('a run of this message is alive');
  }
  return 'skipped';
};

/** Lets the next run try again a while later. @param letGoOf leaves what this run holds. */
const retryLater = async (
  error: unknown,
  attempts: number,
  letGoOf: () => Promise<void>,
  { ask }: Run,
): Promise<Outcome> => {
  const name = error instanceof Error ? error.name : 'unknown';
  log('error', 'export run stumbled', { attempts, error: name });
  await letGoOf();
  await ask(pauseSeconds * 2 ** attempts);
  return 'again';
};

const runLane = async (job: ExportJob, lane: ExportLane, run: Run): Promise<Outcome | undefined> => {
  await claimLane(job, lane, claimOf(run), run.now());
  await run.at('lane claimed');
  try {
    const handedOver = await writeLane(job, lane, sheetOf(job.form), run);
    return handedOver ? 'again' : undefined;
  } catch (error) {
    if (error instanceof ClaimLost) throw error;
    return retryLater(error, lane.attempts, () => releaseLane(job, lane, run.claimId), run);
  }
};

const runJoining = async (job: ExportJob, run: Run): Promise<Outcome> => {
  await claimJoining(job, claimOf(run), run.now());
  await run.at('joining claimed');
  try {
    return await finishExport(job, run);
  } catch (error) {
    if (error instanceof ClaimLost) throw error;
    return retryLater(error, job.attempts ?? 0, () => changeHeld(job, run.claimId, letGo), run);
  }
};

/** The next thing that there is to do for a job, or the end of the run. */
const proceed = async (job: ExportJob, run: Run): Promise<Outcome | undefined> => {
  const now = run.now();
  if (isOverdue(job, now)) return fail(job, 'took_too_long', run);
  if (!fitsFormat(job.form, { records: job.rowsDone })) return fail(job, 'workbook_too_large', run);
  if (mustHandOver(run)) {
    await run.ask();
    return 'again';
  }
  const open = (await lanesOf(job)).filter(({ state }) => state === 'OPEN');
  const lane = open.find((one) => isFree(one, now));
  if (lane) return isHopeless(lane.attempts, run) ? fail(job, 'internal', run) : runLane(job, lane, run);
  if (open.length > 0) return leaveTo(open, run);
  if (!isFree(job, now)) return leaveTo([job], run);
  return isHopeless(job.attempts ?? 0, run) ? fail(job, 'internal', run) : runJoining(job, run);
};

/** As `proceed`; when somebody was quicker, what there is to do is looked at anew. */
const step = async (job: ExportJob, run: Run): Promise<Outcome | undefined> => {
  try {
    return await proceed(job, run);
  } catch (error) {
    if (error instanceof ClaimLost) return undefined;
    throw error;
  }
};

/**
 * Brings a job further until it is done, somebody else has the rest, or time is up. Any number of runs may work on a job
 * at once and die at any moment: what they have stored counts when it is remembered under their claim, and the file
 * appears when all of it is there.
 * @throws ExportBusy when the message must come again, and whatever keeps a failed run from leaving its work to others.
 */
export async function runExport(
  { sellerId, exportId }: ExportMessage,
  setting: RunSetting,
): Promise<Outcome> {
  const run = startRun(setting, randomUUID());
  for (;;) {
    const job = await findExport(sellerId, exportId, run.now());
    if (!job || !isWaiting(job)) return 'skipped';
    const outcome = await step(job, run);
    if (outcome) return outcome;
  }
}
