import { changeHeld } from '../table/export-changes.ts';
import { newObjectKey } from './export-bucket.ts';
import type { ExportJob } from './export-job.ts';
import { fetchSlice } from './export-parts.ts';
import type { Joined } from './join-csv.ts';
import type { StoredSlice } from './join-plan.ts';
import { leaseOf, type Run } from './run-setting.ts';
import { storeStream } from './store-stream.ts';
import { xlsxFile } from './xlsx-file.ts';
import { fitsFormat } from './xlsx-limit.ts';

/** A slice of a job as it was staged. */
export interface StagedSlice extends StoredSlice {
  readonly records: number;
}

/** Time ran out under a workbook that cannot be taken up again. */
class OutOfTime extends Error {}

/** Runs that may have had too little time before the workbook is taken for too large; the first may have been slow. */
const slowRuns = 2;

/** A run speaks this often while it writes: well before others take it for dead. */
const silences = 4;

/** The slices one after the other. @throws ClaimLost as soon as nobody wants the file any more. */
async function* fetched(
  job: ExportJob,
  slices: readonly StoredSlice[],
  run: Run,
): AsyncGenerator<Uint8Array> {
  let spoken = run.now().getTime();
  for (const slice of slices) {
    const now = run.now().getTime();
    if (now >= run.deadline) throw new OutOfTime('a workbook takes longer than a run');
    if (now - spoken >= run.limits.leaseMs / silences) {
      await changeHeld(job, run.claimId, { leaseUntil: leaseOf(run) });
      spoken = now;
    }
    yield await fetchSlice(slice);
  }
}

const total = (slices: readonly StagedSlice[], what: 'bytes' | 'records'): number =>
  slices.reduce((sum, slice) => sum + slice[what], 0);

/**
 * Makes a workbook of the slices of a job whose joining this run holds. It is one compressed stream that cannot be taken
 * up in its middle, so it is left to a run that has all of its time.
 * @throws ClaimLost
 */
export async function joinXlsx(job: ExportJob, slices: readonly StagedSlice[], run: Run): Promise<Joined> {
  const load = { records: total(slices, 'records'), bytes: total(slices, 'bytes') };
  if (!fitsFormat(job.form, load)) return 'workbook_too_large';
  if (run.progressed) return 'again';
  const objectKey = newObjectKey(job.sellerId, 'xlsx');
  const file = xlsxFile(job.form, fetched(job, slices, run));
  try {
    return { objectKey, sizeBytes: await storeStream(objectKey, 'xlsx', file) };
  } catch (error) {
    if (error instanceof OutOfTime && (job.attempts ?? 0) >= slowRuns) return 'workbook_too_large';
    throw error;
  }
}
