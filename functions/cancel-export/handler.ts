import { cancelExport } from '../../shared/export/cancel-export.ts';
import { exportView } from '../../shared/export/export-view.ts';
import { apiHandler } from '../../shared/http/api-handler.ts';

export const handler = apiHandler('desk', async ({ user, now, path }) => ({
  status: 200,
  body: exportView(await cancelExport(user, path('exportId'), now)),
}));
