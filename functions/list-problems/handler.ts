import { apiHandler } from '../../shared/http/api-handler.ts';
import { problemListQuery } from '../../shared/http/problem-query.ts';
import { ownProblems, problemView } from '../../shared/http/problem-view.ts';
import { requireRole } from '../../shared/http/require-role.ts';
import { shopOf } from '../../shared/intake/shop.ts';
import { repeatableProblemFilters } from '../../shared/order/problem-filter.ts';
import { listProblems } from '../../shared/table/problem-list.ts';

export const handler = apiHandler('desk', async (request) => {
  const { user, now } = request;
  requireRole(user, 'list');
  const { limit, cursor, ...filter } = request.query(problemListQuery, repeatableProblemFilters);
  const shop = await shopOf(user.sellerId);
  const moment = { sellerId: user.sellerId, settings: shop.shipping, now: now.toISOString() };
  const { rows, nextCursor } = await listProblems(moment, ownProblems(user, filter), {
    limit,
    ...(cursor && { cursor }),
  });
  const items = rows.map((one) => problemView(one, user, shop));
  return { status: 200, body: { items, nextCursor: nextCursor ?? null } };
});
