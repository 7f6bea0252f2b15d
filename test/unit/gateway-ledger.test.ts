import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { paidIdr, refundDueIdr } from '../../shared/order/facts.ts';
import { recordGatewayReport, reportLimit } from '../../shared/order/gateway-ledger.ts';
import { type GatewayReport, type GatewaySignal, signalStage } from '../../shared/order/gateway-report.ts';
import { advance } from '../../shared/order/lifecycle.ts';
import type { Order } from '../../shared/order/order.ts';
import { defaultPolicies } from '../../shared/order/policies.ts';
import { aPayment, minute } from '../an-order.ts';
import { holdsFor } from '../holds-for.ts';
import { aLink, aReport, awaitingPayment } from '../payment-samples.ts';

const hear = (order: Order, ...reports: GatewayReport[]): Order =>
  reports.reduce((before, report) => recordGatewayReport(before, report, 'midtrans').order, order);

const followUp = { ...defaultPolicies, onPaymentExpire: 'followUp' } as const;

const cancelledByExpiry = () => hear(awaitingPayment(), aReport('expired', 5));

describe('what a gateway reports', () => {
  it('leads from waiting over processing to completed', () => {
    const processing = hear(awaitingPayment(), aReport('noted', 2), aReport('processing', 3));
    expect(processing.status).toBe('PAYMENT_PROCESSING');
    const paid = hear(processing, aReport('succeeded', 4));
    expect(paid.status).toBe('PAYMENT_COMPLETED');
    expect(paid.payments).toMatchObject([
      { amountIdr: 170_000, source: 'GATEWAY', account: 'Midtrans', intentId: 'BJ260302-7K2M9Q-P1' },
    ]);
    expect(paid.paymentIntent?.state).toBe('DONE');
    expect(paid.incidents).toEqual([]);
  });

  it('goes back to waiting when an attempt fails, and lets the buyer try again', () => {
    const failed = hear(awaitingPayment(), aReport('processing', 2), aReport('failed', 3));
    expect(failed.status).toBe('AWAITING_PAYMENT');
    const again = { transactionId: 'transaction-2' };
    expect(hear(failed, aReport('succeeded', 4, again)).status).toBe('PAYMENT_COMPLETED');
  });

  it('ignores what is older than what it knows of the payment', () => {
    const paid = hear(awaitingPayment(), aReport('succeeded', 3));
    for (const signal of ['noted', 'processing'] as const) {
      const after = hear(paid, aReport(signal, 2));
      expect(after).toMatchObject({ status: 'PAYMENT_COMPLETED', payments: paid.payments, incidents: [] });
      expect(after.timeline.at(-1)).toMatchObject({ event: 'gateway_report' });
    }
    const failed = hear(awaitingPayment(), aReport('failed', 3));
    expect(hear(failed, aReport('processing', 2)).status).toBe('AWAITING_PAYMENT');
  });

  it('is the same order after a repetition, down to its version', () => {
    const paid = hear(awaitingPayment(), aReport('succeeded', 3));
    const again = recordGatewayReport(paid, aReport('succeeded', 3), 'midtrans');
    expect(again.outcome).toBe('DUPLICATE');
    expect(again.order).toBe(paid);
  });

  it('takes a settlement after a capture for the same money, and one without for the money', () => {
    const captured = hear(awaitingPayment(), aReport('succeeded', 3, { key: 'transaction-1:capture' }));
    const settled = hear(
      captured,
      aReport('succeeded', 9, { key: 'transaction-1:settlement' }),
      aReport('settled', 9),
    );
    expect(paidIdr(settled)).toBe(170_000);
    expect(hear(awaitingPayment(), aReport('settled', 9)).status).toBe('PAYMENT_COMPLETED');
  });

  it('records the amount that came, not the one that was asked', () => {
    const short = hear(awaitingPayment(), aReport('succeeded', 3, { amountIdr: 70_000 }));
    const system = { kind: 'system' } as const;
    const reconciled = advance(short, { on: 'payment.reconciled', actor: system, at: minute(4) });
    expect(reconciled).toMatchObject({ status: 'PARTIALLY_PAID', payments: [{ amountIdr: 70_000 }] });
    const over = hear(awaitingPayment(), aReport('succeeded', 3, { amountIdr: 200_000 }));
    expect(advance(over, { on: 'payment.reconciled', actor: system, at: minute(4) }).status).toBe('PAID');
    expect(refundDueIdr(over)).toBe(30_000);
  });
});

