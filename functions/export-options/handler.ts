import { checkMayExport } from '../../shared/export/export-access.ts';
import { exportOptions } from '../../shared/export/export-options.ts';
import { apiHandler } from '../../shared/http/api-handler.ts';

export const handler = apiHandler('desk', async ({ user }) => {
  checkMayExport(user);
  return { status: 200, body: await exportOptions(user) };
});
