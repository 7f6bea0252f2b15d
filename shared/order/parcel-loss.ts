import { type HistoryLine, historyOf } from './history.ts';
import { latestShipment, withLatestShipment } from './latest-shipment.ts';
import { byEventTime } from './ledger-order.ts';
import type { Liability } from './liability.ts';
import type { Order } from './order.ts';
import type { ParcelLoss } from './shipment.ts';

/** The order whose latest parcel a person says is lost or damaged. */
export const withLoss = (order: Order, loss: ParcelLoss): Order =>
  withLatestShipment(order, () => ({ loss }));

/** Words by which couriers tell a damaged parcel from a lost one. */
const damage = /damag|rusak|pecah|broken|dispos|destroy|musnah/i;

const arrivedBefore = (history: readonly HistoryLine[], at: string): string | undefined =>
  history.findLast((line) => line.to === 'DELIVERED' && line.at <= at)?.at;

/** The courier's own words for the loss. */
const courierWords = (order: Order): string => {
  const events = latestShipment(order)?.events ?? [];
  const told = events.toSorted(byEventTime).findLast(({ signal }) => signal === 'lost_or_damaged');
  return `${told?.native ?? ''} ${told?.reason ?? ''}`;
};

/**
 * What a courier is liable for while an order's latest parcel is lost or damaged. Where it had reached the buyer, the
 * shorter time of damage after a delivery holds.
 */
export function liabilityForLoss(order: Order): Liability | undefined {
  if (order.status !== 'LOST_OR_DAMAGED') return undefined;
  const history = historyOf(order);
  const told = history.findLast(({ to }) => to === 'LOST_OR_DAMAGED');
  const since = told?.at ?? order.updatedAt;
  if (told?.event === 'claim.damaged') {
    return { about: 'DAMAGED', clock: 'damaged', from: arrivedBefore(history, since) ?? since };
  }
  const byHand = told?.source === 'courier' ? undefined : latestShipment(order)?.loss;
  return {
    about: byHand ?? (damage.test(courierWords(order)) ? 'DAMAGED' : 'LOST'),
    clock: 'lost',
    from: since,
  };
}
