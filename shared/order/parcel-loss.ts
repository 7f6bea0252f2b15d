import { type HistoryLine, historyOf } from './history.ts';
import { latestShipment, withLatestShipment } from './latest-shipment.ts';
import { byEventTime } from './ledger-order.ts';
import type { Order } from './order.ts';
import type { ParcelLoss } from './shipment.ts';

/** The order whose latest parcel a person says is lost or damaged. */
export const withLoss = (order: Order, loss: ParcelLoss): Order =>
  withLatestShipment(order, () => ({ loss }));

/** Words by which couriers tell a damaged parcel from a lost one. */
const damage = /damag|rusak|pecah|broken|dispos|destroy|musnah/i;

/** What became of a lost or damaged parcel, and since when a claim for it can be made. */
export interface KnownLoss {
  readonly what: ParcelLoss;
  readonly since: string;
  /** It had reached the buyer: the shorter time of damage after a delivery holds. */
  readonly afterDelivery: boolean;
}

const arrivedBefore = (history: readonly HistoryLine[], at: string): string | undefined =>
  history.findLast((line) => line.to === 'DELIVERED' && line.at <= at)?.at;

/** The courier's own words for the loss. */
const courierWords = (order: Order): string => {
  const events = latestShipment(order)?.events ?? [];
  const told = events.toSorted(byEventTime).findLast(({ signal }) => signal === 'lost_or_damaged');
  return `${told?.native ?? ''} ${told?.reason ?? ''}`;
};

/** What is known of the loss of an order's latest parcel; nothing while it is neither lost nor damaged. */
export function lossOf(order: Order): KnownLoss | undefined {
  if (order.status !== 'LOST_OR_DAMAGED') return undefined;
  const history = historyOf(order);
  const told = history.findLast(({ to }) => to === 'LOST_OR_DAMAGED');
  const since = told?.at ?? order.updatedAt;
  if (told?.event === 'claim.damaged') {
    return { what: 'DAMAGED', since: arrivedBefore(history, since) ?? since, afterDelivery: true };
  }
  const byHand = told?.source === 'courier' ? undefined : latestShipment(order)?.loss;
  return {
    what: byHand ?? (damage.test(courierWords(order)) ? 'DAMAGED' : 'LOST'),
    since,
    afterDelivery: false,
  };
}
