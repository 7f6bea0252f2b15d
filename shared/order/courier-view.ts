import type { CourierEvent, CourierSignal } from './courier-event.ts';
import { echoesOf } from './echo.ts';
import { latestShipment } from './latest-shipment.ts';
import { byEventTime } from './ledger-order.ts';
import type { Order } from './order.ts';
import { statusLabels } from './status.ts';

/** Where the courier sees a parcel, beside where the order stands. */
export interface CourierView extends Pick<CourierEvent, 'signal' | 'native' | 'at'> {
  readonly label: string;
}

const labels: Record<CourierSignal, string | undefined> = {
  awb_created: statusLabels.AWAITING_PICKUP,
  in_transit: statusLabels.IN_TRANSIT,
  problem: statusLabels.DELIVERY_PROBLEM,
  delivered: statusLabels.DELIVERED,
  return_started: statusLabels.RETURNING,
  returned: statusLabels.RETURNED,
  lost_or_damaged: statusLabels.LOST_OR_DAMAGED,
  rejected: 'Dibatalkan Kurir',
  refused: 'Ditolak Kurir',
  noted: undefined,
};

/** What tells nothing of where a parcel is. */
const saysNoPlace: readonly CourierSignal[] = ['noted', 'awb_created'];

/** The last thing that the courier said of the latest parcel, by the time at which it happened; nothing if it said none. */
export const courierViewOf = (order: Pick<Order, 'shipments'>): CourierView | undefined => {
  const shipment = latestShipment(order);
  if (!shipment) return undefined;
  const ordered = shipment.events.toSorted(byEventTime);
  const echoes = echoesOf(shipment, ordered);
  const told = ordered.filter(({ key }) => !echoes.has(key));
  const last = told.findLast(({ signal }) => !saysNoPlace.includes(signal)) ?? told.at(-1);
  if (!last) return undefined;
  const { signal, native, at } = last;
  return { signal, native, at, label: labels[signal] ?? native };
};
