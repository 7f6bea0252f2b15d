import { describe, expect, it } from 'vitest';
import type { ActionName } from '../../shared/order/actions.ts';
import { factsOf, refundDueIdr } from '../../shared/order/facts.ts';
import { act, advance } from '../../shared/order/lifecycle.ts';
import type { Order } from '../../shared/order/order.ts';
import { defaultPolicies } from '../../shared/order/policies.ts';
import {
  aBuyer,
  aCourierEvent,
  anAgent,
  anOrder,
  aPayment,
  aSeller,
  aShipment,
  cancelledOrder,
  confirmedOrder,
  heard,
  minute,
  paidOrder,
  shippedOrder,
  withPayment,
  withShipment,
} from '../an-order.ts';

const done = (order: Order, action: ActionName, change?: (order: Order) => Order): Order =>
  act(order, { action, actor: aSeller, at: minute(40) }, change);

const pathOf = ({ timeline }: Order): string[] =>
  timeline.flatMap(({ to, implicit }) => (to ? [implicit ? `${to} (implicit)` : to] : []));

describe('the two ways of an order', () => {
  it('goes by bank transfer from the landing page to its end', () => {
    const travelling = heard(shippedOrder(), [
      aCourierEvent('in_transit', 10),
      aCourierEvent('delivered', 20),
    ]);
    const order = done(travelling, 'complete');
    expect(pathOf(order)).toEqual([
      'NEW',
      'CONFIRMED',
      'PAID',
      'READY_TO_SHIP',
      'AWAITING_PICKUP',
      'COMPLETED',
    ]);
    expect(order.timeline.at(-1)?.event).toBe('order.received');
  });

  it('goes by COD without a payment before the shipping', () => {
    const cod = shippedOrder({ paymentMethod: 'COD' });
    const travelling = heard(cod, [aCourierEvent('in_transit', 10), aCourierEvent('delivered', 20)]);
    const order = done(travelling, 'complete');
    expect(pathOf(order)).toEqual(['NEW', 'CONFIRMED', 'READY_TO_SHIP', 'AWAITING_PICKUP', 'COMPLETED']);
    expect(order.timeline.at(-1)?.event).toBe('cod.collected');
  });
});

describe('steps that are taken on the way', () => {
  it('confirms a new order that is paid, and records both', () => {
    const order = done(anOrder(), 'confirm-payment', withPayment(aPayment()));
    expect(pathOf(order)).toEqual(['NEW', 'CONFIRMED (implicit)', 'PAID']);
  });

  it('does not where the shop wants its orders confirmed first', () => {
    const policies = { ...defaultPolicies, paymentConfirmsOrder: false };
    const pay = { action: 'confirm-payment', actor: aSeller, at: minute(9) } as const;
    expect(() => act(anOrder(), pay, withPayment(aPayment()), policies)).toThrow(
      'Konfirmasi pesanan dulu sebelum mencatat pembayaran.',
    );
  });

  it('prepares a paid order that is shipped, and records both', () => {
    const order = done(paidOrder(), 'ship', withShipment(aShipment()));
    expect(pathOf(order).slice(2)).toEqual(['PAID', 'READY_TO_SHIP (implicit)', 'AWAITING_PICKUP']);
  });
});

