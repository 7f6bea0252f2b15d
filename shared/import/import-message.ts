import * as z from 'zod/mini';

/** What the queue carries: where the import lies. All else is read from the import itself. */
export const importMessage = z.strictObject({ sellerId: z.string(), importId: z.string() });

export type ImportMessage = z.infer<typeof importMessage>;
