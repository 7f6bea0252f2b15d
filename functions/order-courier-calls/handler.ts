import { orderFor } from '../../shared/action/order-for.ts';
import { apiHandler } from '../../shared/http/api-handler.ts';
import { orderCallsQuery, orderCallView } from '../../shared/http/order-calls-view.ts';
import { requireRole } from '../../shared/http/require-role.ts';
import { listDeliveries } from '../../shared/table/delivery-list.ts';

export const handler = apiHandler('desk', async (request) => {
  const { user, now } = request;
  requireRole(user, 'view');
  const page = request.query(orderCallsQuery);
  const order = await orderFor(user, request.path('orderId'));
  const { deliveries, nextCursor } = await listDeliveries(order, page, now);
  const items = deliveries.map((delivery) => orderCallView(order, delivery));
  return { status: 200, body: { items, nextCursor: nextCursor ?? null } };
});
