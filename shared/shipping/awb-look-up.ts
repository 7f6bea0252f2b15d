import { awbOf } from '../order/ledger-order.ts';
import type { Order } from '../order/order.ts';
import { awbKey } from '../table/keys.ts';
import { awbExpiry } from '../table/shipment-lookup.ts';
import type { Put } from '../table/write-together.ts';
import { whereFree } from './new-shipment.ts';

/**
 * The look-up of an AWB that a courier has named, and under which the parcel was not known before. An AWB that another
 * order of the shop answers to stays there, unless that order has given it back.
 */
export function awbLookUps(before: Order, after: Order, shipmentNumber: number): Put[] {
  const awbIn = (order: Order) => {
    const shipment = order.shipments.find(({ number }) => number === shipmentNumber);
    return shipment && { courier: shipment.courier.code, awb: awbOf(shipment) };
  };
  const named = awbIn(after);
  if (!named?.awb || awbIn(before)?.awb === named.awb) return [];
  const { sellerId, orderId, updatedAt } = after;
  const now = new Date(updatedAt);
  const key = awbKey(sellerId, named.courier, named.awb);
  const asItIs = { update: key, expression: 'SET #order = #order', names: { '#order': 'orderId' } };
  return [
    {
      item: { ...key, orderId, shipmentNumber, ...awbExpiry(now) },
      ...whereFree(after, now),
      instead: () => asItIs,
    },
  ];
}
