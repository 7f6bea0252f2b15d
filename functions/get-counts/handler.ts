import { agentScope, type Scope } from '../../shared/count/counting.ts';
import { apiHandler } from '../../shared/http/api-handler.ts';
import { countQuery } from '../../shared/http/count-query.ts';
import type { DeskUser } from '../../shared/http/desk-user.ts';
import { requireRole } from '../../shared/http/require-role.ts';
import { mayUse } from '../../shared/order/roles.ts';
import { statuses } from '../../shared/order/status.ts';
import { readCounts } from '../../shared/table/counter-store.ts';

/** A user who does not see all orders gets the own ones counted, whatever was asked for. */
const scopeOf = (user: DeskUser, agentId: string | undefined): Scope => {
  const whose = mayUse(user, 'see-all') ? agentId : (user.agentId ?? '');
  return whose === undefined ? 'ALL' : agentScope(whose);
};

export const handler = apiHandler('desk', async (request) => {
  const { user } = request;
  requireRole(user, 'list');
  const { agentId } = request.query(countQuery);
  const { counts, asOf } = await readCounts(user.sellerId, scopeOf(user, agentId));
  const all = statuses.map((status) => [status, counts[status] ?? 0] as const);
  const total = all.reduce((sum, [, number]) => sum + number, 0);
  return { status: 200, body: { counts: Object.fromEntries(all), total, asOf: asOf ?? null } };
});
