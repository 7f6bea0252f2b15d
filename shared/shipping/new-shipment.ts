import { Problem } from '../http/problem.ts';
import type { CourierProvider } from '../order/courier-provider.ts';
import type { Order } from '../order/order.ts';
import type { BookedShipment, CourierService, Shipment } from '../order/shipment.ts';
import { awbKey, expiryAttribute, type Key, shipmentKey } from '../table/keys.ts';
import { awbExpiry } from '../table/shipment-lookup.ts';
import type { Put, Update } from '../table/write-together.ts';

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

/**
 * The look-ups by which a courier will name the latest parcel; refused while another order holds the same name. What a
 * courier itself has answered is never refused, whoever typed it elsewhere.
 */
export function lookUpsOf(order: Order, now: Date, more: { released?: true } = {}): Put[] {
  const shipment = order.shipments.at(-1);
  return shipment ? lookUpsOfParcel(order, shipment, now, more) : [];
}

const awbLookUp = (order: Order, shipment: Shipment, awb: string, now: Date) => ({
  ...awbKey(order.sellerId, shipment.courier.code, awb),
  ...awbExpiry(now),
});

/** A name of a parcel may be taken: nobody has it, or whoever had it has lost it. */
export const whereFree = ({ orderId }: Order, now: Date) => ({
  condition: 'attribute_not_exists(pk) OR orderId = :order OR expiresAt <= :now OR released = :yes',
  values: { ':order': orderId, ':now': Math.floor(now.getTime() / 1_000), ':yes': true },
});

/** The look-up of an AWB that a person typed for a parcel; refused while another order holds it. */
export const typedAwb = (order: Order, shipment: Shipment, awb: string, now: Date): Put => ({
  item: { ...awbLookUp(order, shipment, awb, now), orderId: order.orderId, shipmentNumber: shipment.number },
  ...whereFree(order, now),
  refusal: inUse('Nomor resi'),
});

/**
 * The look-up of an AWB that is a parcel's no more: late reports still find it, but the number is free for the order
 * that it really belongs to. Left alone where it is another order's already.
 */
export const releasedAwb = (order: Order, shipment: Shipment, awb: string, now: Date): Update => {
  const key = awbKey(order.sellerId, shipment.courier.code, awb);
  return {
    update: key,
    expression:
      'SET orderId = :order, shipmentNumber = :number, released = :yes, expiresAt = if_not_exists(expiresAt, :until)',
    condition: 'attribute_not_exists(pk) OR orderId = :order',
    values: {
      ':order': order.orderId,
      ':number': shipment.number,
      ':yes': true,
      ':until': awbExpiry(now)[expiryAttribute],
    },
    instead: () => ({ update: key, expression: 'SET orderId = orderId' }),
  };
};

function lookUpsOfParcel(order: Order, shipment: Shipment, now: Date, more: { released?: true }): Put[] {
  const target = { orderId: order.orderId, shipmentNumber: shipment.number, ...more };
  const { awb, provider, providerOrderId, booked } = shipment;
  const claim = (name: object, what: string): Put => ({
    item: { ...name, ...target },
    ...(!booked && { ...whereFree(order, now), refusal: inUse(what) }),
  });
  return [
    ...(awb ? [claim(awbLookUp(order, shipment, awb, now), 'Nomor resi')] : []),
    ...(provider && providerOrderId
      ? [claim(shipmentKey(order.sellerId, provider, providerOrderId), 'Nomor pesanan kurir')]
      : []),
  ];
}

/**
 * The look-ups of a parcel whose shipping was cancelled: late reports still find it, but the names are free for the
 * order that they really belong to. A name that is another order's already stays there.
 */
export const releasedLookUpsOf = (order: Order, now: Date): Put[] =>
  lookUpsOf(order, now, { released: true }).map(({ refusal: _refusal, ...put }) => {
    const update: Key = { pk: String(put.item['pk']), sk: String(put.item['sk']) };
    const leftAlone: Update = { update, expression: 'SET orderId = orderId' };
    return { ...put, ...whereFree(order, now), instead: () => leftAlone };
  });
