import * as z from 'zod/mini';
import { isStatus, type Status } from './status.ts';

const text = z.string().check(z.minLength(1), z.maxLength(100));
const searchText = z.string().check(z.trim(), z.minLength(1, 'Tulis yang dicari.'), z.maxLength(100));
const several = <T extends z.ZodMiniType>(one: T) => z.array(one).check(z.minLength(1), z.maxLength(30));
const status = z.custom<Status>((value) => typeof value === 'string' && isStatus(value), {
  error: 'Status tidak dikenal.',
});
const instant = z.iso.datetime({ error: 'Tulis waktu UTC, misalnya 2026-09-14T00:00:00Z.' });

/** What a list of orders may be narrowed by. Several values of one filter mean any of them. */
export const orderFilter = z.strictObject({
  status: z.optional(several(status)),
  agentId: z.optional(several(text)),
  warehouseId: z.optional(several(text)),
  pageId: z.optional(several(text)),
  courier: z.optional(several(text)),
  paymentMethod: z.optional(several(z.enum(['COD', 'BANK_TRANSFER', 'E_PAYMENT']))),
  tag: z.optional(several(text)),
  /** Placed at or after. */
  from: z.optional(instant),
  /** Placed before. */
  to: z.optional(instant),
  /** Order number or its beginning, phone in any form, AWB, or the beginning of the recipient's name. */
  q: z.optional(searchText),
  sort: z.optional(z.enum(['placedAt', '-placedAt'])),
});

export type OrderFilter = z.infer<typeof orderFilter>;
