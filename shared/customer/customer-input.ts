import * as z from 'zod/mini';
import { address, email } from '../order/order-form.ts';
import { text } from '../order/text.ts';

const settable = <T extends z.ZodMiniType>(schema: T) => z.optional(z.nullable(schema));

/** What a person may say of a customer; null goes back to what the newest order says. */
export const customerEdit = z.strictObject({
  name: settable(text(2, 50)),
  email: settable(email),
  address: settable(address),
  /** For the shop alone. */
  note: settable(text(1, 500)),
});

export type CustomerEdit = z.infer<typeof customerEdit>;
