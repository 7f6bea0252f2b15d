import * as z from 'zod/mini';
import { stockAdjustment } from '../../catalogue/stock-adjustment.ts';
import type { Route } from '../route.ts';
import { stockListQuery } from '../stock-list-query.ts';

const stock = z.strictObject({
  warehouseId: z.string(),
  warehouse: z.string(),
  productId: z.string(),
  name: z.string(),
  variantId: z.optional(z.string()),
  variant: z.nullable(z.string()),
  /** Free to sell. */
  available: z.int(),
  /** Held for orders that were not shipped yet. */
  reserved: z.int(),
  /** Both together: what lies in the warehouse. */
  onHand: z.int(),
});

/** How many pieces of what lie where. */
export const stockRoutes = [
  {
    function: 'products',
    method: 'GET',
    path: '/v1/products/{productId}/stock',
    access: 'desk',
    operation: {
      summary: 'Stock of a product, by warehouse and variant',
      answer: z.strictObject({
        productId: z.string(),
        name: z.string(),
        trackStock: z.boolean(),
        items: z.array(stock),
      }),
    },
  },
  {
    function: 'products',
    method: 'POST',
    path: '/v1/products/{productId}/stock',
    access: 'desk',
    operation: {
      summary: 'Add to the stock of a product, or set it to what was counted',
      body: {
        schema: stockAdjustment,
        example: {
          warehouseId: 'gudang-surabaya',
          variantId: 'putih',
          change: 12,
          reason: 'Kiriman baru dari penjahit',
        },
      },
      answer: stock,
      creates: true,
    },
  },
  {
    function: 'products',
    method: 'GET',
    path: '/v1/stock',
    access: 'desk',
    operation: {
      summary: "The shop's stock; `below` finds what runs low",
      query: stockListQuery,
      answer: z.strictObject({ items: z.array(stock), nextCursor: z.nullable(z.string()) }),
    },
  },
] as const satisfies readonly Route[];
