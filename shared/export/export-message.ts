import * as z from 'zod/mini';

/** What the queue carries: where the job lies. All else is read from the job itself. */
export const exportMessage = z.strictObject({ sellerId: z.string(), exportId: z.string() });

export type ExportMessage = z.infer<typeof exportMessage>;
