import { log } from '../log.ts';
import { ClaimLost } from '../table/claim-lost.ts';
import {
  type LaneSlice,
  type LaneStep,
  releaseLane,
  rememberStep,
  splitLane,
} from '../table/export-lanes.ts';
import { findExport } from '../table/export-store.ts';
import { newObjectKey } from './export-bucket.ts';
import type { ExportJob } from './export-job.ts';
import { storeSlice } from './export-parts.ts';
import { laneBatches, oldestLeft } from './export-walk.ts';
import { cutOf, type ExportLane } from './lane.ts';
import { leaseOf, mustHandOver, type Run } from './run-setting.ts';
import type { Sheet } from './sheet.ts';

/** Records one after the other in the run's buffer, until they are stored. */
interface Stretch {
  orders: number;
  records: number;
  looked: number;
  position: string | undefined;
  ended: boolean;
}

/** The first lane keeps the newest orders however often it is split, so its first slice begins the file. */
const beginsFile = ({ lane, slices }: ExportLane): boolean => lane === 0 && slices === 0;

const newStretch = (lane: ExportLane, { head }: Sheet, { buffer }: Run): Stretch => {
  buffer.clear();
  if (beginsFile(lane)) buffer.append(head);
  return {
    orders: 0,
    records: 0,
    looked: 0,
    position: undefined,
    ended: false,
  };
};

const fillStretch = async (job: ExportJob, lane: ExportLane, sheet: Sheet, run: Run): Promise<Stretch> => {
  const { limits, now, deadline, buffer } = run;
  const stretch = newStretch(lane, sheet, run);
  const until = Math.min(deadline, now().getTime() + limits.sliceMs);
  for await (const batch of laneBatches(job, lane, sheet.needsOrders, limits.batch)) {
    const { bytes, records } = sheet.write(batch.sources);
    buffer.append(bytes);
    stretch.orders += batch.sources.length;
    stretch.records += records;
    stretch.looked += batch.looked;
    stretch.position = batch.position;
    const isFull = buffer.size() >= limits.sliceBytes || stretch.orders >= limits.sliceOrders;
    if (isFull || now().getTime() >= until) return stretch;
  }
  return { ...stretch, ended: true };
};

const store = async (
  { sellerId }: ExportJob,
  { orders, records }: Stretch,
  { buffer }: Run,
): Promise<LaneSlice> => {
  const objectKey = newObjectKey(sellerId, 'slice');
  await storeSlice(objectKey, buffer.bytes());
  return { objectKey, bytes: buffer.size(), orders, records };
};

/** Stores the next stretch of a lane and remembers it. */
const writeStretch = async (job: ExportJob, lane: ExportLane, sheet: Sheet, run: Run) => {
  const stretch = await fillStretch(job, lane, sheet, run);
  const slice = run.buffer.size() > 0 ? await store(job, stretch, run) : undefined;
  await run.at('slice stored');
  const { position, looked, ended } = stretch;
  const step: LaneStep = { slice, position, looked, ended, leaseUntil: leaseOf(run) };
  const next = await rememberStep(job, lane, run.claimId, step);
  run.progressed = true;
  await run.at(ended ? 'lane done' : 'step remembered');
  return next;
};

/** Gives the older half of a lane away where much is left of it and there is room for one more. */
const share = async (job: ExportJob, lane: ExportLane, run: Run): Promise<ExportLane> => {
  const { limits, claimId, now } = run;
  if (lane.looked < limits.splitAfter) return lane;
  const current = await findExport(job.sellerId, job.exportId, now());
  if (!current || current.lanesOpen >= limits.openLanes) return lane;
  const oldest = await oldestLeft(job, lane);
  const cut = oldest === undefined ? undefined : cutOf(lane, oldest);
  if (cut === undefined) return lane;
  try {
    const newer = await splitLane(current, lane, claimId, { cut, mostOpen: limits.openLanes });
    await run.at('lane split');
    // Without this message the lane is still found by whoever ends another one.
    await run.ask().catch(() => log('error', 'export lane waits for a run', { exportId: job.exportId }));
    return newer;
  } catch (error) {
    // Another run made a lane in the same moment. Whether this one is still held shows with its next slice.
    if (error instanceof ClaimLost) return lane;
    throw error;
  }
};

/**
 * Writes a lane that this run holds, slice by slice.
 * @returns whether the rest of the lane is for the next run, which has been asked for.
 * @throws ClaimLost
 */
export async function writeLane(
  job: ExportJob,
  claimed: ExportLane,
  sheet: Sheet,
  run: Run,
): Promise<boolean> {
  let lane = claimed;
  while (lane.state === 'OPEN') {
    lane = await writeStretch(job, lane, sheet, run);
    if (lane.state === 'DONE') return false;
    if (mustHandOver(run)) {
      await releaseLane(job, lane, run.claimId);
      await run.ask();
      return true;
    }
    lane = await share(job, lane, run);
  }
  return false;
}
