import { withCancelRequest } from './cancel-request.ts';
import type { CourierSignal } from './courier-event.ts';
import { bookingIncidentKey } from './open-booking.ts';
import type { Order } from './order.ts';
import type { Shipment } from './shipment.ts';

const cancelled: readonly CourierSignal[] = ['rejected', 'refused'];
const nothingNew: readonly CourierSignal[] = ['awb_created', 'noted'];

/**
 * An order after its courier spoke of a parcel that nobody can use: once it is cancelled there is nothing left to look
 * at; once it moves it cannot be cancelled any more, and a person still has to look.
 */
export function unwantedHeard(order: Order, { number }: Shipment, signal: CourierSignal): Order {
  if (nothingNew.includes(signal)) return order;
  const free = withCancelRequest(order, number, undefined);
  if (!cancelled.includes(signal)) return free;
  const key = bookingIncidentKey(number);
  return { ...free, incidents: free.incidents.filter((incident) => incident.key !== key) };
}
