import { latestShipment } from './latest-shipment.ts';
import type { Order } from './order.ts';

/**
 * Whether a parcel's delivery is in doubt because somebody disputed it, and its courier has said nothing since: it may
 * have nothing more to say.
 */
export function isDisputed(order: Order): boolean {
  const { status, timeline } = order;
  if (status !== 'DELIVERY_PROBLEM') return false;
  const last = timeline.findLast(({ to }) => to !== undefined);
  return (
    last?.event === 'delivery.disputed' &&
    !latestShipment(order)?.events.some(({ at, signal }) => signal !== 'noted' && at > last.at)
  );
}
