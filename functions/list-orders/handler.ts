import { apiHandler } from '../../shared/http/api-handler.ts';
import { orderListQuery } from '../../shared/http/order-list-query.ts';
import { rowView } from '../../shared/http/order-view.ts';
import { requireRole } from '../../shared/http/require-role.ts';
import { shopOf } from '../../shared/intake/shop.ts';
import { repeatableFilters } from '../../shared/order/order-filter.ts';
import { mayUse } from '../../shared/order/roles.ts';
import { listOrders } from '../../shared/table/order-list.ts';
import { getView, narrowedView } from '../../shared/view/find-view.ts';

export const handler = apiHandler('desk', async (request) => {
  const { user } = request;
  requireRole(user, 'list');
  const { limit, cursor, viewId, ...asked } = request.query(orderListQuery, repeatableFilters);
  const wanted = viewId === undefined ? asked : narrowedView(await getView(user, viewId), asked);
  const filter = mayUse(user, 'see-all') ? wanted : { ...wanted, agentId: [user.agentId ?? ''] };
  const [page, shop] = await Promise.all([
    listOrders(user.sellerId, filter, { limit, ...(cursor && { cursor }) }),
    shopOf(user.sellerId),
  ]);
  const items = page.rows.map((row) => rowView(row, user, shop));
  return { status: 200, body: { items, nextCursor: page.nextCursor ?? null } };
});
