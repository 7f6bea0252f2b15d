import * as z from 'zod/mini';
import { id } from '../order/text.ts';
import { pageQuery } from './page-query.ts';

/** The query of `GET /v1/stock`. */
export const stockListQuery = z.strictObject({
  warehouseId: z.optional(id),
  /** Only what has fewer pieces free to sell. */
  below: z.optional(z.coerce.number().check(z.int(), z.minimum(1), z.maximum(1_000_000))),
  ...pageQuery,
});
