import * as z from 'zod/mini';
import { statuses } from '../order/status.ts';
import { id } from '../order/text.ts';

/** Whose orders are counted; for users who see all orders. */
export const countQuery = z.strictObject({ agentId: z.optional(id) });

export const countAnswer = z.strictObject({
  /** Every status, also those without orders. */
  counts: z.strictObject(Object.fromEntries(statuses.map((status) => [status, z.int()]))),
  total: z.int(),
  /** When the newest change was made that is counted. */
  asOf: z.nullable(z.iso.datetime()),
});
