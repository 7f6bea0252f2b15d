import * as z from 'zod/mini';

/** The two parameters of every list: how many, and from where it goes on. */
export const pageQuery = {
  limit: z._default(z.coerce.number().check(z.int(), z.minimum(1), z.maximum(200)), 50),
  cursor: z.optional(z.string().check(z.maxLength(500))),
};
