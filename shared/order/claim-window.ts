import type { ClaimAbout } from './courier-claim.ts';
import { currentShipment } from './facts.ts';
import { historyOf } from './history.ts';
import type { Order } from './order.ts';
import { lossOf } from './parcel-loss.ts';
import type { ShippingSettings } from './shipping-settings.ts';
import type { Status } from './status.ts';
import { urgentAt } from './trouble-clock.ts';

/** What can be claimed of a parcel in a status, besides what nobody can tell yet. */
const claimableIn: Partial<Record<Status, readonly ClaimAbout[]>> = {
  LOST_OR_DAMAGED: ['LOST', 'DAMAGED'],
  RETURNED: ['DAMAGED', 'SWAPPED', 'INCOMPLETE', 'UNANNOUNCED_RETURN'],
};

/** What can be claimed of an order's latest parcel. */
export const claimableOf = ({ status }: Pick<Order, 'status'>): readonly ClaimAbout[] =>
  claimableIn[status] ?? [];

/** What a claim is about where nobody says: what is known of the parcel. */
export function likelyClaim(order: Order): ClaimAbout {
  const loss = lossOf(order);
  if (loss) return loss.what;
  const condition = currentShipment(order)?.received?.condition ?? 'GOOD';
  return condition === 'GOOD' ? 'UNANNOUNCED_RETURN' : condition;
}

/**
 * The last instant at which a courier takes a claim about an order's latest parcel: counted from the loss, or from the
 * delivery or the return where the goods could be looked at then.
 */
export function claimableUntil(order: Order, settings: ShippingSettings): string {
  const loss = lossOf(order);
  if (loss) {
    return urgentAt({ clock: loss.afterDelivery ? 'damaged' : 'lost', from: loss.since }, settings);
  }
  const back = historyOf(order).findLast(({ from, to }) => to === 'RETURNED' && from !== 'RETURNED');
  return urgentAt({ clock: 'damaged', from: back?.at ?? order.updatedAt }, settings);
}
