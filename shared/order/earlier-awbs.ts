import { awbOf } from './ledger-order.ts';
import type { Order } from './order.ts';

/** AWBs of parcels that another one has replaced, oldest first: such a parcel may still turn up. */
export function earlierAwbs({ shipments }: Pick<Order, 'shipments'>): readonly string[] {
  const current = shipments.at(-1);
  const ofCurrent = current && awbOf(current);
  const earlier = shipments.slice(0, -1).flatMap((shipment) => awbOf(shipment) ?? []);
  return [...new Set(earlier)].filter((awb) => awb !== ofCurrent);
}
