import * as z from 'zod/mini';
import { id, rupiah, text } from '../order/text.ts';

const isOrigin = (typed: string): boolean => {
  try {
    const { origin, protocol } = new URL(typed);
    return origin === typed && (protocol === 'https:' || protocol === 'http:');
  } catch {
    return false;
  }
};

const origin = z.string().check(
  z.maxLength(200),
  z.refine(isOrigin, {
    error: 'Tulis alamat situs tanpa garis miring di akhir, misalnya https://toko.example.',
  }),
);

const paymentMethod = z.enum(['COD', 'BANK_TRANSFER', 'E_PAYMENT'], {
  error: 'Pilih COD, BANK_TRANSFER, atau E_PAYMENT.',
});

const price = z.strictObject({
  productId: id,
  variantId: z.optional(id),
  priceIdr: rupiah.check(z.minimum(1)),
});

/** What a person fills in for a landing page. */
export const pageInput = z.strictObject({
  name: text(2, 50),
  headline: text(2, 120),
  description: z.optional(text(1, 2_000)),
  /** What a buyer reads after ordering. */
  thankYouText: z.optional(text(1, 500)),
  productIds: z.array(id).check(z.minLength(1, 'Pilih paling sedikit satu produk.'), z.maxLength(50)),
  warehouseId: id,
  paymentMethods: z
    .array(paymentMethod)
    .check(z.minLength(1, 'Pilih paling sedikit satu cara bayar.'), z.maxLength(3)),
  /** `code:service` of the courier rates that buyers may choose. */
  courierServices: z._default(z.array(id).check(z.maxLength(50)), []),
  /** Agents who get the page's orders; none means everybody. */
  agentIds: z._default(z.array(id).check(z.maxLength(50)), []),
  /** Sites on which the page may stand; none means any. */
  allowedOrigins: z._default(z.array(origin).check(z.maxLength(20)), []),
  /** What a piece costs on this page only; without a variant the price is for all of the product. */
  prices: z._default(z.array(price).check(z.maxLength(200)), []),
  active: z._default(z.boolean(), true),
});

export type PageInput = z.infer<typeof pageInput>;
