import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { adjusted, stockAdjustment } from '../../shared/catalogue/stock-adjustment.ts';
import { OrderError } from '../../shared/order/order-error.ts';
import { holdsFor } from '../holds-for.ts';

const asked = { warehouseId: 'gudang', reason: 'Hitung ulang' };
const pieces = fc.record({ available: fc.nat({ max: 50 }), reserved: fc.nat({ max: 50 }) });

describe('an adjustment of stock', () => {
  it('adds or sets, never below nothing, and leaves to orders what they hold', () => {
    const how = fc.oneof(
      fc.record({ change: fc.integer({ min: -60, max: 60 }) }),
      fc.record({ counted: fc.nat({ max: 120 }) }),
    );
    holdsFor(fc.tuple(pieces, how), 500, ([before, amounts]) => {
      const { available, reserved } = before;
      const onHand = 'counted' in amounts ? amounts.counted : available + reserved + amounts.change;
      try {
        const after = adjusted(before, { ...asked, ...amounts }, 'Gamis Melati');
        expect(after).toEqual({ available: onHand - reserved, reserved });
        expect(after.available).toBeGreaterThanOrEqual(0);
      } catch (error) {
        expect(error).toBeInstanceOf(OrderError);
        expect(onHand).toBeLessThan(reserved);
      }
    });
  });

  it('says how many are left, or how many are held', () => {
    const before = { available: 3, reserved: 4 };
    expect(() => adjusted(before, { ...asked, change: -5 }, 'Gamis Melati')).toThrow(
      'Stok Gamis Melati yang bebas tinggal 3.',
    );
    expect(() => adjusted(before, { ...asked, counted: 2 }, 'Gamis Melati')).toThrow(
      '4 Gamis Melati sudah dipesan pembeli, jadi hasil hitung tidak bisa 2.',
    );
  });

  it.each([{}, { change: 1, counted: 1 }, { change: 0 }, { change: 1.5 }, { counted: -1 }])(
    'cannot be %j',
    (amounts) => {
      expect(stockAdjustment.safeParse({ ...asked, ...amounts }).success).toBe(false);
    },
  );
});
