import * as z from 'zod/mini';
import { warningCodes } from '../../intake/order-warnings.ts';
import { orderParts } from './order.ts';
import { courierService, idr, paymentMethod } from './order-row.ts';

/** What a manual order would be, and what to read before it is made. */
export const quoteAnswer = z.strictObject({
  lines: z.array(
    z.strictObject({
      productId: z.string(),
      variantId: z.optional(z.string()),
      name: z.string(),
      variant: z.optional(z.string()),
      sku: z.optional(z.string()),
      quantity: z.int(),
      unitPriceIdr: idr,
      unitWeightGrams: z.number(),
      subtotalIdr: idr,
    }),
  ),
  weightGrams: z.int(),
  warehouse: orderParts.warehouse,
  address: orderParts.address,
  paymentMethod,
  insurance: z.boolean(),
  courier: z.optional(courierService),
  price: orderParts.price,
  totalIdr: idr,
  warnings: z.array(z.strictObject({ code: z.enum(warningCodes), path: z.string(), message: z.string() })),
});
