import type { Reply } from '../http/api-handler.ts';
import { orderActions } from '../order/actions.ts';
import { statusLabels } from '../order/status.ts';
import { type BulkJob, isFinished } from './bulk-job.ts';
import { inverseOf } from './inverse.ts';
import type { StepResult } from './step.ts';

const labels = { awb: 'Unggah resi', status: 'Unggah status', undo: 'Batalkan' } as const;

/** What a person calls a job: `Konfirmasi Pesanan`, `Batalkan: Tag`. */
const labelOf = ({ kind, action }: BulkJob): string => {
  const own = action && orderActions[action].label;
  if (kind === 'action') return own ?? '';
  return kind === 'undo' ? `${labels.undo}: ${own ?? ''}` : labels[kind];
};

/** Whether what a job did can be taken back. */
export const isUndoable = (job: BulkJob): boolean =>
  job.kind === 'action' &&
  !job.dryRun &&
  job.action !== undefined &&
  inverseOf[job.action] !== undefined &&
  isFinished(job) &&
  job.undoneBy === undefined &&
  job.ok > 0;

/** A job as the API answers it. */
export const bulkView = (job: BulkJob) => ({
  bulkId: job.bulkId,
  state: job.state,
  kind: job.kind,
  action: job.action ?? null,
  label: labelOf(job),
  dryRun: job.dryRun,
  done: job.done,
  total: job.total ?? null,
  ok: job.ok,
  failed: job.failed,
  requestedBy: job.user.name,
  requestedAt: job.requestedAt,
  finishedAt: job.finishedAt ?? null,
  undoable: isUndoable(job),
  undoneBy: job.undoneBy ?? null,
  undoOf: job.source.kind === 'undo' ? job.source.bulkId : null,
});

/** What became of one order as the API answers it. */
export const resultView = ({ inverse: _inverse, status, ...result }: StepResult) => ({
  ...result,
  ...(status && { status, statusLabel: statusLabels[status] }),
});

/** How soon it is worth asking again, in seconds. */
const retryAfter = '2';

/** The answer about a job; a job that runs says when to ask again. */
export const bulkReply = (job: BulkJob, status: 200 | 202 = 200): Reply => ({
  status,
  body: bulkView(job),
  headers: {
    ...(!isFinished(job) && { 'retry-after': retryAfter }),
    ...(status === 202 && { location: `/v1/bulk-jobs/${job.bulkId}` }),
  },
});
