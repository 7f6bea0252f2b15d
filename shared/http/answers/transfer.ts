import * as z from 'zod/mini';
import { idr, instant, orderRowAnswer } from './order-row.ts';

/** The order that was asked for an amount, if there is one, and until when the amount is its own. */
export const transferMatches = z.strictObject({
  items: z.array(
    z.extend(orderRowAnswer, {
      transfer: z.optional(z.strictObject({ amountIdr: idr, until: instant })),
    }),
  ),
});
