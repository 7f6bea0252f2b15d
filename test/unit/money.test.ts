import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Problem } from '../../shared/http/problem.ts';
import { refundFrom, refundText, withRefund } from '../../shared/money/give-back.ts';
import { paymentFrom, paymentText, withPayment } from '../../shared/money/receive-payment.ts';
import {
  settlementChanges,
  settlementFrom,
  settlementText,
  withSettlement,
} from '../../shared/money/settle-cod.ts';
import { availableActions } from '../../shared/order/availability.ts';
import { codDeficitIdr, codPayoutIdr } from '../../shared/order/cod-deficit.ts';
import { factsOf, refundDueIdr } from '../../shared/order/facts.ts';
import type { Order } from '../../shared/order/order.ts';
import type { OrderFilter } from '../../shared/order/order-filter.ts';
import { matcherOf } from '../../shared/order/order-match.ts';
import { rowOf } from '../../shared/order/order-row.ts';
import {
  codFindableAs,
  codOf,
  codStateOf,
  findableAs,
  paymentOf,
  paymentStateOf,
} from '../../shared/order/payment-state.ts';
import { warningsOf } from '../../shared/order/warnings.ts';
import {
  anOrder,
  aPayment,
  aSeller,
  cancelledOrder,
  deliveredOrder,
  minute,
  paidOrder,
  preparedOrder,
} from '../an-order.ts';
import { holdsFor } from '../holds-for.ts';

const accounts = [
  { accountId: 'utama', bank: 'Bank Contoh', number: '000-111-2222', holder: 'Toko Contoh' },
  { bank: 'Bank Peraga', number: '000 333 4444', holder: 'Toko Contoh' },
];
const recorded = { at: minute(60), by: aSeller };

const fieldOf = (work: () => unknown): unknown => {
  try {
    work();
  } catch (error) {
    if (error instanceof Problem) return error.facts['errors'];
    throw error;
  }
  return undefined;
};

describe('money that is heard to have gone back before it came', () => {
  it('leaves no more to pay than the total', () => {
    expect(paymentOf(factsOf(anOrder({ refundedIdr: 170_000 })))).toMatchObject({
      dueIdr: 170_000,
      state: 'refunded',
    });
  });
});

describe('money that was sent for an order by COD', () => {
  const order = anOrder({ paymentMethod: 'COD', payments: [aPayment({ amountIdr: 70_000 })] });

  it('is owed back, since the courier asks for the whole price', () => {
    expect(refundDueIdr(order)).toBe(70_000);
    expect(paymentOf(factsOf(order)).refundableIdr).toBe(70_000);
    expect(findableAs(factsOf(order))).toContain('refund_due');
    const refunded = withRefund(order, refundFrom(order, { amountIdr: 70_000 }, recorded));
    expect(refundDueIdr(refunded)).toBe(0);
  });
});

