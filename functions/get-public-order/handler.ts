import { apiHandler } from '../../shared/http/api-handler.ts';
import { buyerOrder } from '../../shared/http/buyer-action.ts';
import { buyerView } from '../../shared/http/buyer-view.ts';
import { shopOf } from '../../shared/intake/shop.ts';

export const handler = apiHandler('public', async (request) => {
  const order = await buyerOrder(request);
  const shop = await shopOf(order.sellerId);
  return { status: 200, body: buyerView(order, shop, request.now.toISOString()) };
});
