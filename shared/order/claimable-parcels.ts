import type { ClaimAbout } from './courier-claim.ts';
import { enteredAt } from './entered-at.ts';
import { currentShipment } from './facts.ts';
import { latestShipment } from './latest-shipment.ts';
import { isCompensated, type Liability, liabilityOf, liableParcels } from './liability.ts';
import type { Order } from './order.ts';
import { liabilityForLoss } from './parcel-loss.ts';
import type { Shipment } from './shipment.ts';
import type { ShippingSettings } from './shipping-settings.ts';
import { urgentAt } from './trouble-clock.ts';

/** A parcel for which a courier can be held liable. */
export interface ClaimableParcel {
  readonly parcel: Shipment;
  /** What can be claimed of it, besides what nobody can tell yet. */
  readonly fitting: readonly ClaimAbout[];
  /** What a claim is about where nobody says: what is known of the parcel. */
  readonly likely: ClaimAbout;
  /** The last instant at which a courier takes the claim. */
  readonly until: string;
}

const ofLoss: readonly ClaimAbout[] = ['LOST', 'DAMAGED'];
const ofReturn: readonly ClaimAbout[] = ['DAMAGED', 'SWAPPED', 'INCOMPLETE', 'UNANNOUNCED_RETURN'];

/** For what a courier is liable of an order's latest parcel: that is lost, or back where the goods can be looked at. */
export function liabilityOfLatest(order: Order): Liability | undefined {
  if (order.status !== 'RETURNED') return liabilityForLoss(order);
  const condition = latestShipment(order)?.received?.condition ?? 'GOOD';
  return {
    about: condition === 'GOOD' ? 'UNANNOUNCED_RETURN' : condition,
    clock: 'damaged',
    from: enteredAt(order, 'RETURNED'),
  };
}

/** A parcel, and for what its courier is liable. */
export interface LiableParcel {
  readonly parcel: Shipment;
  readonly liability: Liability;
}

/** Every parcel of an order for which a courier is liable and has not paid, oldest first. */
export function everyLiableParcel(order: Order): readonly LiableParcel[] {
  const current = currentShipment(order);
  const liable = (parcel: Shipment, liability: Liability | undefined): LiableParcel[] =>
    liability ? [{ parcel, liability }] : [];
  return [
    ...liableParcels(order, current).flatMap((parcel) => liable(parcel, liabilityOf(parcel))),
    ...(current && !isCompensated(order, current) ? liable(current, liabilityOfLatest(order)) : []),
  ];
}

/** Every parcel of an order that can be claimed, with what a person should know of the claim. */
export const claimableParcels = (order: Order, settings: ShippingSettings): readonly ClaimableParcel[] =>
  everyLiableParcel(order).map(({ parcel, liability }) => ({
    parcel,
    fitting: ofLoss.includes(liability.about) && !parcel.received ? ofLoss : ofReturn,
    likely: liability.about,
    until: urgentAt(liability, settings),
  }));
