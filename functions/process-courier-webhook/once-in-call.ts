import type { Recorded } from '../../shared/order/courier-ledger.ts';
import type { EventReport } from './event-report.ts';

/** Events that one call may tell of one parcel. Couriers tell one; a history of all that a parcel does has some twenty. */
export const mostInCall = 50;

const tooMany = `Panggilan ini memuat lebih dari ${mostInCall} laporan untuk satu paket.`;

/** What becomes of a report by its place in its call, before anybody looks at the order; nothing where it counts. */
export type LeftOut = Pick<Recorded, 'outcome' | 'reason'>;

/**
 * Which reports of one parcel in one call are left out: what the same call has said before, and all behind the first
 * fifty. It depends on the call alone, so that doing it again leaves out the same.
 */
export function leftOutOf(reports: readonly EventReport[]): readonly (LeftOut | undefined)[] {
  const keys = new Set<string>();
  return reports.map(({ event: { key } }) => {
    if (keys.has(key)) return { outcome: 'DUPLICATE' };
    if (keys.size >= mostInCall) return { outcome: 'DROPPED', reason: tooMany };
    keys.add(key);
    return undefined;
  });
}
