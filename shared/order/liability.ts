import type { ClaimAbout } from './courier-claim.ts';
import type { Order } from './order.ts';
import type { Shipment } from './shipment.ts';

/** What a courier is liable for, how long a claim may take, and since when that counts. */
export interface Liability {
  readonly about: ClaimAbout;
  readonly clock: 'lost' | 'damaged';
  readonly from: string;
}

/** A parcel that was lost and reached the buyer after all. */
const arrivedAfter = ({ events }: Shipment, { from }: Liability): boolean =>
  events.some(({ signal, at }) => signal === 'delivered' && at > from);

/**
 * For a parcel that the order waits for no more: as it came back after another was to be sent in its place, else as it
 * was then.
 */
export function liabilityOf(parcel: Shipment): Liability | undefined {
  const { received, replaced, liability } = parcel;
  if (received && replaced) {
    const { condition, at } = received;
    return condition === 'GOOD' ? undefined : { about: condition, clock: 'damaged', from: at };
  }
  return liability && arrivedAfter(parcel, liability) ? undefined : liability;
}

/** Whether a courier has paid for a parcel. */
export const isCompensated = ({ claims = [] }: Pick<Order, 'claims'>, { number }: Shipment): boolean =>
  claims.some(({ shipment, settled }) => shipment === number && settled?.outcome === 'PAID');

/**
 * Parcels that an order waits for no more, for which a courier is liable and has not paid, oldest first.
 * @param current the parcel that it waits for.
 */
export const liableParcels = (
  order: Pick<Order, 'shipments' | 'claims'>,
  current: Shipment | undefined,
): readonly Shipment[] =>
  order.shipments.filter(
    (parcel) => parcel !== current && liabilityOf(parcel) !== undefined && !isCompensated(order, parcel),
  );
