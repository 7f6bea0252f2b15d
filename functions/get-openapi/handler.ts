import { apiHandler } from '../../shared/http/api-handler.ts';
import { openapi } from '../../shared/http/openapi.ts';

export const handler = apiHandler('public', async () => ({
  status: 200,
  body: openapi(),
  headers: { 'cache-control': 'public, max-age=300' },
}));
