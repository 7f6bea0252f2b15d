import type { Warehouse } from '../catalogue/catalogue.ts';
import { localPhone } from '../courier/local-phone.ts';
import { awbOf } from '../order/ledger-order.ts';
import type { Order } from '../order/order.ts';
import type { Shipment } from '../order/shipment.ts';
import { goodsName } from '../order/stock.ts';
import { findDistrict } from '../region/districts.ts';
import { cashOnDeliveryIdr, parcelGrams } from '../shipping/parcel-wish.ts';

/** Who sends or receives a parcel, as it is printed. */
interface PrintedParty {
  readonly name: string;
  readonly phone?: string;
  readonly lines: readonly string[];
}

/** All that stands on a parcel's label. */
export interface ParcelLabel {
  readonly awb: string;
  readonly orderNumber: string;
  readonly service: string;
  readonly from: PrintedParty;
  readonly to: PrintedParty;
  /** Cash that the courier collects; nothing is when absent. */
  readonly codIdr?: number;
  readonly weightGrams: number;
  readonly routingCode?: string;
  readonly goods: readonly string[];
  readonly note?: string;
}

const some = (lines: readonly (string | undefined)[]): string[] =>
  lines.filter((line) => line !== undefined && line !== '').map(String);

const senderOf = ({ warehouse: named }: Order, shopName: string, warehouse?: Warehouse): PrintedParty => {
  const { address, phone } = warehouse ?? {};
  const place = address && findDistrict(address.districtCode);
  return {
    name: shopName,
    ...(phone && { phone: localPhone(phone) }),
    lines: some([
      address?.street ?? named.name,
      place && `${place.district}, ${place.regency}`,
      place && some([place.province, address?.postalCode]).join(' '),
    ]),
  };
};

const recipientOf = ({ customer, address }: Order): PrintedParty => ({
  name: customer.name,
  phone: localPhone(customer.phone),
  lines: some([
    address.street,
    `${address.district}, ${address.regency}`,
    some([address.province, address.postalCode]).join(' '),
    address.note && `Patokan: ${address.note}`,
  ]),
});

/**
 * What is printed for a parcel; nothing while it has no AWB.
 * @param setting how the shop is called, and the warehouse as the catalogue has it now.
 */
export function parcelLabel(
  order: Order,
  shipment: Shipment,
  { shopName, warehouse }: { readonly shopName: string; readonly warehouse?: Warehouse | undefined },
): ParcelLabel | undefined {
  const awb = awbOf(shipment);
  if (!awb) return undefined;
  const { courier, booked } = shipment;
  const codIdr = booked ? booked.codIdr : cashOnDeliveryIdr(order);
  return {
    awb,
    orderNumber: order.orderNumber,
    service: `${courier.code} ${courier.service}`.toUpperCase(),
    from: senderOf(order, shopName, warehouse),
    to: recipientOf(order),
    ...(codIdr !== undefined && { codIdr }),
    weightGrams: parcelGrams(order),
    ...(booked?.routingCode && { routingCode: booked.routingCode }),
    goods: order.lines.map((line) => `${line.quantity} × ${goodsName(line)}`),
    ...(order.note && { note: order.note }),
  };
}
