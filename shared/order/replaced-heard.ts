import { courierFact } from './contradiction.ts';
import type { CourierEvent } from './courier-event.ts';
import type { Order } from './order.ts';
import type { Shipment } from './shipment.ts';

/**
 * An order after its courier spoke of a parcel in whose place another was sent: that it reached the buyer after all is
 * for a person to look at, once.
 */
export function replacedHeard(order: Order, { number, replaced }: Shipment, event: CourierEvent): Order {
  if (!replaced || event.signal !== 'delivered') return order;
  const about = `${number}:delivered:`;
  const isKnown = [
    ...order.incidents.map(({ key }) => key),
    ...order.timeline.map(({ incident }) => incident),
  ].some((key) => key?.startsWith(about));
  if (isKnown) return order;
  const incident = {
    shipment: number,
    key: `${about}replaced`,
    at: event.at,
    message: `Kurir melaporkan "${event.native}" untuk pengiriman ke-${number}, padahal paket lain sudah dikirim sebagai gantinya.`,
    ours: { status: order.status, since: replaced.at },
    courier: courierFact(event),
  };
  return { ...order, incidents: [...order.incidents, incident] };
}
