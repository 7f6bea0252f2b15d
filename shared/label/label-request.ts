import * as z from 'zod/mini';
import { id } from '../order/text.ts';

/** How one label is wanted. */
export const labelQuery = z.strictObject({
  /** `own`: our page; `courier`: the label as the provider prints it. */
  format: z.optional(z.enum(['own', 'courier'], { error: 'Pilih own atau courier.' })),
});

/** Whose labels are wanted on one page. */
export const labelsRequest = z.strictObject({
  orderIds: z.array(id).check(z.minLength(1), z.maxLength(100)),
});
