import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { shopSettings } from '../../shared/catalogue/shop-settings.ts';
import { invoiceOverdue } from '../../shared/clock/invoice-overdue.ts';
import { look } from '../../shared/clock/look.ts';
import { paymentLink } from '../../shared/clock/payment-link.ts';
import { paymentReconciled } from '../../shared/clock/payment-reconciled.ts';
import { withdrawnLink } from '../../shared/clock/withdrawn-link.ts';
import { nextLook } from '../../shared/order/deadlines.ts';
import type { Order } from '../../shared/order/order.ts';
import type { ConnectedGateway } from '../../shared/payment/connected-gateway.ts';
import { sellerRecordKey } from '../../shared/table/keys.ts';
import { aKms, keptGateway } from '../a-kms.ts';
import { aTable, type TestTable } from '../a-table.ts';
import { anOrder, aPayment, minute } from '../an-order.ts';
import { aLink, aMidtransAccount, awaitingPayment } from '../payment-samples.ts';

let table: TestTable;

const settings = shopSettings.parse({ shopName: 'Toko Contoh' });
const atMinute = (minutes: number, policies = settings.policies) => ({
  now: minute(minutes),
  settings: { ...settings, policies },
});

const keepAccount = (account: ConnectedGateway): void =>
  table.add({
    ...sellerRecordKey('seller-bunga', 'PAYMENT_GATEWAY', account.gatewayId),
    record: keptGateway('seller-bunga', account),
  });

const answering = (status: number, body: object) =>
  vi.stubGlobal('fetch', () => Promise.resolve(Response.json(body, { status })));

beforeEach(() => {
  vi.stubEnv('TABLE_NAME', 'orders');
  aKms();
  table = aTable();
  keepAccount(aMidtransAccount());
});
afterEach(() => {
  vi.unstubAllGlobals();
});

const said = (status: string, code = '200', fraud = 'accept') => ({
  order_id: 'BJ260302-7K2M9Q-P1',
  status_code: code,
  gross_amount: '170000.00',
  transaction_id: 'transaction-1',
  transaction_status: status,
  fraud_status: fraud,
});

describe('a payment link whose time is over', () => {
  const order = awaitingPayment();
  const over = 1_441 + 15;

  it('is looked at a quarter of an hour after its end', () => {
    expect(nextLook(order)).toBe(minute(over));
    expect(paymentLink.at(order, settings)).toBe(minute(over));
    expect(paymentLink.at({ ...order, status: 'PAID' }, settings)).toBeUndefined();
  });

  it('leaves an invoice open whose link ran out, and hears of its money', async () => {
    const billed: Order = {
      ...order,
      status: 'INVOICE_ISSUED',
      invoice: { state: 'ISSUED', number: 'INV/2026/03/0001', amountIdr: 170_000, dueAt: minute(9_000) },
    };
    expect(nextLook(billed)).toBe(minute(over));
    answering(404, { status_code: '404' });
    const unpaid = await paymentLink.pass(billed, atMinute(over));
    expect(unpaid?.order).toMatchObject({
      status: 'INVOICE_ISSUED',
      paymentIntent: { state: 'EXPIRED' },
      invoice: { state: 'ISSUED' },
    });
    answering(200, said('settlement'));
    const paid = await paymentLink.pass(billed, atMinute(over));
    expect(paid?.order).toMatchObject({ status: 'INVOICE_PAID', invoice: { state: 'PAID' } });
  });

  it('cancels the order that nobody has begun to pay, and says why', async () => {
    answering(404, { status_code: '404' });
    const passed = await paymentLink.pass(order, atMinute(over));
    expect(passed?.order).toMatchObject({
      status: 'CANCELLED',
      paymentIntent: { state: 'EXPIRED' },
      cancellation: { by: { kind: 'system' } },
    });
    const followUp = { ...settings.policies, onPaymentExpire: 'followUp' as const };
    expect((await paymentLink.pass(order, atMinute(over, followUp)))?.order.status).toBe('CONFIRMED');
    const partly = { ...order, payments: [aPayment({ amountIdr: 70_000 })] };
    expect((await paymentLink.pass(partly, atMinute(over)))?.order.status).toBe('PARTIALLY_PAID');
  });

  it('completes the payment that was never told of', async () => {
    answering(200, said('settlement'));
    expect((await paymentLink.pass(order, atMinute(over)))?.order).toMatchObject({
      status: 'PAYMENT_COMPLETED',
      payments: [{ amountIdr: 170_000 }],
    });
  });

  it('waits a day for a gateway that cannot be asked or is still checking, and no longer', async () => {
    const processing = { ...order, status: 'PAYMENT_PROCESSING' } as Order;
    for (const [status, body] of [
      [503, {}],
      [200, said('capture', '201', 'challenge')],
    ] as const) {
      answering(status, body);
      const heard = status === 200 ? withReport(processing) : order;
      expect(await paymentLink.pass(heard, atMinute(over))).toBeUndefined();
      const later = await paymentLink.pass(heard, atMinute(over + 24 * 60));
      expect(later?.order.status).toBe('CANCELLED');
    }
  });

  it('asks nobody where the account is gone', async () => {
    const gone = awaitingPayment({ paymentIntent: aLink({ gatewayId: 'dihapus' }) });
    expect((await paymentLink.pass(gone, atMinute(over)))?.order.status).toBe('CANCELLED');
  });
});

