import * as z from 'zod/mini';

const batchResponse = z.nullish(
  z.looseObject({
    batchItemFailures: z.nullish(z.array(z.looseObject({ itemIdentifier: z.nullish(z.string()) }))),
  }),
);

/**
 * Which items of a batch a function gave back, by Lambda's rules: no list or an empty one means all went well; an
 * identifier that is empty or not of this batch, or an answer of another form, means that all failed.
 */
export function failedItems(answer: unknown, batch: readonly string[]): ReadonlySet<string> {
  const parsed = batchResponse.safeParse(answer);
  if (!parsed.success) return new Set(batch);
  const failures = (parsed.data?.batchItemFailures ?? []).map(({ itemIdentifier }) => itemIdentifier ?? '');
  return failures.every((id) => batch.includes(id)) ? new Set(failures) : new Set(batch);
}
