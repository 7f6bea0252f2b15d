import { paidIdr } from '../shared/order/facts.ts';
import type { Order } from '../shared/order/order.ts';
import type { EventName } from '../shared/order/transition.ts';
import { aPayment, aSeller, aShipment, withPayment, withShipment } from './an-order.ts';

/** What a command brings along: how much money, whether a parcel is booked, and when. */
export interface Ingredients {
  readonly amountIdr: number;
  readonly booked: boolean;
  readonly at: string;
}

type Change = (order: Order, given: Ingredients) => Order;

const intentAs =
  (state: 'DONE' | 'VOID'): Change =>
  (order) =>
    order.paymentIntent ? { ...order, paymentIntent: { ...order.paymentIntent, state } } : order;

const invoiceAs =
  (state: 'ISSUED' | 'PAID' | 'VOID'): Change =>
  (order) =>
    order.invoice ? { ...order, invoice: { ...order.invoice, state } } : order;

const pay = (order: Order, amountIdr: number, source: 'MANUAL' | 'GATEWAY', at: string): Order =>
  withPayment(
    aPayment({
      paymentId: `pay-${order.payments.length + 1}`,
      amountIdr,
      source,
      paidAt: at,
      recordedAt: at,
    }),
  )(order);

const revertLast: Change = (order, { at }) => {
  const last = order.payments.findLastIndex((payment) => !payment.reverted);
  return {
    ...order,
    payments: order.payments.map((payment, index) =>
      index === last ? { ...payment, reverted: { at, by: aSeller } } : payment,
    ),
  };
};

/** A new shipping fee, the one amount that an edit is free to set here. */
const reprice: Change = (order, { amountIdr }) => {
  const { price } = order;
  const shippingFeeIdr = amountIdr % 60_000;
  const totalIdr = price.totalIdr - price.shippingFeeIdr + shippingFeeIdr;
  return { ...order, price: { ...price, shippingFeeIdr, totalIdr } };
};

const ship: Change = (order, { booked, at }) => {
  const number = order.shipments.length + 1;
  const answer = { at, handover: 'PICKUP', insured: false } as const;
  const account = booked ? ({ accountId: 'account-1', provider: 'biteship', booked: answer } as const) : {};
  return withShipment(aShipment({ number, awb: `JX00${number}`, shippedAt: at, ...account }))(order);
};

/** The change of facts that the product makes together with an event; every other event makes none. */
const changes: Partial<Record<EventName, Change>> = {
  confirm_payment: (order, given) => {
    const paid = pay(intentAs('VOID')(order, given), given.amountIdr, 'MANUAL', given.at);
    return order.status === 'INVOICE_ISSUED' && paidIdr(paid) >= paid.price.totalIdr
      ? invoiceAs('PAID')(paid, given)
      : paid;
  },
  revert_payment: (order, given) => {
    const reverted = revertLast(order, given);
    return order.status === 'INVOICE_PAID' ? invoiceAs('ISSUED')(reverted, given) : reverted;
  },
  'gateway.intent_created': (order, { amountIdr, at }) => ({
    ...order,
    paymentIntent: { intentId: `intent-${at}`, provider: 'midtrans', amountIdr, state: 'LIVE' },
  }),
  'gateway.succeeded': (order, given) =>
    pay(intentAs('DONE')(order, given), Math.max(1, given.amountIdr), 'GATEWAY', given.at),
  'gateway.expired': intentAs('VOID'),
  'invoice.created': (order) => ({ ...order, invoice: { state: 'DRAFT', amountIdr: order.price.totalIdr } }),
  'invoice.issued': invoiceAs('ISSUED'),
  'invoice.voided': invoiceAs('VOID'),
  'invoice.paid': (order, given) =>
    pay(invoiceAs('PAID')(order, given), given.amountIdr, 'GATEWAY', given.at),
  cancel: (order, { at }) => ({ ...order, cancellation: { reason: 'Pembeli batal', by: aSeller, at } }),
  reopen: ({ cancellation: _given, ...order }) => order,
  edit: reprice,
  ship,
};

export const validChange =
  (on: EventName, given: Ingredients) =>
  (order: Order): Order =>
    changes[on]?.(order, given) ?? order;
