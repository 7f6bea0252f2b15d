import { apiHandler } from '../../shared/http/api-handler.ts';
import { auditQuery, auditView } from '../../shared/http/audit-view.ts';
import { requireRole } from '../../shared/http/require-role.ts';
import { listAudit } from '../../shared/table/audit-list.ts';

export const handler = apiHandler('desk', async (request) => {
  requireRole(request.user, 'audit.view');
  const { limit, cursor, ...filter } = request.query(auditQuery);
  const { entries, nextCursor } = await listAudit(request.user.sellerId, filter, { limit, cursor });
  return { status: 200, body: { items: entries.map(auditView), nextCursor: nextCursor ?? null } };
});
