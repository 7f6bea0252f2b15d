import type { ActionName } from '../shared/order/actions.ts';
import type { Actor } from '../shared/order/actor.ts';
import type { CourierEvent } from '../shared/order/courier-event.ts';
import { recordCourierEvent } from '../shared/order/courier-ledger.ts';
import { act } from '../shared/order/lifecycle.ts';
import type { Payment } from '../shared/order/money.ts';
import type { Order } from '../shared/order/order.ts';
import type { Shipment } from '../shared/order/shipment.ts';

export const aSeller: Actor = { kind: 'seller', id: 'user-owner', name: 'Rina' };
export const anAgent: Actor = { kind: 'agent', id: 'user-agent', name: 'Dewi' };
export const aBuyer: Actor = { kind: 'buyer' };

const placedAt = Date.parse('2026-03-02T03:00:00.000Z');

/** The instant so many minutes after the order was placed. */
export const minute = (minutes: number): string => new Date(placedAt + minutes * 60_000).toISOString();

/** A valid order as it comes from a landing page: new, by bank transfer, Rp170.000, nothing paid. */
export const anOrder = (overrides: Partial<Order> = {}): Order => ({
  orderId: '01JNA0000000000000000ORDER',
  orderNumber: 'BJ260302-7K2M9Q',
  sellerId: 'seller-bunga',
  version: 1,
  status: 'NEW',
  placedAt: minute(0),
  updatedAt: minute(0),
  source: 'PAGE',
  slug: 'Zk3vQm8sT1x9Lw0bYp5RdA',
  customer: { name: 'Siti Aminah', phone: '6281234567890' },
  address: {
    street: 'Jalan Kenanga No. 12, RT 03/RW 05',
    districtCode: '35.78.05',
    district: 'Tegalsari',
    regency: 'Kota Surabaya',
    province: 'Jawa Timur',
    postalCode: '60262',
  },
  lines: [
    {
      productId: 'prod-hijab',
      name: 'Hijab Voal',
      quantity: 2,
      unitPriceIdr: 75_000,
      unitWeightGrams: 150,
    },
  ],
  warehouse: { warehouseId: 'wh-surabaya', name: 'Gudang Surabaya', origin: '35.78.02' },
  paymentMethod: 'BANK_TRANSFER',
  courier: { code: 'jne', service: 'REG' },
  insurance: false,
  price: {
    goodsIdr: 150_000,
    shippingFeeIdr: 20_000,
    insuranceFeeIdr: 0,
    codFeeIdr: 0,
    discountIdr: 0,
    totalIdr: 170_000,
  },
  payments: [],
  refundedIdr: 0,
  shipments: [],
  incidents: [],
  tags: [],
  timeline: [{ at: minute(0), event: 'page.submitted', actor: aBuyer, to: 'NEW' }],
  handledKeys: [],
  ...overrides,
});

/** A payment that a person has recorded. */
export const aPayment = (overrides: Partial<Payment> = {}): Payment => ({
  paymentId: 'pay-1',
  amountIdr: 170_000,
  source: 'MANUAL',
  account: 'BCA 1234567890',
  paidAt: minute(2),
  recordedAt: minute(2),
  recordedBy: aSeller,
  ...overrides,
});

/** A parcel whose AWB was typed by hand. */
export const aShipment = (overrides: Partial<Shipment> = {}): Shipment => ({
  number: 1,
  courier: { code: 'jne', service: 'REG' },
  awb: 'JX1234567890',
  shippedAt: minute(4),
  events: [],
  ...overrides,
});

/** Something that a courier said at its own time and that arrived at once; its key is its signal and minute. */
export const aCourierEvent = (
  signal: CourierEvent['signal'],
  atMinute: number,
  overrides: Partial<CourierEvent> = {},
): CourierEvent => ({
  key: `${signal}@${atMinute}`,
  signal,
  native: signal,
  at: minute(atMinute),
  receivedAt: minute(atMinute),
  ...overrides,
});

const step = (order: Order, action: ActionName, atMinute: number, change?: (order: Order) => Order): Order =>
  act(order, { action, actor: aSeller, at: minute(atMinute) }, change);

/** Adds a payment, as the command that records one does. */
export const withPayment =
  (payment: Payment) =>
  (order: Order): Order => ({ ...order, payments: [...order.payments, payment] });

/** Adds a parcel, as the command that ships does. */
export const withShipment =
  (shipment: Shipment) =>
  (order: Order): Order => ({ ...order, shipments: [...order.shipments, shipment] });

/** Confirmed by the seller, one minute after it was placed. */
export const confirmedOrder = (overrides: Partial<Order> = {}): Order =>
  step(anOrder(overrides), 'confirm', 1);

/** Confirmed and paid in full by bank transfer. */
export const paidOrder = (overrides: Partial<Order> = {}): Order => {
  const order = confirmedOrder(overrides);
  const payment = aPayment({ amountIdr: order.price.totalIdr });
  return step(order, 'confirm-payment', 2, withPayment(payment));
};

/** Ready to ship: a COD order straight from its confirmation, any other one when it is paid. */
export const preparedOrder = (overrides: Partial<Order> = {}): Order =>
  step(overrides.paymentMethod === 'COD' ? confirmedOrder(overrides) : paidOrder(overrides), 'prepare', 3);

/** With the courier's AWB, waiting for the pickup. */
export const shippedOrder = (overrides: Partial<Order> = {}, shipment: Partial<Shipment> = {}): Order =>
  step(preparedOrder(overrides), 'ship', 4, withShipment(aShipment(shipment)));

/** Hears the courier's events of the first parcel, in the given order of arrival. */
export const heard = (order: Order, events: readonly CourierEvent[]): Order =>
  events.reduce((before, event) => recordCourierEvent(before, 1, event).order, order);

/** Picked up and brought to the buyer. */
export const deliveredOrder = (overrides: Partial<Order> = {}): Order =>
  heard(shippedOrder(overrides), [aCourierEvent('in_transit', 10), aCourierEvent('delivered', 20)]);

/** Given up by the seller, with whatever was paid still held. */
export const cancelledOrder = (overrides: Partial<Order> = {}): Order =>
  step(paidOrder(overrides), 'cancel', 5, (order) => ({
    ...order,
    cancellation: { reason: 'Stok habis', by: aSeller, at: minute(5) },
  }));
