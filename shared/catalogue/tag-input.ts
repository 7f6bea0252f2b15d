import * as z from 'zod/mini';
import { text } from '../order/text.ts';

/** What a person fills in for a tag that the shop offers. */
export const tagInput = z.strictObject({
  name: text(1, 30),
  colour: z._default(z.string().check(z.regex(/^#[0-9a-f]{6}$/i, 'Tulis warna seperti #3B82F6.')), '#6B7280'),
});

/** A tag that the shop offers. Orders carry tags by name, and may carry others. */
export interface Tag extends Readonly<z.infer<typeof tagInput>> {
  readonly tagId: string;
}
