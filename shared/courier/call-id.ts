import type { PutAsideState } from '../table/put-aside-keys.ts';
import type { PutAside } from '../table/put-aside-store.ts';

const letters = { PARKED: 'p', QUARANTINE: 'q' } as const satisfies Record<PutAsideState, string>;

/** The id of a call that was put aside, fit for a path: `p20260914T030000000Z-<hash>`. */
export const callIdOf = ({
  state,
  receivedAt,
  hash,
}: Pick<PutAside, 'state' | 'receivedAt' | 'hash'>): string =>
  `${letters[state]}${receivedAt.replace(/[-:.]/g, '')}-${hash}`;

const form = /^([pq])(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)(\d{3})Z-([0-9a-f]{32})$/;

/** The call that an id means; nothing when it does not have the form of one. */
export function placeOfCall(callId: string): Pick<PutAside, 'state' | 'receivedAt' | 'hash'> | undefined {
  const [whole, letter, year, month, day, hour, minute, second, fraction, hash] = form.exec(callId) ?? [];
  if (whole === undefined || hash === undefined) return undefined;
  return {
    state: letter === letters.PARKED ? 'PARKED' : 'QUARANTINE',
    receivedAt: `${year}-${month}-${day}T${hour}:${minute}:${second}.${fraction}Z`,
    hash,
  };
}
