import { noted } from '../shared/action/command.ts';
import type { ActionName } from '../shared/order/actions.ts';
import type { Actor } from '../shared/order/actor.ts';
import type { CourierSignal } from '../shared/order/courier-event.ts';
import { recordCourierEvent } from '../shared/order/courier-ledger.ts';
import { paidIdr } from '../shared/order/facts.ts';
import { withLatestShipment } from '../shared/order/latest-shipment.ts';
import { act, advance } from '../shared/order/lifecycle.ts';
import type { Payment } from '../shared/order/money.ts';
import type { Order } from '../shared/order/order.ts';
import type { ReturnCondition } from '../shared/order/received-return.ts';
import { restocked } from '../shared/order/return-intake.ts';
import type { EventName } from '../shared/order/transition.ts';
import { withShipment } from '../shared/shipping/new-shipment.ts';
import { demoUsers } from './demo-users.ts';
import { sampleAccounts } from './sample-couriers.ts';

/** One thing that happened to a sample order. Each goes through the life cycle, so every history is true. */
export type Step = (order: Order, at: string) => Order;

const [owner, , rina] = demoUsers;
const seller: Actor = { kind: 'seller', id: owner.sub, name: owner.name };
const agent: Actor = { kind: 'agent', id: rina.sub, name: rina.name };
const buyer: Actor = { kind: 'buyer' };
const gateway: Actor = { kind: 'gateway', id: 'gateway-contoh', name: 'Gateway contoh' };
const system: Actor = { kind: 'system' };

const does =
  (actor: Actor, action: ActionName, text?: string, change?: (order: Order, at: string) => Order): Step =>
  (order, at) =>
    act(order, { action, actor, at, ...(text && { text }) }, (same) => (change ? change(same, at) : same));

const happens =
  (actor: Actor, on: EventName, change?: (order: Order, at: string) => Order, text?: string): Step =>
  (order, at) =>
    advance(
      order,
      {
        on,
        actor,
        at,
        ...(text && { text }),
        ...(order.paymentIntent && { intentId: order.paymentIntent.intentId }),
      },
      (same) => (change ? change(same, at) : same),
    );

const withPayment = (
  order: Order,
  payment: Pick<Payment, 'amountIdr' | 'source' | 'recordedBy'>,
  at: string,
): Order => ({
  ...order,
  payments: [
    ...order.payments,
    { paymentId: `bayar-${order.payments.length + 1}`, paidAt: at, recordedAt: at, ...payment },
  ],
});

const owed = (order: Order): number => order.price.totalIdr - paidIdr(order);

export const confirm = does(agent, 'confirm');

/** The buyer pays what is still owed, by transfer. */
export const pay = does(agent, 'confirm-payment', undefined, (order, at) =>
  withPayment(order, { amountIdr: owed(order), source: 'MANUAL', recordedBy: agent }, at),
);

export const payHalf = does(agent, 'confirm-payment', undefined, (order, at) =>
  withPayment(order, { amountIdr: Math.floor(owed(order) / 2), source: 'MANUAL', recordedBy: agent }, at),
);

export const prepare = does(seller, 'prepare');

/** A parcel whose number the warehouse typed by hand. */
export const ship = does(seller, 'ship', undefined, (order, shippedAt) =>
  withShipment(order, {
    courier: order.courier ?? { code: 'jne', service: 'reg' },
    awb: `CONTOH${order.orderNumber.slice(-10)}`,
    shippedAt,
  }),
);

/**
 * A parcel that was booked in the courier's own dashboard, with the number of the booking typed wrong: the courier can be
 * asked about it and does not know it.
 */
export const shipBooked = does(seller, 'ship', undefined, (order, shippedAt) =>
  withShipment(order, {
    courier: order.courier ?? { code: 'jne', service: 'reg' },
    awb: `CONTOH${order.orderNumber.slice(-10)}`,
    accountId: sampleAccounts.biteship.accountId,
    provider: sampleAccounts.biteship.provider,
    providerOrderId: `salah-ketik-${order.orderNumber}`,
    shippedAt,
  }),
);

