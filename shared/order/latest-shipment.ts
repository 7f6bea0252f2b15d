import type { Order } from './order.ts';
import type { Shipment } from './shipment.ts';

/** The parcel that the order's status is about: the last one, but for those that were booked in vain. */
export const latestShipment = ({ shipments }: Pick<Order, 'shipments'>): Shipment | undefined =>
  shipments.findLast(({ unwanted }) => unwanted !== true);

/** The order with facts added to its latest parcel. */
export function withLatestShipment(order: Order, facts: (shipment: Shipment) => Partial<Shipment>): Order {
  const latest = latestShipment(order);
  return {
    ...order,
    shipments: order.shipments.map((shipment) =>
      shipment === latest ? { ...shipment, ...facts(shipment) } : shipment,
    ),
  };
}
