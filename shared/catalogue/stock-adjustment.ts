import * as z from 'zod/mini';
import { OrderError } from '../order/order-error.ts';
import { id, text } from '../order/text.ts';

const most = 1_000_000;

/** What a person says of the stock of one thing: how many came or went, or how many were counted on the shelf. */
export const stockAdjustment = z
  .strictObject({
    warehouseId: id,
    variantId: z.optional(id),
    /** Pieces that came, or went when negative. */
    change: z.optional(z.int().check(z.minimum(-most), z.maximum(most))),
    /** Pieces that lie in the warehouse, those of orders not yet shipped among them. */
    counted: z.optional(z.int().check(z.minimum(0), z.maximum(most))),
    reason: text(3, 200),
  })
  .check(
    z.refine(({ change, counted }) => (change === undefined) !== (counted === undefined), {
      path: ['change'],
      error: 'Isi salah satu: change (selisih) atau counted (hasil hitung).',
    }),
    z.refine(({ change }) => change !== 0, { path: ['change'], error: 'Selisih tidak boleh nol.' }),
  );

export type StockAdjustment = z.infer<typeof stockAdjustment>;

/** Pieces of one thing, free to sell and held for orders that were not shipped yet. */
export interface Pieces {
  readonly available: number;
  readonly reserved: number;
}

/**
 * The pieces after an adjustment. What orders hold stays theirs.
 * @throws OrderError `out_of_stock` when fewer than none would be free to sell
 */
export function adjusted({ available, reserved }: Pieces, asked: StockAdjustment, name: string): Pieces {
  const { change, counted } = asked;
  const next = counted === undefined ? available + (change ?? 0) : counted - reserved;
  if (next >= 0) return { available: next, reserved };
  const why =
    counted === undefined
      ? `Stok ${name} yang bebas tinggal ${available}.`
      : `${reserved} ${name} sudah dipesan pembeli, jadi hasil hitung tidak bisa ${counted}.`;
  throw new OrderError('out_of_stock', why, { available, reserved });
}