describe('money', () => {
  const part = aPayment({ amountIdr: 70_000 });

  it('counts in parts until the price is covered', () => {
    const half = done(confirmedOrder(), 'confirm-payment', withPayment(part));
    expect(half.status).toBe('PARTIALLY_PAID');
    const whole = done(
      half,
      'confirm-payment',
      withPayment(aPayment({ paymentId: 'pay-2', amountIdr: 100_000 })),
    );
    expect(whole.status).toBe('PAID');
  });

  it('refuses a payment of nothing', () => {
    const nothing = withPayment(aPayment({ amountIdr: 0 }));
    expect(() => done(confirmedOrder(), 'confirm-payment', nothing)).toThrow('Pesanan belum lunas.');
  });

  it.each([
    [[], 'NEW', 0],
    [[part], 'PARTIALLY_PAID', 70_000],
    [[aPayment()], 'PAID', 170_000],
    [[aPayment({ amountIdr: 200_000 })], 'PAID', 200_000],
  ])('decides where a cancelled order is taken up again (%#)', (payments, status, refundDue) => {
    const order = { ...cancelledOrder(), payments };
    expect(refundDueIdr(order)).toBe(refundDue);
    const reopened = done(order, 'reopen');
    expect(reopened.status).toBe(status);
    expect(refundDueIdr(reopened)).toBe(Math.max(0, refundDue - 170_000));
  });

  it('that was given back closes the way back', () => {
    expect(() => done({ ...cancelledOrder(), refundedIdr: 170_000 }, 'reopen')).toThrow(
      'Dana pesanan ini sudah dikembalikan.',
    );
  });

  it('must be there before a transfer order is shipped, even where the order is called ready', () => {
    const ready = anOrder({ status: 'READY_TO_SHIP' });
    expect(() => done(ready, 'ship', withShipment(aShipment()))).toThrow(
      'Pesanan transfer baru bisa dikirim setelah lunas.',
    );
    expect(done({ ...ready, paymentMethod: 'COD' }, 'ship', withShipment(aShipment())).status).toBe(
      'AWAITING_PICKUP',
    );
  });

  it('must be there before an unpaid parcel is shipped again', () => {
    const unpaid = { ...heard(shippedOrder(), [aCourierEvent('returned', 20)]), payments: [] };
    expect(() => advance(unpaid, { on: 'reship', actor: aSeller, at: minute(30) })).toThrow(
      'Pesanan transfer baru bisa dikirim setelah lunas.',
    );
  });
});

describe('who may do what', () => {
  it('keeps preparing and shipping from agents', () => {
    const ship = { action: 'ship', actor: anAgent, at: minute(9) } as const;
    expect(() => act(paidOrder(), ship)).toThrow(expect.objectContaining({ code: 'role_not_allowed' }));
  });

  it('tells where an action belongs when the status is the obstacle', () => {
    expect(() => done(paidOrder(), 'confirm')).toThrow('Hanya untuk pesanan berstatus Baru.');
    expect(() => done(shippedOrder(), 'edit')).toThrow(
      'Tidak bisa dilakukan saat pesanan berstatus Menunggu Pengiriman.',
    );
  });

  it('lets no buyer edit, not even where an edit keeps the status', () => {
    expect(() => act(anOrder(), { action: 'edit', actor: aBuyer, at: minute(9) })).toThrow(
      expect.objectContaining({ code: 'role_not_allowed' }),
    );
  });
});

describe('time', () => {
  it('never runs backwards in an order, even where a clock does', () => {
    const order = act(anOrder({ timeline: confirmedOrder().timeline }), {
      action: 'confirm',
      actor: aSeller,
      at: minute(-60),
    });
    expect(order.timeline.at(-1)?.at).toBe(minute(1));
  });

  it('puts a decision after all that was known when it was taken', () => {
    const moving = heard(shippedOrder(), [aCourierEvent('delivered', 50)]);
    expect(done(moving, 'complete').timeline.at(-1)?.at).toBe(minute(50));
  });
});

describe('the facts for a list', () => {
  it('hold what guards ask for and nothing that is absent', () => {
    expect(factsOf(anOrder())).toEqual({
      status: 'NEW',
      paymentMethod: 'BANK_TRANSFER',
      totalIdr: 170_000,
      paidIdr: 0,
      refundedIdr: 0,
    });
    expect(factsOf(shippedOrder({}, { accountId: 'account-1' }))).toMatchObject({
      lastPayment: 'MANUAL',
      awb: 'JX1234567890',
      account: 'account-1',
    });
  });
});
