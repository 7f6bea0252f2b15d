import * as z from 'zod/mini';
import { apiHandler } from '../../shared/http/api-handler.ts';
import { requireRole } from '../../shared/http/order-action.ts';
import { rowView } from '../../shared/http/order-view.ts';
import { orderFilter, repeatableFilters } from '../../shared/order/order-filter.ts';
import { mayUse } from '../../shared/order/roles.ts';
import { listOrders } from '../../shared/table/order-list.ts';

const listQuery = z.extend(orderFilter, {
  limit: z._default(z.coerce.number().check(z.int(), z.minimum(1), z.maximum(200)), 50),
  cursor: z.optional(z.string().check(z.maxLength(500))),
});

export const handler = apiHandler('desk', async (request) => {
  const { user } = request;
  requireRole(user, 'list');
  const { limit, cursor, ...asked } = request.query(listQuery, repeatableFilters);
  const filter = mayUse(user, 'see-all') ? asked : { ...asked, agentId: [user.agentId ?? ''] };
  const page = await listOrders(user.sellerId, filter, { limit, ...(cursor && { cursor }) });
  const items = page.rows.map((row) => rowView(row, user));
  return { status: 200, body: { items, nextCursor: page.nextCursor ?? null } };
});
