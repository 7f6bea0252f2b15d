import type { ClaimAbout } from './courier-claim.ts';
import { currentShipment } from './facts.ts';
import { historyOf } from './history.ts';
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
  const back = historyOf(order).findLast(({ from, to }) => to === 'RETURNED' && from !== 'RETURNED');
  return {
    about: condition === 'GOOD' ? 'UNANNOUNCED_RETURN' : condition,
    clock: 'damaged',
    from: back?.at ?? order.updatedAt,
  };
}

const claimable = (
  parcel: Shipment,
  liability: Liability | undefined,
  settings: ShippingSettings,
): ClaimableParcel[] =>
  liability
    ? [
        {
          parcel,
          fitting: ofLoss.includes(liability.about) && !parcel.received ? ofLoss : ofReturn,
          likely: liability.about,
          until: urgentAt(liability, settings),
        },
      ]
    : [];

/** Every parcel of an order that can be claimed and was not paid for, oldest first. */
export function claimableParcels(order: Order, settings: ShippingSettings): readonly ClaimableParcel[] {
  const current = currentShipment(order);
  const earlier = liableParcels(order, current);
  return [
    ...earlier.flatMap((parcel) => claimable(parcel, liabilityOf(parcel), settings)),
    ...(current && !isCompensated(order, current)
      ? claimable(current, liabilityOfLatest(order), settings)
      : []),
  ];
}
