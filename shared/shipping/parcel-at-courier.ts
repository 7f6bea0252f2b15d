import type { ParcelAtCourier } from '../courier/courier-api.ts';
import { awbOf } from '../order/ledger-order.ts';
import type { Order } from '../order/order.ts';
import { parcelReference, type Shipment } from '../order/shipment.ts';

/** How a provider knows a parcel; nothing for one that was not booked with it. */
export function parcelAtCourier(
  { orderNumber }: Pick<Order, 'orderNumber'>,
  shipment: Shipment,
): ParcelAtCourier | undefined {
  const { number, providerOrderId, courier } = shipment;
  if (!providerOrderId) return undefined;
  const awb = awbOf(shipment);
  return {
    reference: parcelReference(orderNumber, number),
    providerOrderId,
    ...(awb && { awb }),
    courier,
  };
}
