import * as z from 'zod/mini';
import { apiHandler } from '../../shared/http/api-handler.ts';
import { text } from '../../shared/order/text.ts';
import { searchDistricts } from '../../shared/region/district-search.ts';
import { joined, plainWords } from '../../shared/region/place-words.ts';

const found = 20;
const fewestLetters = 3;

const query = z.strictObject({
  q: text(fewestLetters, 60).check(
    z.refine((typed) => joined(plainWords(typed)).length >= fewestLetters, {
      error: `Ketik minimal ${fewestLetters} huruf.`,
    }),
  ),
});

export const handler = apiHandler('public', async (request) => {
  const { q } = request.query(query);
  return {
    status: 200,
    body: {
      items: searchDistricts(q, found),
      attribution: 'Data wilayah: idn-area-data, Open Database License (ODbL) 1.0',
    },
    headers: { 'cache-control': 'public, max-age=86400' },
  };
});
