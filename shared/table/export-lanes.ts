import * as z from 'zod/mini';
import type { ExportJob } from '../export/export-job.ts';
import type { StoredSlice } from '../export/join-plan.ts';
import { type ExportLane, exportLane, newLane } from '../export/lane.ts';
import { changesOf } from './changes.ts';
import { ClaimLost } from './claim-lost.ts';
import { type Claim, type ExportId, isRunning, isUnfinished, jobUpdate, letGo } from './export-changes.ts';
import { expiryAttribute, exportPartKey } from './keys.ts';
import { queryAll } from './query-all.ts';
import { type Put, type Update, writeTogether } from './write-together.ts';

/** The job of a lane, and when both are forgotten. */
export type LaneOf = ExportId & Pick<ExportJob, 'expiresAt'>;

/** A stretch of the file that a lane has stored. */
export interface LaneSlice extends StoredSlice {
  readonly orders: number;
  readonly records: number;
}

const storedSlice = z.object({
  objectKey: z.string(),
  bytes: z.number(),
  orders: z.number(),
  records: z.number(),
  lane: z.number(),
});

const partsOf = ({ sellerId, exportId }: ExportId, part: 'LANE' | 'SLICE') => {
  const { pk, sk } = exportPartKey(sellerId, exportId, part);
  return queryAll({
    KeyConditionExpression: 'pk = :pk AND begins_with(sk, :beginning)',
    ExpressionAttributeValues: { ':pk': pk, ':beginning': `${sk}#` },
    ConsistentRead: true,
  });
};

/** The lanes of a job, in the order in which they were made. */
export const lanesOf = async (job: ExportId): Promise<ExportLane[]> =>
  (await partsOf(job, 'LANE')).map((item) => exportLane.parse(item));

/** The slices of a job by lane, and in a lane in their order. */
export const slicesOf = async (job: ExportId): Promise<(LaneSlice & { readonly lane: number })[]> =>
  (await partsOf(job, 'SLICE')).map((item) => storedSlice.parse(item));

/** The write of a lane that nobody has walked yet. */
export const lanePut = (job: LaneOf, lane: ExportLane): Put => ({
  item: {
    ...exportPartKey(job.sellerId, job.exportId, 'LANE', lane.lane),
    ...lane,
    [expiryAttribute]: job.expiresAt,
  },
  condition: 'attribute_not_exists(pk)',
});

type LaneChanges = { readonly [Name in keyof ExportLane]?: ExportLane[Name] | undefined };

const laneUpdate = (
  job: ExportId,
  lane: ExportLane,
  changes: LaneChanges,
  guard: Pick<Update, 'condition' | 'names' | 'values'>,
  added: Readonly<Record<string, number>> = {},
): Update => {
  const { expression, names, values } = changesOf(changes, added);
  return {
    update: exportPartKey(job.sellerId, job.exportId, 'LANE', lane.lane),
    expression,
    ...(guard.condition !== undefined && { condition: guard.condition }),
    names: { ...names, ...guard.names },
    values: { ...values, ...guard.values },
    refusal: () => new ClaimLost(),
  };
};

const held = (claimId: string) => ({
  condition: '#claim = :held',
  names: { '#claim': 'claimId' },
  values: { ':held': claimId },
});

/** The lane is held, and is what this run takes it for: an answer that was lost must not make a slice twice. */
const asSeen = ({ from, slices }: ExportLane, claimId: string) => ({
  condition: '#claim = :held AND #from = :seenFrom AND #slices = :seenSlices',
  names: { '#claim': 'claimId', '#from': 'from', '#slices': 'slices' },
  values: { ':held': claimId, ':seenFrom': from, ':seenSlices': slices },
});

/**
 * Takes a lane that nobody has, and lets its job run.
 * @throws ClaimLost when somebody was quicker or the job is over.
 */
export const claimLane = (job: ExportId, lane: ExportLane, claim: Claim, now: Date): Promise<void> =>
  writeTogether([
    laneUpdate(
      job,
      lane,
      { ...claim },
      {
        condition: '#state = :open AND (attribute_not_exists(#claimId) OR #leaseUntil < :now)',
        names: { '#state': 'state' },
        values: { ':open': 'OPEN', ':now': now.toISOString() },
      },
      { attempts: 1 },
    ),
    jobUpdate(job, { state: 'RUNNING' }, isUnfinished),
  ]);

/** How far a run has come: what it has stored since, and the place behind it. */
export interface LaneStep {
  readonly slice?: LaneSlice | undefined;
  readonly position?: string | undefined;
  readonly looked: number;
  /** Nothing is left of the lane. */
  readonly ended: boolean;
  readonly leaseUntil: string;
}

/**
 * Remembers a slice, the place behind it and the job's progress: all or nothing, and only while this run holds the lane
 * of a job that is wanted.
 * @returns the lane as it is now.
 * @throws ClaimLost
 */
export async function rememberStep(
  job: LaneOf,
  lane: ExportLane,
  claimId: string,
  step: LaneStep,
): Promise<ExportLane> {
  const { slice, position = lane.position, looked, ended, leaseUntil } = step;
  const next = {
    position,
    slices: lane.slices + (slice ? 1 : 0),
    looked: lane.looked + looked,
    attempts: 0,
    state: ended ? ('DONE' as const) : ('OPEN' as const),
  };
  const changes: LaneChanges = { ...next, ...(ended ? letGo : { leaseUntil }) };
  const sliceKey = exportPartKey(job.sellerId, job.exportId, 'SLICE', lane.lane, lane.slices);
  const sliceItem = { ...sliceKey, ...slice, lane: lane.lane, [expiryAttribute]: job.expiresAt };
  const progress = { rowsDone: slice?.orders ?? 0, ...(ended && { lanesOpen: -1 }) };
  await writeTogether([
    laneUpdate(job, lane, changes, asSeen(lane, claimId)),
    jobUpdate(job, {}, isRunning, progress),
    ...(slice
      ? [{ item: sliceItem, condition: 'attribute_not_exists(pk)', refusal: () => new ClaimLost() }]
      : []),
  ]);
  return { ...lane, ...next, leaseUntil };
}

/** Leaves a lane to the next run. @throws ClaimLost */
export const releaseLane = (
  job: ExportId,
  lane: ExportLane,
  claimId: string,
  changes: Pick<LaneChanges, 'attempts'> = {},
): Promise<void> => writeTogether([laneUpdate(job, lane, { ...letGo, ...changes }, held(claimId))]);

/**
 * Makes a lane of the older part of another.
 * @param cut the first instant of the part that stays.
 * @param mostOpen lanes of the job that may be open at once.
 * @returns the lane as it is now.
 * @throws ClaimLost when this run no longer holds the lane, or another run has made a lane meanwhile.
 */
export async function splitLane(
  job: LaneOf & Pick<ExportJob, 'lanes'>,
  lane: ExportLane,
  claimId: string,
  { cut, mostOpen }: { readonly cut: string; readonly mostOpen: number },
): Promise<ExportLane> {
  const guard = {
    condition: `${isRunning.condition} AND #lanesOpen < :most AND #lanes = :seen`,
    values: { ...isRunning.values, ':most': mostOpen, ':seen': job.lanes },
  };
  await writeTogether([
    laneUpdate(job, lane, { from: cut, looked: 0 }, asSeen(lane, claimId)),
    jobUpdate(job, { lanes: job.lanes + 1 }, guard, { lanesOpen: 1 }),
    lanePut(job, newLane(job.lanes, lane.from, cut)),
  ]);
  return { ...lane, from: cut, looked: 0 };
}
