import { apiHandler } from '../../shared/http/api-handler.ts';
import { ownProblems } from '../../shared/http/problem-view.ts';
import { requireRole } from '../../shared/http/require-role.ts';
import { shopOf } from '../../shared/intake/shop.ts';
import { problemFilter, repeatableProblemFilters } from '../../shared/order/problem-filter.ts';
import { countProblems } from '../../shared/table/problem-counts.ts';

export const handler = apiHandler('desk', async (request) => {
  const { user, now } = request;
  requireRole(user, 'list');
  const filter = request.query(problemFilter, repeatableProblemFilters);
  const { shipping } = await shopOf(user.sellerId);
  const moment = { sellerId: user.sellerId, settings: shipping, now: now.toISOString() };
  return { status: 200, body: await countProblems(moment, ownProblems(user, filter)) };
});