describe('a payment that a person records', () => {
  const from = (more: object) => paymentFrom(anOrder(), { amountIdr: 170_000, ...more }, accounts, recorded);

  it('names the account of the shop by its id or its number', () => {
    const first = { account: 'Bank Contoh 000-111-2222', accountId: 'utama' };
    expect(from({ account: 'utama' })).toMatchObject(first);
    expect(from({ account: '0001112222' })).toMatchObject(first);
    expect(from({ account: '000-333-4444' })).toMatchObject({
      account: 'Bank Peraga 000 333 4444',
      accountId: '0003334444',
    });
    expect(from({})).not.toHaveProperty('account');
    expect(fieldOf(() => from({ account: 'BCA 123' }))).toEqual([
      { path: 'account', message: 'Rekening ini tidak ada di pengaturan toko.' },
    ]);
  });

  it('may name any account where the shop has listed none', () => {
    const payment = paymentFrom(anOrder(), { amountIdr: 1, account: 'BCA 123' }, [], recorded);
    expect(payment).toMatchObject({ account: 'BCA 123' });
    expect(payment).not.toHaveProperty('accountId');
  });

  it('happened between the order and now, give or take a clock', () => {
    expect(from({}).paidAt).toBe(minute(60));
    expect(from({ paidAt: '2026-03-02T03:30:00Z' }).paidAt).toBe(minute(30));
    expect(from({ paidAt: minute(65) }).paidAt).toBe(minute(65));
    expect(fieldOf(() => from({ paidAt: minute(66) }))).toEqual([
      { path: 'paidAt', message: 'Waktunya belum tiba.' },
    ]);
    expect(fieldOf(() => from({ paidAt: minute(-1) }))).toEqual([
      { path: 'paidAt', message: 'Waktunya sebelum pesanan dibuat.' },
    ]);
    const order = anOrder({ placedAt: '2026-03-02T03:00:40.000Z' });
    const typed = { amountIdr: 1, paidAt: '2026-03-02T03:00:00Z' };
    expect(paymentFrom(order, typed, accounts, recorded).paidAt).toBe(minute(0));
  });

  it('rests on a proof that the order has', () => {
    const proof = {
      proofId: 'bukti-1',
      contentType: 'image/png',
      sizeBytes: 9,
      at: minute(1),
      by: aSeller,
    } as const;
    const order = anOrder({ proofs: [proof] });
    const given = { amountIdr: 1, proofId: 'bukti-1' };
    expect(paymentFrom(order, given, accounts, recorded).proofId).toBe('bukti-1');
    expect(fieldOf(() => from({ proofId: 'bukti-1' }))).toEqual([
      { path: 'proofId', message: 'Bukti transfer ini tidak ada pada pesanan.' },
    ]);
  });

  it('voids a payment link that is still open', () => {
    const paymentIntent = { intentId: 'i', provider: 'midtrans', amountIdr: 1, state: 'LIVE' } as const;
    const order = withPayment(anOrder({ paymentIntent }), from({}));
    expect(order.paymentIntent?.state).toBe('VOID');
    expect(order.payments).toHaveLength(1);
    expect(paymentText(from({ account: 'utama' }))).toMatch(/^Rp\s170\.000 ke Bank Contoh 000-111-2222$/);
  });
});

describe('a refund', () => {
  it('is at most what may be given back, and adds up', () => {
    const order = cancelledOrder();
    const some = withRefund(order, refundFrom(order, { amountIdr: 100_000, account: 'BCA 1' }, recorded));
    expect(refundDueIdr(some)).toBe(70_000);
    expect(fieldOf(() => refundFrom(some, { amountIdr: 70_001 }, recorded))).toMatchObject([
      { path: 'amountIdr' },
    ]);
    const all = withRefund(some, refundFrom(some, { amountIdr: 70_000, note: 'Sisa' }, recorded));
    expect(all.refundedIdr).toBe(170_000);
    expect(paymentOf(factsOf(all))).toMatchObject({ state: 'refunded', refundDueIdr: 0, dueIdr: 0 });
    expect(all.refunds?.map(refundText)).toEqual([
      expect.stringMatching(/^Rp\s100\.000 ke BCA 1$/),
      expect.stringMatching(/^Rp\s70\.000\. Sisa$/),
    ]);
  });

  it('never gives back more than came in, whatever is paid and refunded', () => {
    const amounts = fc.array(fc.integer({ min: 1, max: 300_000 }), { minLength: 1, maxLength: 6 });
    const cases = fc.record({ paid: amounts, back: amounts, cancelled: fc.boolean() });
    holdsFor(cases, 500, ({ paid, back, cancelled }) => {
      const payments = paid.map((amountIdr, n) => aPayment({ paymentId: `p${n}`, amountIdr }));
      const start = anOrder({ payments, status: cancelled ? 'CANCELLED' : 'PAID' });
      const end = back.reduce((order, amountIdr) => {
        const fits = amountIdr <= refundDueIdr(order);
        const errors = fieldOf(() => refundFrom(order, { amountIdr }, recorded));
        expect(errors === undefined).toBe(fits);
        return fits ? withRefund(order, refundFrom(order, { amountIdr }, recorded)) : order;
      }, start);
      const { paidIdr, refundedIdr, totalIdr } = paymentOf(factsOf(end));
      expect(paidIdr - refundedIdr).toBeGreaterThanOrEqual(cancelled ? 0 : Math.min(paidIdr, totalIdr));
      expect(refundedIdr).toBe((end.refunds ?? []).reduce((sum, { amountIdr }) => sum + amountIdr, 0));
    });
  });
});

