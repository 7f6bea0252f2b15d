import { Problem } from '../http/problem.ts';
import type { CourierProvider } from '../order/courier-provider.ts';
import type { Order } from '../order/order.ts';
import type { BookedShipment, CourierService, Shipment } from '../order/shipment.ts';
import { awbKey, shipmentKey } from '../table/keys.ts';
import { findRecord } from '../table/seller-records.ts';
import { awbExpiry } from '../table/shipment-lookup.ts';
import type { Put } from '../table/write-together.ts';

/** What a person enters when a parcel leaves. */
export interface Shipping {
  readonly courier: CourierService;
  readonly awb?: string | undefined;
  readonly providerOrderId?: string | undefined;
  readonly accountId?: string | undefined;
  readonly provider?: CourierProvider;
  /** What the courier answered, where it was booked with it. */
  readonly booked?: BookedShipment;
  readonly shippedAt: string;
}

/**
 * The provider of a courier account of the shop; nothing when the parcel goes without one.
 * @throws Problem `invalid_request` for an account that the shop does not have.
 */
export async function providerOf(
  sellerId: string,
  accountId: string | undefined,
): Promise<CourierProvider | undefined> {
  if (accountId === undefined) return undefined;
  const account = await findRecord(sellerId, 'COURIER_ACCOUNT', accountId);
  if (account) return account.provider;
  const errors = [{ path: 'accountId', message: 'Akun kurir tidak ditemukan.' }];
  throw new Problem('invalid_request', 'Ada isian yang belum benar.', { errors });
}

/** The order with one more parcel. AWBs are kept in capitals, as couriers print them. */
export function withShipment(order: Order, shipping: Shipping): Order {
  const { courier, awb, providerOrderId, accountId, provider, booked, shippedAt } = shipping;
  const shipment: Shipment = {
    number: order.shipments.length + 1,
    courier,
    ...(awb && { awb: awb.toUpperCase() }),
    ...(accountId && { accountId }),
    ...(provider && { provider }),
    ...(providerOrderId && { providerOrderId }),
    ...(booked && { booked }),
    shippedAt,
    events: [],
  };
  return { ...order, courier, shipments: [...order.shipments, shipment] };
}

const inUse = (what: string) => () =>
  new Problem('awb_in_use', `${what} ini sudah dipakai pesanan lain. Periksa kembali.`);

/** The look-ups by which a courier will name the latest parcel; refused while another order holds the same name. */
export function lookUpsOf(order: Order, now: Date, more: { released?: true } = {}): Put[] {
  const shipment = order.shipments.at(-1);
  if (!shipment) return [];
  const { orderId, sellerId } = order;
  const target = { orderId, shipmentNumber: shipment.number, ...more };
  const free = {
    condition: 'attribute_not_exists(pk) OR orderId = :order OR expiresAt <= :now OR released = :yes',
    values: { ':order': orderId, ':now': Math.floor(now.getTime() / 1_000), ':yes': true },
  };
  const { awb, provider, providerOrderId, courier } = shipment;
  return [
    ...(awb
      ? [
          {
            item: { ...awbKey(sellerId, courier.code, awb), ...target, ...awbExpiry(now) },
            ...free,
            refusal: inUse('Nomor resi'),
          },
        ]
      : []),
    ...(provider && providerOrderId
      ? [
          {
            item: { ...shipmentKey(sellerId, provider, providerOrderId), ...target },
            ...free,
            refusal: inUse('Nomor pesanan kurir'),
          },
        ]
      : []),
  ];
}

/**
 * The look-ups of a parcel whose shipping was cancelled: late reports still find it, but the names are free for the
 * order that they really belong to.
 */
export const releasedLookUpsOf = (order: Order, now: Date): Put[] =>
  lookUpsOf(order, now, { released: true });