describe('a link that runs out', () => {
  it('cancels the order and says why, or hands it back, or leaves what was paid', () => {
    expect(cancelledByExpiry()).toMatchObject({
      status: 'CANCELLED',
      paymentIntent: { state: 'EXPIRED' },
      cancellation: { reason: 'Tidak dibayar sampai batas waktu.', by: { kind: 'gateway' } },
    });
    const back = recordGatewayReport(awaitingPayment(), aReport('expired', 5), 'midtrans', followUp);
    expect(back.order).toMatchObject({ status: 'CONFIRMED', paymentIntent: { state: 'EXPIRED' } });
    const partly = awaitingPayment({ payments: [aPayment({ amountIdr: 70_000 })] });
    expect(hear(partly, aReport('expired', 5)).status).toBe('PARTIALLY_PAID');
  });

  it('means nothing once it was withdrawn or another attempt is under way', () => {
    const withdrawn = awaitingPayment({ paymentIntent: aLink({ state: 'VOID' }) });
    expect(hear(withdrawn, aReport('expired', 5)).status).toBe('AWAITING_PAYMENT');
    const busy = hear(awaitingPayment(), aReport('processing', 3));
    const other = aReport('expired', 4, { transactionId: 'transaction-0' });
    expect(hear(busy, other).status).toBe('PAYMENT_PROCESSING');
  });
});