describe("the state of the buyer's money", () => {
  const paying = (amountIdr: number, more: Partial<Order> = {}) =>
    anOrder({ payments: [aPayment({ amountIdr })], ...more });

  it.each<[string, Order, string, Partial<ReturnType<typeof paymentOf>>]>([
    ['nothing', anOrder(), 'unpaid', { dueIdr: 170_000 }],
    ['a part', paying(70_000), 'partial', { dueIdr: 100_000, paidIdr: 70_000 }],
    ['all', paidOrder(), 'paid', { dueIdr: 0, refundDueIdr: 0 }],
    ['too much', paying(200_000), 'overpaid', { dueIdr: 0, refundDueIdr: 30_000, refundableIdr: 30_000 }],
    ['what a cancelled order holds', cancelledOrder(), 'refund_due', { dueIdr: 0, refundDueIdr: 170_000 }],
    ['nothing of a cancelled order', anOrder({ status: 'CANCELLED' }), 'unpaid', { dueIdr: 0 }],
    ['too much, given back', paying(200_000, { refundedIdr: 30_000 }), 'paid', { refundDueIdr: 0 }],
    [
      'for a lost parcel',
      paying(170_000, { status: 'LOST_OR_DAMAGED' }),
      'paid',
      { refundDueIdr: 0, refundableIdr: 170_000 },
    ],
    [
      "the courier's cash",
      anOrder({ paymentMethod: 'COD', codCollectedIdr: 170_000 }),
      'paid',
      { dueIdr: 0, paidIdr: 0 },
    ],
  ])('is told of %s', (_, order, state, money) => {
    expect(paymentOf(factsOf(order))).toMatchObject({ totalIdr: 170_000, state, ...money });
  });

  it('finds what was paid too much among refunds that are due', () => {
    expect(findableAs(factsOf(paying(200_000)))).toEqual(['overpaid', 'refund_due']);
    expect(paymentStateOf(factsOf(cancelledOrder()))).toBe('refund_due');
  });
});

describe('a list of orders', () => {
  const overpaid = anOrder({ payments: [aPayment({ amountIdr: 200_000 })] });
  const proof = { proofId: 'b', contentType: 'image/png', sizeBytes: 9, at: minute(1), by: aSeller } as const;
  const proven = anOrder({ proofs: [proof] });
  const delivered = deliveredOrder({ paymentMethod: 'COD' });
  const all = { new: anOrder(), overpaid, cancelled: cancelledOrder(), proven, delivered };

  it.each<[OrderFilter, (keyof typeof all)[]]>([
    [{ payment: ['refund_due'] }, ['overpaid', 'cancelled']],
    [{ payment: ['overpaid', 'partial'] }, ['overpaid']],
    [{ excludePayment: ['unpaid'] }, ['overpaid', 'cancelled']],
    [{ cod: ['unsettled'] }, ['delivered']],
    [{ excludeCod: ['expected'], proof: 'no' }, ['new', 'overpaid', 'cancelled']],
    [{ proof: 'yes' }, ['proven']],
  ])('narrowed by %o finds what it says', (filter, found) => {
    const accepts = matcherOf(filter);
    const names = Object.entries(all).flatMap(([name, order]) => (accepts(rowOf(order)) ? [name] : []));
    expect(names).toEqual(found);
  });
});

