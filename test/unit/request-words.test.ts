import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { Problem } from '../../shared/http/problem.ts';
import { parse } from '../../shared/http/request.ts';

const wordsFor = (schema: z.ZodMiniType, value: unknown): unknown => {
  try {
    return parse(z.strictObject({ field: schema }), { field: value });
  } catch (error) {
    return error instanceof Problem ? error.facts : error;
  }
};

describe('the words for a value of another kind', () => {
  it.each([
    [z.int(), '187000', 'Isi dengan angka tanpa tanda kutip.'],
    [z.int(), 1.5, 'Isi dengan angka bulat.'],
    [z.string(), 12, 'Isi dengan teks di antara tanda kutip.'],
    [z.boolean(), 'ya', 'Isi dengan true atau false.'],
    [z.array(z.string()), 'x', 'Isi dengan daftar, di antara [ dan ].'],
    [z.strictObject({}), 'x', 'Isi dengan objek, di antara { dan }.'],
    [z.int(), undefined, 'Wajib diisi.'],
  ])('say what to send instead: %#', (schema, value, message) => {
    expect(wordsFor(schema, value)).toEqual({ errors: [{ path: 'field', message }] });
  });
});
