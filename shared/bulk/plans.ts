import { requireInShop } from '../action/require-in-shop.ts';
import { Problem } from '../http/problem.ts';
import type { ApiRequest } from '../http/request.ts';
import { requireRole } from '../http/require-role.ts';
import { undonePut } from '../table/bulk-store.ts';
import { getVisibleBulk, ownAgentOf } from './bulk-access.ts';
import { bulkRequest, sharedInput, stepsOf } from './bulk-request.ts';
import { isUndoable } from './bulk-view.ts';
import { inverseOf } from './inverse.ts';
import type { BulkPlan } from './start-bulk.ts';
import { uploadedSteps, uploadRequest } from './upload-request.ts';

/** `POST /v1/orders/bulk`: one action for the named orders, or for those that a filter finds. */
export async function plannedChange(request: ApiRequest): Promise<BulkPlan> {
  const { user } = request;
  requireRole(user, 'bulk');
  const asked = request.json(bulkRequest);
  const { action, dryRun, filter, excludeIds = [] } = asked;
  await requireInShop(user, action);
  const what = { kind: 'action', action, dryRun } as const;
  if (!filter) return { ...what, steps: stepsOf(asked) };
  const task = { kind: 'action', action, input: sharedInput(asked) } as const;
  const onlyAgentId = ownAgentOf(user);
  const own = onlyAgentId === undefined ? {} : { onlyAgentId };
  return { ...what, source: { kind: 'filter', filter, excludeIds, task, ...own } };
}

/** `POST /v1/orders/bulk/upload`: what the rows of a file ask for. */
export async function plannedUpload(request: ApiRequest): Promise<BulkPlan> {
  const { user } = request;
  requireRole(user, 'bulk');
  const asked = request.json(uploadRequest);
  if (asked.kind === 'awb') await requireInShop(user, 'ship');
  return { kind: asked.kind, dryRun: asked.dryRun, steps: await uploadedSteps(user.sellerId, asked) };
}

const notUndoable = () =>
  new Problem(
    'bulk_not_undoable',
    'Pekerjaan ini tidak bisa dibatalkan: belum selesai, sudah dibatalkan, atau tidak ada kebalikannya.',
  );

/** `POST /v1/bulk-jobs/{bulkId}/undo`: takes back what a job did, where nothing has come after it. */
export async function plannedUndo(request: ApiRequest): Promise<BulkPlan> {
  const { user, now } = request;
  requireRole(user, 'bulk');
  const job = await getVisibleBulk(user, request.path('bulkId'), now);
  const { action } = job;
  const inverse = action && inverseOf[action];
  if (!action || !inverse || !isUndoable(job)) throw notUndoable();
  await requireInShop(user, inverse);
  return {
    kind: 'undo',
    action,
    dryRun: false,
    source: { kind: 'undo', bulkId: job.bulkId, parts: job.next },
    alongside: (bulkId) => undonePut(job, bulkId, notUndoable),
  };
}
