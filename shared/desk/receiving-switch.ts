import * as z from 'zod/mini';

/** An agent takes new orders, or takes none for now. */
export const receivingSwitch = z.strictObject({ on: z.boolean() });
