import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { act } from '../../shared/order/lifecycle.ts';
import {
  drawTransferCode,
  needsTransferCode,
  type TransferCodeRules,
  uncodedIdr,
  withTransferCode,
} from '../../shared/order/transfer-code.ts';
import { transferKey } from '../../shared/table/keys.ts';
import { transferWrites } from '../../shared/table/transfer-store.ts';
import { anOrder, aPayment, aSeller, minute } from '../an-order.ts';
import { holdsFor } from '../holds-for.ts';

const rules: TransferCodeRules = { enabled: true, min: 1, max: 999, windowHours: 24 };
const { price } = anOrder();
const until = minute(1_440);

const someDraw = fc.record({
  min: fc.integer({ min: 1, max: 999 }),
  span: fc.nat({ max: 60 }),
  taken: fc.uniqueArray(fc.integer({ min: 170_001, max: 171_100 }), { maxLength: 80 }),
  chance: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
  preferred: fc.option(fc.integer({ min: 1, max: 999 }), { nil: undefined }),
});

describe('a transfer code', () => {
  it('lies in its range, gives an amount that nobody holds, and is missing only when all are held', () => {
    holdsFor(someDraw, 2_000, ({ min, span, taken, chance, preferred }) => {
      const range = { ...rules, min, max: Math.min(999, min + span) };
      const held = new Set(taken);
      const code = drawTransferCode(price, range, held, (below) => Math.floor(chance * below), preferred);
      const free = Array.from({ length: range.max - range.min + 1 }, (_, step) => range.min + step).filter(
        (candidate) => !held.has(price.totalIdr + candidate),
      );
      if (code === undefined) expect(free).toEqual([]);
      else expect(free).toContain(code);
      if (preferred !== undefined && free.includes(preferred)) expect(code).toBe(preferred);
    });
  });

  it('is as likely one as another', () => {
    const drawn = Array.from({ length: 10 }, (_, n) =>
      drawTransferCode(price, { ...rules, max: 10 }, new Set(), () => n),
    );
    expect(new Set(drawn).size).toBe(10);
  });

  it('is part of the total, and one code takes the place of another', () => {
    const once = withTransferCode(anOrder(), 123, until);
    expect(once.price).toMatchObject({ transferCodeIdr: 123, totalIdr: 170_123 });
    expect(once.transfer).toEqual({ amountIdr: 170_123, until });
    const again = withTransferCode(once, 7, until);
    expect(again.price.totalIdr).toBe(170_007);
    expect(uncodedIdr(again.price)).toBe(170_000);
    expect(withTransferCode(again, undefined, until)).toEqual(anOrder());
  });

  it('is for transfers that nothing was paid of, when they are new, reopened or cost something else', () => {
    const order = anOrder();
    const dearer = anOrder({ price: { ...price, totalIdr: 180_000 } });
    expect(needsTransferCode(undefined, order)).toBe(true);
    expect(needsTransferCode(undefined, anOrder({ paymentMethod: 'COD' }))).toBe(false);
    expect(needsTransferCode(order, order)).toBe(false);
    expect(needsTransferCode(order, dearer)).toBe(true);
    expect(needsTransferCode(anOrder({ paymentMethod: 'COD' }), order)).toBe(true);
    expect(needsTransferCode(anOrder({ status: 'CANCELLED' }), order)).toBe(true);
    const paid = { payments: [aPayment({ amountIdr: 1 })] };
    expect(needsTransferCode(order, { ...dearer, ...paid })).toBe(false);
  });
});

describe('the claim on an amount', () => {
  const coded = withTransferCode(anOrder(), 123, until);
  const keysIn = (writes: ReturnType<typeof transferWrites>) =>
    writes.map((write) => ('item' in write ? [write.item['sk'], write.item['expiresAt']] : []));
  const keyOf = (amountIdr: number) => transferKey('seller-bunga', amountIdr).sk;
  const end = Date.parse(until) / 1_000;
  const at = minute(60);
  const now = Date.parse(at) / 1_000;

  it('comes with the order and stays while the amount stays', () => {
    expect(keysIn(transferWrites(undefined, coded))).toEqual([[keyOf(170_123), end]]);
    expect(transferWrites(coded, { ...coded, status: 'PAID', payments: [aPayment()] })).toEqual([]);
    expect(transferWrites(anOrder(), anOrder())).toEqual([]);
  });

  it('ends when the order is cancelled, and comes anew when it is reopened', () => {
    const how = { actor: aSeller, at };
    const cancelled = { ...act(coded, { action: 'cancel', ...how }), updatedAt: at };
    expect(cancelled.transfer).toBeUndefined();
    expect(keysIn(transferWrites(coded, cancelled))).toEqual([[keyOf(170_123), now]]);
    const reopened = act(cancelled, { action: 'reopen', ...how }, (order) =>
      withTransferCode(order, 9, until),
    );
    expect(keysIn(transferWrites(cancelled, reopened))).toEqual([[keyOf(170_009), end]]);
  });

  it('moves with the amount, and is left alone once its time is over', () => {
    const moved = { ...withTransferCode(coded, 9, until), updatedAt: at };
    expect(keysIn(transferWrites(coded, moved))).toEqual([
      [keyOf(170_123), now],
      [keyOf(170_009), end],
    ]);
    expect(keysIn(transferWrites(coded, { ...moved, updatedAt: minute(1_441) }))).toEqual([
      [keyOf(170_009), end],
    ]);
  });
});
