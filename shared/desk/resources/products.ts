import * as z from 'zod/mini';
import { id, rupiah, text } from '../../order/text.ts';
import type { Resource } from '../resource.ts';

const grams = z.int().check(z.minimum(1), z.maximum(100_000));
const centimetres = z.int().check(z.minimum(1), z.maximum(300));
const sku = z.optional(text(1, 40));

const variant = z.strictObject({
  variantId: id,
  name: text(1, 60),
  sku,
  priceIdr: rupiah,
  costIdr: z.optional(rupiah),
  weightGrams: grams,
});

/** Produk: what a shop sells, in which variants, and from which warehouses. */
export const products = {
  kind: 'PRODUCT',
  function: 'products',
  path: '/v1/products',
  id: 'productId',
  label: 'Produk',
  view: 'catalogue.view',
  edit: 'catalogue.edit',
  input: z.strictObject({
    name: text(2, 100),
    sku,
    /** Price, cost and weight of one piece where there are no variants. */
    priceIdr: rupiah,
    costIdr: z.optional(rupiah),
    weightGrams: grams,
    dimensions: z.optional(
      z.strictObject({ lengthCm: centimetres, widthCm: centimetres, heightCm: centimetres }),
    ),
    variants: z._default(z.array(variant).check(z.maxLength(40)), []),
    /** A product without a warehouse can be prepared, but not ordered. */
    warehouseIds: z._default(z.array(id).check(z.maxLength(20)), []),
    trackStock: z._default(z.boolean(), false),
    active: z._default(z.boolean(), true),
  }),
  example: {
    name: 'Mukena Cempaka',
    sku: 'MC',
    priceIdr: 149_000,
    costIdr: 90_000,
    weightGrams: 500,
    dimensions: { lengthCm: 30, widthCm: 25, heightCm: 5 },
    variants: [
      { variantId: 'putih', name: 'Putih', sku: 'MC-PT', priceIdr: 149_000, weightGrams: 500 },
      { variantId: 'salem', name: 'Salem', sku: 'MC-SL', priceIdr: 154_000, weightGrams: 500 },
    ],
    warehouseIds: ['gudang-surabaya'],
    trackStock: true,
  },
  patch: { priceIdr: 139_000 },
  most: 1_000,
} as const satisfies Resource;
