import { changeHeld } from '../table/export-changes.ts';
import { marksOf, marksPut } from '../table/export-marks.ts';
import { newObjectKey } from './export-bucket.ts';
import type { Assembly, ExportJob } from './export-job.ts';
import { beginJoining, finishJoining, placePart, storeWhole } from './export-parts.ts';
import { type JoinPart, joinPlan, mostParts, type StoredSlice } from './join-plan.ts';
import { leaseOf, mustHandOver, type Run } from './run-setting.ts';

/**
 * `again`: time is up, the next run goes on. `too_large`: S3 takes no file of so many parts. `workbook_too_large`: a run
 * has no time for such a workbook.
 */
export type Joined =
  | { readonly objectKey: string; readonly sizeBytes?: number }
  | 'again'
  | 'too_large'
  | 'workbook_too_large';

/** Parts that the bucket copies at once. */
const copiesAtOnce = 4;
/** Parts that are remembered together. */
const partsInSet = 40;

/** The parts that are placed side by side: copies some at a time, what is fetched alone, as there is one buffer. */
const nextParts = (parts: readonly JoinPart[]): readonly JoinPart[] => {
  const fetched = parts.findIndex(({ kind }) => kind === 'gather');
  const copies = fetched === -1 ? parts.length : fetched;
  return parts.slice(0, Math.min(copiesAtOnce, Math.max(1, copies)));
};

/** Places some parts. @param first the number of the first of them, counted from 0. */
const placeAll = async (
  joining: Assembly,
  parts: readonly JoinPart[],
  first: number,
  { buffer }: Run,
): Promise<string[]> => {
  const marks: string[] = [];
  while (marks.length < parts.length) {
    const some = nextParts(parts.slice(marks.length));
    const next = first + marks.length + 1;
    marks.push(...(await Promise.all(some.map((part, n) => placePart(joining, next + n, part, buffer)))));
  }
  return marks;
};

const begin = async (job: ExportJob, run: Run): Promise<Assembly> => {
  const joining = { ...(await beginJoining(newObjectKey(job.sellerId, 'csv'))), sets: 0 };
  await changeHeld(job, run.claimId, { assembly: joining, leaseUntil: leaseOf(run) });
  return joining;
};

const joinParts = async (
  job: ExportJob,
  begun: Assembly,
  parts: readonly JoinPart[],
  run: Run,
): Promise<Joined> => {
  const marks = await marksOf(job, begun.uploadId, begun.sets);
  for (let { sets } = begun; marks.length < parts.length; sets += 1) {
    const some = parts.slice(marks.length, marks.length + partsInSet);
    const placed = await placeAll(begun, some, marks.length, run);
    await run.at('part placed');
    const remembered = { assembly: { ...begun, sets: sets + 1 }, leaseUntil: leaseOf(run), attempts: 0 };
    const put = marksPut(job, begun.uploadId, sets, placed);
    await changeHeld(job, run.claimId, remembered, [put]);
    run.progressed = true;
    marks.push(...placed);
    if (marks.length < parts.length && mustHandOver(run)) return 'again';
  }
  await finishJoining(begun, marks);
  return { objectKey: begun.objectKey };
};

/** The upload is no longer there: it was finished by a run that died before it could say so, or its day is over. */
const isGone = (error: unknown): boolean => error instanceof Error && error.name === 'NoSuchUpload';

/**
 * Makes one file of the slices of a job whose joining this run holds. The bucket copies by itself what is large enough.
 * What was placed is remembered, so that another run can go on. The file appears whole or not at all.
 * @throws ClaimLost
 */
export async function joinCsv(job: ExportJob, slices: readonly StoredSlice[], run: Run): Promise<Joined> {
  const parts = joinPlan(slices);
  if (parts.length > mostParts) return 'too_large';
  const [only] = parts;
  if (only?.kind === 'gather' && parts.length === 1) {
    const objectKey = newObjectKey(job.sellerId, 'csv');
    await storeWhole(objectKey, only.slices, run.buffer);
    return { objectKey };
  }
  try {
    return await joinParts(job, job.assembly ?? (await begin(job, run)), parts, run);
  } catch (error) {
    if (!isGone(error)) throw error;
    return joinParts(job, await begin(job, run), parts, run);
  }
}
