import * as z from 'zod/mini';
import { text } from '../order/text.ts';
import { joined, plainWords } from './place-words.ts';

const fewestLetters = 3;

/** What is asked of the search for a kecamatan. */
export const regionQuery = z.strictObject({
  q: text(fewestLetters, 60).check(
    z.refine((typed) => joined(plainWords(typed)).length >= fewestLetters, {
      error: `Ketik minimal ${fewestLetters} huruf.`,
    }),
  ),
});
