import { apiHandler } from '../../shared/http/api-handler.ts';
import { searchDistricts } from '../../shared/region/district-search.ts';
import { regionQuery } from '../../shared/region/region-query.ts';

const found = 20;

export const handler = apiHandler('public', async (request) => {
  const { q } = request.query(regionQuery);
  return {
    status: 200,
    body: {
      items: searchDistricts(q, found),
      attribution: 'Data wilayah: idn-area-data, Open Database License (ODbL) 1.0',
    },
    headers: { 'cache-control': 'public, max-age=86400' },
  };
});
