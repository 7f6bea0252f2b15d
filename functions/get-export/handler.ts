import { getVisibleExport } from '../../shared/export/export-access.ts';
import { exportView } from '../../shared/export/export-view.ts';
import { apiHandler } from '../../shared/http/api-handler.ts';

const askAgainSeconds = '2';

export const handler = apiHandler('desk', async ({ user, now, path }) => {
  const job = await getVisibleExport(user, path('exportId'), now);
  const waiting = job.state === 'QUEUED' || job.state === 'RUNNING';
  return {
    status: 200,
    body: exportView(job),
    ...(waiting && { headers: { 'retry-after': askAgainSeconds } }),
  };
});
