import { countPutAside, listPutAside, type PutAsideFilter } from '../table/put-aside-list.ts';
import type { PutAside } from '../table/put-aside-store.ts';
import { replayParked } from './replay-parked.ts';
import { replayQuarantined } from './replay-quarantined.ts';

/** `REFUSED`: it still does not prove itself. `GONE`: somebody else was quicker. */
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
  /** Calls behind this step. */
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
  const paging = { limit: stepSize, cursor, first: 'oldest' } as const;
  const { calls, nextCursor } = await listPutAside(sellerId, filter, paging, now);
  const outcomes: Replayed[] = [];
  for (let start = 0; start < calls.length; start += sideBySide) {
    outcomes.push(...(await Promise.all(calls.slice(start, start + sideBySide).map(replayCall))));
  }
  const left = nextCursor === undefined ? 0 : await countPutAside(sellerId, filter, nextCursor, now);
  return {
    queued: outcomes.filter((outcome) => outcome === 'QUEUED').length,
    refused: outcomes.filter((outcome) => outcome === 'REFUSED').length,
    left,
    ...(nextCursor !== undefined && left > 0 && { nextCursor }),
  };
}