/** The order after it has heard that the payment is being checked. */
const withReport = (order: Order): Order => ({
  ...order,
  paymentIntent: aLink({
    reports: [
      {
        key: 'transaction-1:capture:challenge',
        intentId: 'BJ260302-7K2M9Q-P1',
        transactionId: 'transaction-1',
        signal: 'processing',
        native: 'capture (challenge)',
        amountIdr: 170_000,
        at: minute(2),
        receivedAt: minute(2),
      },
    ],
  }),
});

describe('a link that is void here', () => {
  const order = anOrder({ status: 'PAID', paymentIntent: aLink({ state: 'VOID' }), updatedAt: minute(5) });

  it('is taken back at its gateway, once', async () => {
    expect(withdrawnLink.at(order, settings)).toBe(minute(5));
    answering(200, { status_code: '407' });
    const passed = await withdrawnLink.pass(order, atMinute(6));
    expect(passed?.order.paymentIntent).toMatchObject({ state: 'VOID', withdrawnAt: minute(6) });
    expect(withdrawnLink.at(passed?.order ?? order, settings)).toBeUndefined();
  });

  it('is tried again while the gateway does not answer, until it has run out by itself', async () => {
    answering(503, {});
    expect(await withdrawnLink.pass(order, atMinute(6))).toBeUndefined();
    expect(
      (await withdrawnLink.pass(order, atMinute(1_442)))?.order.paymentIntent?.withdrawnAt,
    ).toBeDefined();
  });
});

describe('money that is confirmed', () => {
  it('is held against the order at once', async () => {
    const paid = awaitingPayment({ status: 'PAYMENT_COMPLETED', payments: [aPayment()] });
    expect(paymentReconciled.at(paid, settings)).toBe(paid.updatedAt);
    expect((await paymentReconciled.pass(paid, atMinute(3)))?.order.status).toBe('PAID');
    const part = { ...paid, payments: [aPayment({ amountIdr: 1 })] };
    expect((await paymentReconciled.pass(part, atMinute(3)))?.order.status).toBe('PARTIALLY_PAID');
  });
});

describe('a paid invoice whose money went back', () => {
  it('is left to people, and looked at once a day', async () => {
    const given = anOrder({ status: 'INVOICE_PAID', payments: [aPayment()], refundedIdr: 170_000 });
    expect(await look(given, atMinute(3))).toEqual({ again: minute(3 + 24 * 60) });
  });
});

describe('an invoice that is overdue', () => {
  const order = anOrder({
    status: 'INVOICE_ISSUED',
    invoice: { state: 'ISSUED', number: 'INV/2026/03/0001', amountIdr: 170_000, dueAt: minute(60) },
  });
  const cancels = { ...settings.policies, cancelOverdueInvoice: true };

  it('ends its order only in a shop that wants it so', async () => {
    expect(invoiceOverdue.at(order, settings)).toBeUndefined();
    expect(invoiceOverdue.at(order, { ...settings, policies: cancels })).toBe(minute(60));
    const passed = await invoiceOverdue.pass(order, atMinute(61, cancels));
    expect(passed?.order).toMatchObject({ status: 'CANCELLED', invoice: { state: 'VOID' } });
  });
});