describe('money that comes late', () => {
  it('is recorded on a cancelled order, owed to the buyer, and reopens nothing', () => {
    const late = hear(cancelledByExpiry(), aReport('succeeded', 9, { transactionId: 'transaction-2' }));
    expect(late.status).toBe('CANCELLED');
    expect(refundDueIdr(late)).toBe(170_000);
    expect(late.incidents).toMatchObject([{ key: expect.stringMatching(/^money:/) }]);
    expect(late.incidents[0]?.message).toContain('Kembalikan dananya kepada pembeli.');
  });

  it('need not be given back any more when the gateway took it back itself', () => {
    const late = hear(cancelledByExpiry(), aReport('succeeded', 9));
    const back = hear(late, aReport('chargeback', 20));
    expect(refundDueIdr(back)).toBe(0);
    expect(back.incidents).toMatchObject([{ key: expect.stringMatching(/^refund:/) }]);
  });

  it('is no trouble any more once the order is taken up again for it', () => {
    const late = hear(cancelledByExpiry(), aReport('succeeded', 9, { transactionId: 'transaction-2' }));
    const reopened = advance(late, { on: 'reopen', actor: { kind: 'seller' }, at: minute(10) });
    expect(reopened).toMatchObject({ status: 'PAID', incidents: [] });
  });

  it('completes the payment of an order that still waits for it', () => {
    const { order } = recordGatewayReport(awaitingPayment(), aReport('expired', 5), 'midtrans', followUp);
    const late = hear(order, aReport('succeeded', 9, { transactionId: 'transaction-2' }));
    expect(late).toMatchObject({ status: 'PAYMENT_COMPLETED', incidents: [] });
  });

  it('is owed back where the order was paid by hand meanwhile', () => {
    const paid = advance(
      awaitingPayment(),
      { on: 'confirm_payment', actor: { kind: 'seller' }, at: minute(4) },
      (order) => ({ ...order, payments: [aPayment()] }),
    );
    expect(paid).toMatchObject({ status: 'PAID', paymentIntent: { state: 'VOID' } });
    const twice = hear(paid, aReport('succeeded', 9));
    expect(twice.status).toBe('PAID');
    expect(refundDueIdr(twice)).toBe(170_000);
    expect(twice.incidents).toHaveLength(1);
  });

  it('moves nothing underneath a request that could not move without it', () => {
    const asked = advance(awaitingPayment({ paymentIntent: aLink({ intentId: 'BJ260302-7K2M9Q-P2' }) }), {
      on: 'buyer.cancellation_requested',
      actor: { kind: 'buyer' },
      at: minute(3),
    });
    const withOld: Order = { ...asked, pastIntents: [aLink({ state: 'VOID' })] };
    expect(hear(withOld, aReport('processing', 5)).formerStatus).toBe('AWAITING_PAYMENT');
  });

  it('moves what a cancellation request leads back to, and leaves the request', () => {
    const asked = advance(awaitingPayment(), {
      on: 'buyer.cancellation_requested',
      actor: { kind: 'buyer' },
      at: minute(3),
    });
    const paid = hear(asked, aReport('succeeded', 5));
    expect(paid).toMatchObject({ status: 'CANCELLATION_REQUESTED', formerStatus: 'PAYMENT_COMPLETED' });
    const refused = advance(paid, { on: 'reopen', actor: { kind: 'seller' }, at: minute(6) });
    expect(refused.status).toBe('PAYMENT_COMPLETED');
    const over = hear(asked, aReport('expired', 5));
    expect(over).toMatchObject({ status: 'CANCELLATION_REQUESTED', formerStatus: 'CONFIRMED' });
  });

  it('is not lost when its link was made and never written down', () => {
    const order = awaitingPayment({ status: 'NEW' });
    const { paymentIntent: _none, ...unwritten } = order;
    expect(recordGatewayReport(unwritten, aReport('noted'), 'midtrans').outcome).toBe('UNKNOWN');
    const paid = hear(unwritten, aReport('succeeded', 5));
    expect(paid).toMatchObject({ status: 'PAYMENT_COMPLETED', pastIntents: [{ state: 'DONE' }] });
    expect(recordGatewayReport(paid, aReport('succeeded', 5), 'midtrans').outcome).toBe('DUPLICATE');
  });
});

describe('money that goes back', () => {
  const refund = (amountIdr: number) =>
    aReport('refunded', 20, { amountIdr, key: `transaction-1:refund:${amountIdr}` });

  it('counts once, as a sum that grows', () => {
    const paid = hear(awaitingPayment(), aReport('succeeded', 3));
    const once = hear(paid, refund(30_000));
    expect(once.refundedIdr).toBe(30_000);
    expect(hear(once, refund(170_000)).refundedIdr).toBe(170_000);
    expect(hear(once, refund(170_000), refund(50_000)).refundedIdr).toBe(170_000);
    expect(once.incidents).toHaveLength(1);
  });

  it('settles what was owed, without a new incident', () => {
    const owed = hear(cancelledByExpiry(), aReport('succeeded', 9, { transactionId: 'transaction-2' }));
    const settled = hear(owed, aReport('refunded', 30, { transactionId: 'transaction-2' }));
    expect(refundDueIdr(settled)).toBe(0);
    expect(settled.incidents).toEqual([]);
  });

  it('is an incident when the buyer takes it by a chargeback, or the gateway takes back its word', () => {
    const paid = hear(awaitingPayment(), aReport('succeeded', 3));
    expect(hear(paid, aReport('chargeback', 50))).toMatchObject({ refundedIdr: 170_000, incidents: [{}] });
    expect(hear(paid, aReport('expired', 50)).incidents).toHaveLength(1);
    expect(hear(paid, aReport('failed', 50)).incidents).toHaveLength(1);
  });
});

