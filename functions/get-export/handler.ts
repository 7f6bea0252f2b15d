import { getVisibleExport } from '../../shared/export/export-access.ts';
import { exportView } from '../../shared/export/export-view.ts';
import { isWaiting } from '../../shared/export/standing.ts';
import { apiHandler } from '../../shared/http/api-handler.ts';

const askAgainSeconds = '2';

export const handler = apiHandler('desk', async ({ user, now, path }) => {
  const job = await getVisibleExport(user, path('exportId'), now);
  return {
    status: 200,
    body: exportView(job),
    ...(isWaiting(job) && { headers: { 'retry-after': askAgainSeconds } }),
  };
});
