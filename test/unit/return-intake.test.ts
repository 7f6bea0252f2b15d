import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Line } from '../../shared/order/order.ts';
import { returnConditions } from '../../shared/order/received-return.ts';
import { restocked, tooManyPieces } from '../../shared/order/return-intake.ts';
import { holdsFor } from '../holds-for.ts';

const line = (variantId: string, quantity: number, stocked = true): Line => ({
  productId: 'prod-hijab',
  variantId,
  name: 'Hijab Voal',
  variant: variantId.toUpperCase(),
  quantity,
  unitPriceIdr: 75_000,
  unitWeightGrams: 150,
  ...(stocked && { stocked }),
});

const counted = (variantId: string, quantity: number) => ({ productId: 'prod-hijab', variantId, quantity });

const byVariant = (pieces: readonly { variantId?: string | undefined; quantity: number }[]) => {
  const sums: Record<string, number> = {};
  for (const { variantId = '', quantity } of pieces) sums[variantId] = (sums[variantId] ?? 0) + quantity;
  return sums;
};

describe('what goes back into the stock', () => {
  const order = { lines: [line('m', 2), line('l', 1, false)] };

  it('is all of a good return, and nothing of any other, where nobody counted', () => {
    expect(restocked(order.lines, 'GOOD', undefined)).toEqual([
      {
        productId: 'prod-hijab',
        variantId: 'm',
        name: 'Hijab Voal',
        variant: 'M',
        quantity: 2,
        stocked: true,
      },
      { productId: 'prod-hijab', variantId: 'l', name: 'Hijab Voal', variant: 'L', quantity: 1 },
    ]);
    for (const condition of ['DAMAGED', 'INCOMPLETE', 'SWAPPED'] as const) {
      expect(restocked(order.lines, condition, undefined)).toEqual([]);
    }
  });

  it('is what was counted, whatever the condition', () => {
    expect(byVariant(restocked(order.lines, 'DAMAGED', [counted('m', 1)]))).toEqual({ m: 1 });
    expect(restocked(order.lines, 'GOOD', [counted('m', 0)])).toEqual([]);
  });

  it('is never more than the parcel held, over any lines and any counting', () => {
    const anyLine = fc
      .tuple(fc.constantFrom('m', 'l'), fc.integer({ min: 1, max: 4 }))
      .map(([v, n]) => line(v, n));
    const anyPiece = fc
      .tuple(fc.constantFrom('m', 'l', 'xl'), fc.integer({ min: 0, max: 5 }))
      .map(([v, n]) => counted(v, n));
    const cases = fc.record({
      lines: fc.array(anyLine, { minLength: 1, maxLength: 4 }),
      pieces: fc.option(fc.array(anyPiece, { maxLength: 4 }), { nil: undefined }),
      condition: fc.constantFrom(...returnConditions),
    });
    holdsFor(cases, 2_000, ({ lines, pieces, condition }) => {
      const held = byVariant(lines);
      const back = byVariant(restocked(lines, condition, pieces));
      for (const [variant, quantity] of Object.entries(back)) {
        expect(quantity).toBeLessThanOrEqual(held[variant] ?? 0);
      }
      const fits = Object.entries(byVariant(pieces ?? [])).every(([v, n]) => n <= (held[v] ?? 0));
      expect(tooManyPieces(lines, pieces ?? []).length === 0).toBe(fits);
      if (pieces && fits) {
        const wanted = byVariant(pieces.filter(({ quantity }) => quantity > 0));
        expect(back).toEqual(wanted);
      }
    });
  });
});
