import { courierProviderLabels } from '../order/courier-provider.ts';
import { latestShipment } from '../order/latest-shipment.ts';
import { awbOf } from '../order/ledger-order.ts';
import type { Order } from '../order/order.ts';
import type { Shipment } from '../order/shipment.ts';

/** Words for a courier, and how a person gets them there. */
export interface CourierMessage {
  readonly text: string;
  readonly how: string;
}

const courierName = ({ courier }: Shipment): string => `${courier.code} ${courier.service}`.toUpperCase();

const howTo = ({ courier, provider }: Shipment): string => {
  const whom = provider === undefined ? courier.code.toUpperCase() : courierProviderLabels[provider];
  return `Teks ini belum bisa dikirim otomatis. Salin ke tiket atau chat layanan pelanggan ${whom}.`;
};

/**
 * What a courier is told of an order's parcel, the latest unless another is given: the numbers by which it finds it, then
 * the given lines. The buyer's name, phone and address are not in it; the courier has them.
 */
export function courierMessage(
  order: Order,
  opening: string,
  lines: readonly (string | undefined)[],
  shipment = latestShipment(order),
): CourierMessage {
  if (!shipment) throw new Error(`order ${order.orderId} has no parcel`);
  const awb = awbOf(shipment);
  const text = [
    opening,
    `Nomor pesanan: ${order.orderNumber}`,
    `Kurir: ${courierName(shipment)}`,
    `Nomor resi: ${awb ?? shipment.providerOrderId ?? '-'}`,
    ...lines,
  ];
  return { text: text.filter((line) => line !== undefined).join('\n'), how: howTo(shipment) };
}