export const cancelShipment = does(seller, 'cancel-shipment', 'Pembeli tidak jadi membeli');

/** What the courier reported of the latest parcel. */
export const courierSays =
  (signal: CourierSignal, native: string, reason?: string): Step =>
  (order, at) => {
    const number = order.shipments.length;
    const key = `contoh-${number}-${order.shipments.at(-1)?.events.length ?? 0}`;
    const event = { key, signal, native, at, receivedAt: at, ...(reason && { reason }) };
    return recordCourierEvent(order, number, event).order;
  };

/** The shop asks the courier to try again. */
export const instruct = does(seller, 'instruct-courier', undefined, (order, at) =>
  noted(
    withLatestShipment(order, () => ({
      instructions: [{ instruction: 'REDELIVER', note: 'Antar setelah jam 17.00', at, by: seller }],
    })),
    {
      at,
      event: 'courier_instructed',
      actor: seller,
      text: 'Kirim ulang ke penerima. Antar setelah jam 17.00',
    },
  ),
);

/** What came back is in the warehouse. */
export const receive = (condition: ReturnCondition): Step =>
  does(seller, 'receive-return', undefined, (order, at) =>
    withLatestShipment(order, () => ({
      received: {
        at,
        by: seller,
        condition,
        warehouseId: order.warehouse.warehouseId,
        restocked: restocked(order.lines, condition, undefined),
        evidenceIds: [],
      },
    })),
  );

/** The courier is held liable for the loss. */
export const claim = does(seller, 'open-claim', undefined, (order, at) =>
  noted(
    {
      ...order,
      claims: [
        {
          shipment: order.shipments.length,
          about: 'LOST',
          amountIdr: order.price.goodsIdr,
          evidenceIds: [],
          openedAt: at,
          openedBy: seller,
        },
      ],
    },
    { at, event: 'claim_opened', actor: seller, text: 'Paket hilang' },
  ),
);

export const completeCod = does(seller, 'complete', undefined, (order) => ({
  ...order,
  codCollectedIdr: order.price.totalIdr,
}));
export const complete = does(seller, 'complete');

export const cancel = does(seller, 'cancel', 'Stok habis', (order, at) => ({
  ...order,
  cancellation: { reason: 'Stok habis', by: seller, at },
}));

export const askToCancel = happens(buyer, 'buyer.cancellation_requested', undefined, 'Salah pilih ukuran');

export const openPaymentLink = happens(system, 'gateway.intent_created', (order) => ({
  ...order,
  paymentIntent: {
    intentId: `niat-${order.orderNumber}`,
    provider: 'midtrans',
    amountIdr: order.price.totalIdr,
    state: 'LIVE',
  },
}));
export const payThroughLink = happens(gateway, 'gateway.processing');
export const linkIsPaid = happens(gateway, 'gateway.succeeded', (order, at) => {
  const paid = withPayment(order, { amountIdr: owed(order), source: 'GATEWAY', recordedBy: gateway }, at);
  return order.paymentIntent ? { ...paid, paymentIntent: { ...order.paymentIntent, state: 'DONE' } } : paid;
});

const invoiceIn = (state: 'DRAFT' | 'ISSUED' | 'PAID') => (order: Order, at: string) => ({
  ...order,
  invoice: {
    state,
    amountIdr: order.price.totalIdr,
    createdAt: at,
    // A number apart from the shop's own, which the first real invoice of a month begins.
    ...(state !== 'DRAFT' && {
      number: `CONTOH/${order.orderNumber}`,
      issuedAt: at,
      dueAt: new Date(Date.parse(at) + 7 * 86_400_000).toISOString(),
    }),
  },
});
export const draftInvoice = happens(seller, 'invoice.created', invoiceIn('DRAFT'));
export const issueInvoice = happens(seller, 'invoice.issued', invoiceIn('ISSUED'));
export const payInvoice = happens(gateway, 'invoice.paid', (order, at) =>
  invoiceIn('PAID')(
    withPayment(order, { amountIdr: owed(order), source: 'GATEWAY', recordedBy: gateway }, at),
    at,
  ),
);
