import * as z from 'zod/mini';

/** What the queue carries: where the job lies. All else is read from the job itself. */
export const bulkMessage = z.strictObject({ sellerId: z.string(), bulkId: z.string() });

export type BulkMessage = z.infer<typeof bulkMessage>;
