import { countPutAside, listPutAside, type PutAsideFilter } from '../table/put-aside-list.ts';
import type { PutAside } from '../table/put-aside-store.ts';
import { readReplayCursor, writeReplayCursor } from './replay-cursor.ts';
import { replayParked } from './replay-parked.ts';
import { replayQuarantined } from './replay-quarantined.ts';

/** `REFUSED`: it still does not prove itself, or cannot be opened any more. `GONE`: somebody else was quicker. */
export type Replayed = 'QUEUED' | 'REFUSED' | 'GONE';

/** Puts one call back on the queue. Doing it twice changes nothing: the orders know what they have heard. */
export const replayCall = async (
  place: Pick<PutAside, 'sellerId' | 'state' | 'receivedAt' | 'hash'>,
): Promise<Replayed> => {
  if (place.state === 'QUARANTINE') return replayQuarantined(place);
  return (await replayParked(place)) ? 'QUEUED' : 'GONE';
};

/** What one step of a replay of many calls did. */
export interface ReplayStep {
  readonly queued: number;
  /** Of the quarantine: they stay. */
  readonly refused: number;
  /** Calls behind this step, counted once with the first step: those that were taken away since are among them. */
  readonly left: number;
  /** Where the next step begins; absent behind the last call. */
  readonly nextCursor?: string;
}

/** Calls of one step: each is a few requests, and a person waits for the answer. */
const stepSize = 100;
const sideBySide = 8;

/**
 * Puts the next calls of a shop back on the queue, in the order in which they came.
 * @throws BadCursor
 */
export async function replayStep(
  sellerId: string,
  filter: PutAsideFilter,
  cursor: string | undefined,
  now: Date,
): Promise<ReplayStep> {
  const place = cursor === undefined ? undefined : readReplayCursor(cursor);
  const paging = { limit: stepSize, cursor: place?.cursor, first: 'oldest' } as const;
  const { calls, nextCursor } = await listPutAside(sellerId, filter, paging, now);
  const leftBehind = async (next: string): Promise<number> =>
    place ? Math.max(0, place.left - calls.length) : countPutAside(sellerId, filter, next, now);
  const outcomes: Replayed[] = [];
  for (let start = 0; start < calls.length; start += sideBySide) {
    outcomes.push(...(await Promise.all(calls.slice(start, start + sideBySide).map(replayCall))));
  }
  const left = nextCursor === undefined ? 0 : await leftBehind(nextCursor);
  return {
    queued: outcomes.filter((outcome) => outcome === 'QUEUED').length,
    refused: outcomes.filter((outcome) => outcome === 'REFUSED').length,
    left,
    ...(nextCursor !== undefined &&
      left > 0 && { nextCursor: writeReplayCursor({ cursor: nextCursor, left }) }),
  };
}
