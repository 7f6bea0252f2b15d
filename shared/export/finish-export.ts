import { ClaimLost } from '../table/claim-lost.ts';
import { changeHeld, endExport, letGo } from '../table/export-changes.ts';
import { type LaneSlice, lanesOf, slicesOf } from '../table/export-lanes.ts';
import { findExport } from '../table/export-store.ts';
import type { FileFormat } from './export-form.ts';
import type { ExportJob } from './export-job.ts';
import { dropJoining } from './export-parts.ts';
import { type Joined, joinCsv } from './join-csv.ts';
import { joinXlsx } from './join-xlsx.ts';
import { inFileOrder } from './lane.ts';
import type { Run } from './run-setting.ts';
import { isWaiting } from './standing.ts';

/** All slices of a job in the order of its file. */
const slicesInOrder = async (job: ExportJob): Promise<LaneSlice[]> => {
  const [lanes, slices] = await Promise.all([lanesOf(job), slicesOf(job)]);
  const byLane = Map.groupBy(slices, ({ lane }) => lane);
  return inFileOrder(lanes).flatMap(({ lane }) => byLane.get(lane) ?? []);
};

const sumOf = (slices: readonly LaneSlice[], what: 'bytes' | 'orders' | 'records'): number =>
  slices.reduce((sum, slice) => sum + slice[what], 0);

type Join = (job: ExportJob, slices: readonly LaneSlice[], run: Run) => Promise<Joined>;

const joins: Record<FileFormat, Join> = { csv: joinCsv, xlsx: joinXlsx };

const done = async (
  job: ExportJob,
  { objectKey, sizeBytes }: Extract<Joined, object>,
  slices: readonly LaneSlice[],
  run: Run,
) => {
  const orders = sumOf(slices, 'orders');
  await changeHeld(job, run.claimId, {
    state: 'DONE',
    objectKey,
    rowsDone: orders,
    rowsTotal: orders,
    records: sumOf(slices, 'records'),
    sizeBytes: sizeBytes ?? sumOf(slices, 'bytes'),
    finishedAt: run.now().toISOString(),
    assembly: undefined,
    attempts: undefined,
    ...letGo,
  });
  await run.at('job done');
  return 'done' as const;
};

/** Parts of a file that nobody wants any more cost money until they are gone. */
const tidy = async (job: ExportJob, run: Run): Promise<void> => {
  const seen = await findExport(job.sellerId, job.exportId, run.now());
  if (seen && !isWaiting(seen) && seen.state !== 'DONE' && seen.assembly) {
    await dropJoining(seen.assembly).catch(() => undefined);
  }
};

const join = async (job: ExportJob, run: Run): Promise<'done' | 'failed' | 'again'> => {
  const slices = await slicesInOrder(job);
  const joined = await joins[job.form.format](job, slices, run);
  if (joined === 'again') {
    await changeHeld(job, run.claimId, { ...letGo, attempts: 0 });
    await run.ask();
    return 'again';
  }
  if (typeof joined === 'string') {
    await endExport(job, { state: 'FAILED', failure: joined, finishedAt: run.now().toISOString() });
    return 'failed';
  }
  await run.at('file stored');
  return done(job, joined, slices, run);
};

/**
 * Makes the file of a job whose joining this run holds, and only then says that the job is done.
 * @throws ClaimLost
 */
export async function finishExport(job: ExportJob, run: Run): Promise<'done' | 'failed' | 'again'> {
  try {
    return await join(job, run);
  } catch (error) {
    if (error instanceof ClaimLost) await tidy(job, run);
    throw error;
  }
}
