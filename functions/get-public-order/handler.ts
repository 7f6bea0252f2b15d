import { apiHandler } from '../../shared/http/api-handler.ts';
import { buyerOrder } from '../../shared/http/buyer-action.ts';
import { buyerView } from '../../shared/http/buyer-view.ts';

export const handler = apiHandler('public', async (request) => ({
  status: 200,
  body: buyerView(await buyerOrder(request)),
}));
