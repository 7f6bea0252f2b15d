import * as z from 'zod/mini';

/** Who acted. */
export const actor = z.strictObject({
  kind: z.enum(['buyer', 'seller', 'agent', 'courier', 'gateway', 'system']),
  id: z.optional(z.string()),
  name: z.optional(z.string()),
});