describe('reports in any order and any number', () => {
  const link2 = 'BJ260302-7K2M9Q-P2';
  const twoLinks = () =>
    awaitingPayment({ paymentIntent: aLink({ intentId: link2 }), pastIntents: [aLink({ state: 'VOID' })] });

  const oneReport = fc.record({
    intentId: fc.constantFrom('BJ260302-7K2M9Q-P1', link2),
    transaction: fc.constantFrom('a', 'b'),
    signal: fc.constantFrom(...(Object.keys(signalStage) as GatewaySignal[])),
    atMinute: fc.integer({ min: 1, max: 60 }),
  });
  const amounts: Record<string, number> = { a: 170_000, b: 70_000 };

  const reports = fc.uniqueArray(oneReport, {
    selector: ({ intentId, transaction, signal }) => `${intentId} ${transaction} ${signal}`,
    maxLength: 12,
  });

  const build = (given: { intentId: string; transaction: string; signal: GatewaySignal; atMinute: number }) =>
    aReport(given.signal, given.atMinute, {
      intentId: given.intentId,
      transactionId: `${given.intentId}:${given.transaction}`,
      amountIdr: amounts[given.transaction] ?? 0,
    });

  const expectedMoney = (heard: readonly GatewayReport[]) => {
    const paid = new Map<string, number>();
    const back = new Map<string, number>();
    for (const { transactionId, signal, amountIdr } of heard) {
      if (signal === 'succeeded' || signal === 'settled') paid.set(transactionId, amountIdr);
      if (signal === 'refunded' || signal === 'chargeback') back.set(transactionId, amountIdr);
    }
    const sum = (of: Map<string, number>) => [...of.values()].reduce((total, amount) => total + amount, 0);
    return { paid: sum(paid), back: sum(back) };
  };

  const shuffled = fc.record({
    given: reports,
    ranks: fc.array(fc.nat(), { minLength: 40, maxLength: 40 }),
    times: fc.integer({ min: 1, max: 3 }),
  });

  it('end with each payment and each refund recorded once', () => {
    holdsFor(shuffled, 400, ({ given, ranks, times }) => {
      const heard = given.map(build);
      const calls = Array.from({ length: times }, () => heard)
        .flat()
        .map((report, index) => ({ report, rank: ranks[index] ?? 0 }))
        .toSorted((one, other) => one.rank - other.rank)
        .map(({ report }) => report);
      const order = hear(twoLinks(), ...calls);
      const money = expectedMoney(heard);
      expect(paidIdr(order)).toBe(money.paid);
      expect(order.refundedIdr).toBe(money.back);
      expect(new Set(order.payments.map(({ paymentId }) => paymentId)).size).toBe(order.payments.length);
      expect(hear(order, ...calls)).toBe(order);
    });
  });

  it('end where the money leads: completed when it came, cancelled only when it came too late', () => {
    holdsFor(reports, 400, (given) => {
      const heard = given.map(build);
      const order = hear(twoLinks(), ...heard);
      const money = expectedMoney(heard);
      const ends =
        money.paid > 0
          ? ['PAYMENT_COMPLETED', 'CANCELLED']
          : ['AWAITING_PAYMENT', 'PAYMENT_PROCESSING', 'CANCELLED'];
      expect(ends).toContain(order.status);
      const owed = order.status === 'CANCELLED' ? Math.max(0, money.paid - money.back) : 0;
      expect(refundDueIdr({ ...order, price: { ...order.price, totalIdr: 1e9 } })).toBe(owed);
      expect(order.incidents.length > 0 || owed === 0).toBe(true);
    });
  });

  it('stay within their bounds, and money still finds room', () => {
    const noise = Array.from({ length: reportLimit + 20 }, (_, index) =>
      aReport('noted', 1, { key: `noise-${index}` }),
    );
    const full = hear(awaitingPayment(), ...noise);
    expect(full.paymentIntent?.reports).toHaveLength(reportLimit);
    expect(recordGatewayReport(full, aReport('processing'), 'midtrans').outcome).toBe('FULL');
    expect(hear(full, aReport('succeeded')).status).toBe('PAYMENT_COMPLETED');
  });
});
