import type { Reply } from '../http/api-handler.ts';
import { Problem } from '../http/problem.ts';
import type { ApiRequest } from '../http/request.ts';
import { requireRole } from '../http/require-role.ts';
import { cancelUpdate } from '../table/bulk-store.ts';
import { writeTogether } from '../table/write-together.ts';
import { getVisibleBulk } from './bulk-access.ts';
import { bulkReply } from './bulk-view.ts';

const finished = () => new Problem('bulk_finished', 'Pekerjaan ini sudah selesai.');

/** `POST /v1/bulk-jobs/{bulkId}/cancel`: the job stops behind the part in hand. What is done stays done. */
export async function cancelBulk(request: ApiRequest): Promise<Reply> {
  const { user, now } = request;
  requireRole(user, 'bulk');
  const job = await getVisibleBulk(user, request.path('bulkId'), now);
  await writeTogether([cancelUpdate(job, finished)]);
  return bulkReply(job, 202);
}
