import * as z from 'zod/mini';

const most = 200;

/** The query of `GET /v1/exports`. */
export const exportListQuery = z.strictObject({
  limit: z._default(
    z.pipe(
      z.string().check(z.regex(/^\d{1,3}$/, { error: `Isi bilangan 1 sampai ${most}.` })),
      z.pipe(z.transform(Number), z.number().check(z.minimum(1), z.maximum(most))),
    ),
    50,
  ),
  cursor: z.optional(z.string().check(z.maxLength(500))),
});
