import { hoursAfter } from './hours-after.ts';
import { byEventTime } from './ledger-order.ts';
import type { Shipment } from './shipment.ts';

/** Couriers come the same day or the next one; a parcel that lies here longer has been forgotten. */
const pickupHours = 48;

/** How couriers say that they came in vain, or could not come. */
const inVain = /pick.?up[\W_]*(fail|exception|cancel|gagal)|(fail|gagal)\w*[\W_]*(di)?(pick.?up|jemput)/i;

/**
 * From when a parcel that waits for its pickup needs a person: when a pickup failed, or two days after it was shipped
 * or last booked anew.
 */
export function latePickup({ events, shippedAt }: Shipment): string {
  const failed = events
    .toSorted(byEventTime)
    .find(({ native, reason = '' }) => inVain.test(`${native} ${reason}`));
  const late = hoursAfter(shippedAt, pickupHours);
  return failed && failed.at < late ? failed.at : late;
}