describe('the cash of a COD order', () => {
  const cod = deliveredOrder({ paymentMethod: 'COD' });
  const collected = { ...cod, codCollectedIdr: 170_000 };
  const paidOut = { amountIdr: 160_000, feeIdr: 9_000, reference: 'CAIR-1' };
  const settled = withSettlement(cod, settlementFrom(cod, paidOut, recorded));

  it('is expected, collected, and paid out', () => {
    expect(codOf(cod)).toMatchObject({ expectedIdr: 170_000, collectedIdr: 0, differenceIdr: 0 });
    expect(codOf(settled)).toEqual({
      expectedIdr: 170_000,
      collectedIdr: 170_000,
      settledIdr: 160_000,
      settledAt: minute(60),
      reference: 'CAIR-1',
      feeIdr: 9_000,
      differenceIdr: -1_000,
    });
    expect(codOf(anOrder())).toBeUndefined();
    expect(settled.codSettlement && settlementText(settled.codSettlement)).toMatch(
      /^Rp\s160\.000, nomor CAIR-1$/,
    );
  });

  it('is corrected by recording it again, with before and after', () => {
    const again = withSettlement(
      settled,
      settlementFrom(settled, { ...paidOut, amountIdr: 161_000 }, recorded),
    );
    expect(settlementChanges(settled, again)).toEqual([
      { field: 'codSettledIdr', before: 160_000, after: 161_000 },
    ]);
    expect(codOf(again)?.differenceIdr).toBe(0);
  });

  it.each<[string, Order, string | undefined, readonly string[]]>([
    ['a new order', anOrder({ paymentMethod: 'COD' }), 'expected', ['expected']],
    ['a delivered one', cod, 'expected', ['expected', 'unsettled']],
    ['a collected one', collected, 'collected', ['collected', 'unsettled']],
    ['a settled one', settled, 'settled', ['settled']],
    ['a cancelled one', anOrder({ paymentMethod: 'COD', status: 'CANCELLED' }), undefined, []],
    ['a transfer', paidOrder(), undefined, []],
  ])('of %s is found where it is', (_, order, state, found) => {
    expect(codStateOf(factsOf(order))).toBe(state);
    expect(codFindableAs(factsOf(order))).toEqual(found);
  });
});

describe('the deficit of a COD order', () => {
  const cod = anOrder({ paymentMethod: 'COD' });
  const costs = { shippingIdr: 20_000, insuranceIdr: 500, codFeeIdr: 6_800 };

  it('is what the payout lacks to reach zero, or to cover the goods once their cost is known', () => {
    expect(codPayoutIdr(cod, costs)).toBe(142_700);
    expect(codDeficitIdr(cod, costs)).toBe(0);
    expect(codDeficitIdr(cod, { ...costs, shippingIdr: 170_000 })).toBe(7_300);
    expect(codDeficitIdr(cod, { ...costs, goodsIdr: 142_700 })).toBe(0);
    expect(codDeficitIdr(cod, { ...costs, goodsIdr: 150_000 })).toBe(7_300);
    expect(codDeficitIdr(anOrder(), { ...costs, goodsIdr: 900_000 })).toBe(0);
  });

  it('is told before confirming and shipping, and forbids neither', () => {
    const bare = { ...cod, costs: { ...costs, shippingIdr: 200_000 } };
    const buttonOf = (order: Order, action: string) =>
      availableActions(factsOf(order), 'seller').find((one) => one.action === action);
    const lacking = /^Uang COD tidak menutup ongkir dan biaya kurir, kurang Rp\s37\.300\.$/;
    expect(buttonOf(bare, 'confirm')).toMatchObject({
      enabled: true,
      warning: expect.stringMatching(lacking),
    });
    const ready = { ...preparedOrder({ paymentMethod: 'COD' }), costs: { ...costs, goodsIdr: 150_000 } };
    expect(buttonOf(ready, 'ship')).toMatchObject({
      enabled: true,
      warning: expect.stringMatching(/^Uang COD tidak menutup modal barangnya, kurang Rp\s7\.300\.$/),
    });
    expect(buttonOf(ready, 'cancel')).not.toHaveProperty('warning');
    expect(buttonOf(cod, 'confirm')).not.toHaveProperty('warning');
    expect(warningsOf('confirm', factsOf(bare))).toHaveLength(1);
  });

  it('is noted among the facts only where there is one', () => {
    expect(factsOf(cod)).not.toHaveProperty('codDeficitIdr');
    const free = { ...cod, costs: { ...costs, shippingIdr: 200_000 } };
    expect(factsOf(free)).toMatchObject({ codDeficitIdr: 37_300, codPayoutIdr: -37_300 });
  });
});
