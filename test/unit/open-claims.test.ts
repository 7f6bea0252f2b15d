import { describe, expect, it } from 'vitest';
import type { ActorKind } from '../../shared/order/actor.ts';
import type { Invoice } from '../../shared/order/claim.ts';
import { advance } from '../../shared/order/lifecycle.ts';
import { balanceIdr } from '../../shared/order/open-claims.ts';
import type { Order } from '../../shared/order/order.ts';
import { OrderError } from '../../shared/order/order-error.ts';
import { openLink } from '../../shared/order/payment-link.ts';
import type { EventName } from '../../shared/order/transition.ts';
import { anOrder, aPayment, confirmedOrder, minute } from '../an-order.ts';
import { aLink, awaitingPayment } from '../payment-samples.ts';

const happen = (
  order: Order,
  on: EventName,
  change?: (before: Order) => Order,
  by: ActorKind = 'seller',
): Order => advance(order, { on, actor: { kind: by }, at: minute(10) }, change);

const paying =
  (amountIdr: number) =>
  (order: Order): Order => ({
    ...order,
    payments: [...order.payments, aPayment({ paymentId: `pay-${order.payments.length}`, amountIdr })],
  });

const revertLast = (order: Order): Order => ({
  ...order,
  payments: order.payments.map((payment, index) =>
    index === order.payments.length - 1
      ? { ...payment, reverted: { at: minute(11), by: { kind: 'seller' } } }
      : payment,
  ),
});

const repriced =
  (totalIdr: number) =>
  (order: Order): Order => ({ ...order, price: { ...order.price, totalIdr } });

const draft: Invoice = { state: 'DRAFT', amountIdr: 170_000 };
const drafted = (): Order =>
  happen(confirmedOrder(), 'invoice.created', (order) => ({ ...order, invoice: draft }));
const issued = (): Order =>
  happen(drafted(), 'invoice.issued', (order) => ({
    ...order,
    invoice: { ...draft, state: 'ISSUED', number: 'INV/2026/03/0001', dueAt: minute(9_000) },
  }));

