import type { Order } from './order.ts';
import type { Shipment } from './shipment.ts';

/** The parcel that the order's status is about: the last one, but for those that were booked in vain. */
export const latestShipment = ({ shipments }: Pick<Order, 'shipments'>): Shipment | undefined =>
  shipments.findLast(({ unwanted }) => unwanted !== true);
