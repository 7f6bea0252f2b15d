import { checkMayExport, sees } from '../../shared/export/export-access.ts';
import { asSeenAt } from '../../shared/export/export-job.ts';
import { exportListQuery } from '../../shared/export/export-list-query.ts';
import { exportView } from '../../shared/export/export-view.ts';
import { apiHandler } from '../../shared/http/api-handler.ts';
import { listExports } from '../../shared/table/export-store.ts';

export const handler = apiHandler('desk', async ({ user, now, query }) => {
  checkMayExport(user);
  const { limit, cursor } = query(exportListQuery);
  const { jobs, nextCursor } = await listExports(user.sellerId, { limit, cursor, now });
  const items = jobs.filter((job) => sees(user, job)).map((job) => exportView(asSeenAt(job, now)));
  return { status: 200, body: { items, ...(nextCursor !== undefined && { nextCursor }) } };
});
