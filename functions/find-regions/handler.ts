import * as z from 'zod/mini';
import { apiHandler } from '../../shared/http/api-handler.ts';
import { text } from '../../shared/order/text.ts';
import { searchDistricts } from '../../shared/region/districts.ts';

const found = 20;

export const handler = apiHandler('public', async (request) => {
  const { q } = request.query(z.strictObject({ q: text(3, 60) }));
  return {
    status: 200,
    body: { items: searchDistricts(q, found) },
    headers: { 'cache-control': 'public, max-age=86400' },
  };
});
