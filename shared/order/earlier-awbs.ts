import { currentShipment } from './facts.ts';
import { awbOf } from './ledger-order.ts';
import type { Order } from './order.ts';

const awbIn = (shipment: Order['shipments'][number]): string | undefined => awbOf(shipment)?.toUpperCase();

/** AWBs of parcels in whose place others are sent, in capitals, oldest first: such a parcel may still turn up. */
export function earlierAwbs(order: Order): readonly string[] {
  const current = currentShipment(order);
  const ofCurrent = current && awbIn(current);
  const gone = order.shipments.filter(
    (shipment) => (shipment.replaced || shipment.received) && shipment !== current,
  );
  const awbs = new Set(gone.flatMap((shipment) => awbIn(shipment) ?? []));
  return [...awbs].filter((awb) => awb !== ofCurrent);
}
