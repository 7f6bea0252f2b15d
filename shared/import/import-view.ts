import type { Reply } from '../http/api-handler.ts';
import { type Found, type ImportJob, isMoving } from './import-job.ts';

const foundView = ({ done, ok, failed, warned }: Found) => ({ done, ok, failed, warned });

/** An import as the API answers it. Where its file lies and who runs it stays inside. */
export const importView = (job: ImportJob) => ({
  importId: job.importId,
  state: job.state,
  task: job.task,
  fileName: job.fileName,
  sizeBytes: job.sizeBytes,
  templateId: job.templateId ?? null,
  zone: job.zone,
  encoding: job.encoding,
  requestedBy: { name: job.requestedBy.name },
  requestedAt: job.requestedAt,
  ...foundView(job),
  /** Orders of the file; `null` before it was read. */
  total: job.file?.orders ?? null,
  ignoredColumns: job.file?.ignored ?? [],
  checked: job.checked ? { ...foundView(job.checked), at: job.checked.at } : null,
  error: job.failure ?? null,
  finishedAt: job.finishedAt ?? null,
});

/** How soon it is worth asking again, in seconds. */
const retryAfter = '2';

/** The answer about an import; one that is on its way says when to ask again. */
export const importReply = (job: ImportJob, status: 200 | 202 = 200): Reply => ({
  status,
  body: importView(job),
  headers: {
    ...(isMoving(job) && { 'retry-after': retryAfter }),
    ...(status === 202 && { location: `/v1/imports/${job.importId}` }),
  },
});