describe('what was asked of the buyer', () => {
  it('drops the draft when the money is there, and redraws it for the rest', () => {
    expect(happen(drafted(), 'confirm_payment', paying(170_000))).toMatchObject({
      status: 'PAID',
      invoice: { state: 'VOID', voidReason: 'Pesanan sudah lunas.' },
    });
    expect(happen(drafted(), 'confirm_payment', paying(70_000))).toMatchObject({
      status: 'PARTIALLY_PAID',
      invoice: { state: 'DRAFT', amountIdr: 100_000 },
    });
  });

  it('lets a redrawn draft be taken up again', () => {
    const partly = happen(drafted(), 'confirm_payment', paying(70_000));
    expect(happen(partly, 'invoice.created').status).toBe('INVOICE_PENDING');
  });

  it('leaves an issued invoice open for the rest, and closes it however the rest comes', () => {
    const partly = happen(issued(), 'confirm_payment', paying(70_000));
    expect(partly).toMatchObject({ status: 'PARTIALLY_PAID', invoice: { state: 'ISSUED' } });
    expect(() => happen(partly, 'invoice.created')).toThrow(OrderError);
    expect(happen(partly, 'confirm_payment', paying(100_000))).toMatchObject({
      status: 'PAID',
      invoice: { state: 'PAID' },
    });
    expect(
      happen(partly, 'invoice.voided', (order) => ({ ...order, invoice: { ...draft, state: 'VOID' } }))
        .status,
    ).toBe('PARTIALLY_PAID');
  });

  it('marks the invoice paid with the order, and opens it again with the money taken back', () => {
    const paid = happen(issued(), 'confirm_payment', paying(170_000));
    expect(paid).toMatchObject({ status: 'INVOICE_PAID', invoice: { state: 'PAID' } });
    expect(happen(paid, 'revert_payment', revertLast)).toMatchObject({
      status: 'INVOICE_ISSUED',
      invoice: { state: 'ISSUED' },
    });
    const reconciled = happen(paid, 'payment.reconciled', undefined, 'system');
    expect(happen(reconciled, 'revert_payment', revertLast)).toMatchObject({
      status: 'CONFIRMED',
      invoice: { state: 'VOID' },
    });
  });

  it('replaces an issued invoice when an edit changes its amount, and keeps the old one', () => {
    const edited = happen(issued(), 'edit', repriced(200_000));
    expect(edited).toMatchObject({
      status: 'INVOICE_PENDING',
      invoice: { state: 'DRAFT', amountIdr: 200_000 },
      pastInvoices: [{ state: 'VOID', number: 'INV/2026/03/0001', voidReason: 'Nilai pesanan berubah.' }],
    });
    expect(edited.invoice).not.toHaveProperty('number');
    expect(happen(issued(), 'edit', (order) => ({ ...order, note: 'Titip satpam' }))).toMatchObject({
      status: 'INVOICE_ISSUED',
      invoice: { state: 'ISSUED' },
    });
    expect(happen(drafted(), 'edit', repriced(200_000))).toMatchObject({
      status: 'INVOICE_PENDING',
      invoice: { state: 'DRAFT', amountIdr: 200_000 },
    });
  });

  it('keeps an invoice for the rest of a partly paid order through an edit that changes no amount', () => {
    const partly = happen(confirmedOrder(), 'confirm_payment', paying(70_000));
    const billed = happen(partly, 'invoice.created', (order) => ({
      ...order,
      invoice: { state: 'ISSUED', amountIdr: 100_000 },
    }));
    const order: Order = { ...billed, status: 'INVOICE_ISSUED' };
    expect(happen(order, 'edit', (before) => ({ ...before, note: 'Titip satpam' })).status).toBe(
      'INVOICE_ISSUED',
    );
  });

  it('withdraws link and invoice with a cancelled order', () => {
    expect(happen(issued(), 'cancel').invoice).toMatchObject({ state: 'VOID', voidedAt: minute(10) });
    expect(happen(awaitingPayment(), 'cancel').paymentIntent?.state).toBe('VOID');
  });

  it('withdraws the link when money is recorded by hand, also when it is not all of it', () => {
    const partly = happen(awaitingPayment(), 'confirm_payment', paying(70_000));
    expect(partly).toMatchObject({ status: 'PARTIALLY_PAID', paymentIntent: { state: 'VOID' } });
  });

  it('leaves no link to pay by where the order waits for none', () => {
    const link = aLink();
    const billed: Order = { ...issued(), paymentIntent: link };
    expect(happen(billed, 'edit', (order) => ({ ...order, note: 'Titip satpam' })).paymentIntent).toBe(link);
    expect(happen(billed, 'edit', repriced(200_000))).toMatchObject({
      status: 'INVOICE_PENDING',
      paymentIntent: { state: 'VOID' },
    });
    const voided = happen(billed, 'invoice.voided', (order) => ({
      ...order,
      invoice: { ...draft, state: 'VOID' },
    }));
    expect(voided).toMatchObject({ status: 'CONFIRMED', paymentIntent: { state: 'VOID' } });
    const asked = happen(awaitingPayment(), 'buyer.cancellation_requested', undefined, 'buyer');
    expect(asked.paymentIntent?.state).toBe('LIVE');
  });

  it('calls no invoice paid because the total was lowered', () => {
    const partly = happen(confirmedOrder(), 'confirm_payment', paying(70_000));
    const billed: Order = {
      ...happen(partly, 'invoice.created'),
      status: 'INVOICE_ISSUED',
      invoice: { state: 'ISSUED', number: 'INV/2026/03/0001', amountIdr: 100_000 },
    };
    expect(happen(billed, 'edit', repriced(70_000))).toMatchObject({
      status: 'PAID',
      invoice: { state: 'VOID', voidReason: 'Nilai pesanan berubah.' },
    });
  });

  it('leaves an invoice paid when only what came beyond it is taken back', () => {
    const paid = happen(issued(), 'confirm_payment', paying(170_000));
    const more = paying(5_000)(paid);
    expect(happen(more, 'revert_payment', revertLast)).toMatchObject({
      status: 'INVOICE_PAID',
      invoice: { state: 'PAID' },
    });
  });

  it('leaves no invoice open on a confirmed order, where nobody could void it', () => {
    for (const billed of [drafted(), issued()]) {
      const partly = happen(billed, 'confirm_payment', paying(70_000));
      const back = happen(partly, 'revert_payment', revertLast);
      expect(back).toMatchObject({ status: 'CONFIRMED', invoice: { state: 'VOID' } });
      expect(happen(back, 'unconfirm').status).toBe('NEW');
    }
  });

  it('replaces an invoice that no longer asks for what is owed, whatever was edited', () => {
    const partly = happen(confirmedOrder(), 'confirm_payment', paying(70_000));
    const billed: Order = {
      ...happen(partly, 'invoice.created'),
      status: 'INVOICE_ISSUED',
      invoice: { state: 'ISSUED', number: 'INV/2026/03/0001', amountIdr: 100_000 },
      refundedIdr: 20_000,
    };
    expect(happen(billed, 'edit', (order) => ({ ...order, note: 'Titip satpam' }))).toMatchObject({
      status: 'INVOICE_PENDING',
      invoice: { state: 'DRAFT', amountIdr: 120_000 },
    });
  });

  it('never asks for more than the total', () => {
    expect(balanceIdr(anOrder({ refundedIdr: 170_000 }))).toBe(170_000);
    expect(balanceIdr(anOrder({ refundedIdr: 20_000, payments: [aPayment({ amountIdr: 70_000 })] }))).toBe(
      120_000,
    );
  });
});

describe('the link that a buyer is shown', () => {
  it('asks for what is owed, and is gone when an edit has changed it', () => {
    expect(openLink(awaitingPayment())).toBeDefined();
    expect(openLink(awaitingPayment(), minute(1_441))).toBeUndefined();
    const edited = happen(awaitingPayment(), 'edit', repriced(200_000));
    expect(edited.status).toBe('AWAITING_PAYMENT');
    expect(openLink(edited)).toBeUndefined();
  });
});
