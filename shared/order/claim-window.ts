import type { ClaimAbout } from './courier-claim.ts';
import { currentShipment } from './facts.ts';
import { historyOf } from './history.ts';
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

/** The latest parcel: lost, or back where the goods can be looked at. */
const latest = (order: Order, parcel: Shipment, settings: ShippingSettings): ClaimableParcel[] => {
  const loss = liabilityForLoss(order);
  if (loss) return [{ parcel, fitting: ofLoss, likely: loss.about, until: urgentAt(loss, settings) }];
  if (order.status !== 'RETURNED') return [];
  const condition = parcel.received?.condition ?? 'GOOD';
  const likely = condition === 'GOOD' ? 'UNANNOUNCED_RETURN' : condition;
  const back = historyOf(order).findLast(({ from, to }) => to === 'RETURNED' && from !== 'RETURNED');
  const until = urgentAt({ clock: 'damaged', from: back?.at ?? order.updatedAt }, settings);
  return [{ parcel, fitting: ofReturn, likely, until }];
};

const earlier = (parcel: Shipment, liability: Liability, settings: ShippingSettings): ClaimableParcel => ({
  parcel,
  fitting: parcel.received ? ofReturn : ofLoss,
  likely: liability.about,
  until: urgentAt(liability, settings),
});

/** Every parcel of an order that can be claimed and was not paid for, oldest first. */
export function claimableParcels(order: Order, settings: ShippingSettings): readonly ClaimableParcel[] {
  const current = currentShipment(order);
  const before = liableParcels(order, current).flatMap((parcel) => {
    const liability = liabilityOf(parcel);
    return liability ? [earlier(parcel, liability, settings)] : [];
  });
  const isOpen = current !== undefined && !isCompensated(order, current);
  return [...before, ...(isOpen ? latest(order, current, settings) : [])];
}
