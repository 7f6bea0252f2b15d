import * as z from 'zod/mini';
import { normalisePhone } from './phone.ts';

/** Control characters, text direction overrides and halves of characters: nothing that a person types. */
const unwritable =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is refused
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u202a-\u202e\u2066-\u2069]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;

/** Refuses what no person types. */
export const writable = z.refine<string>((value) => !unwritable.test(value), {
  error: 'Ada karakter yang tidak bisa dipakai.',
});

/** Text that a person types, trimmed. Lengths in characters. */
export const text = (min: number, max: number) =>
  z.string().check(z.trim(), z.minLength(min), z.maxLength(max), writable);

/** An id as it appears in paths and bodies. */
export const id = z
  .string()
  .check(z.regex(/^[\w:-]{1,64}$/, 'Kode hanya boleh berisi huruf, angka, -, _, dan :, paling panjang 64.'));

/** A mobile number in any Indonesian form, as `628…`. */
export const phone = z.pipe(
  z.string().check(z.maxLength(30)),
  z.transform((typed, context) => {
    const number = normalisePhone(typed);
    if (number) return number;
    context.issues.push({
      code: 'custom',
      input: typed,
      message: 'Nomor HP belum benar. Contoh: 0812-3456-7890.',
    });
    return z.NEVER;
  }),
);

export const rupiah = z.int().check(z.minimum(0), z.maximum(1_000_000_000));

/** An instant as programs write it. */
export const instant = z.iso.datetime({ error: 'Tulis waktu UTC, misalnya 2026-09-14T03:00:00Z.' });
