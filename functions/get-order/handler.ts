import { orderFor } from '../../shared/action/order-for.ts';
import { apiHandler } from '../../shared/http/api-handler.ts';
import { orderView } from '../../shared/http/order-view.ts';
import { requireRole } from '../../shared/http/require-role.ts';
import { shopOf } from '../../shared/intake/shop.ts';

export const handler = apiHandler('desk', async (request) => {
  const { user } = request;
  requireRole(user, 'view');
  const [order, shop] = await Promise.all([orderFor(user, request.path('orderId')), shopOf(user.sellerId)]);
  return { status: 200, body: orderView(order, user, shop), headers: { etag: `"${order.version}"` } };
});
