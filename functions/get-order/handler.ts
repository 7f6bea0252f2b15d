import { apiHandler } from '../../shared/http/api-handler.ts';
import { orderFor, requireRole } from '../../shared/http/order-action.ts';
import { orderView } from '../../shared/http/order-view.ts';

export const handler = apiHandler('desk', async (request) => {
  const { user } = request;
  requireRole(user, 'view');
  const order = await orderFor(user, request.path('orderId'));
  return { status: 200, body: orderView(order, user), headers: { etag: `"${order.version}"` } };
});
