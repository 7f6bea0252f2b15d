import type { Reply } from '../http/api-handler.ts';
import type { ImportJob, Tally } from './import-job.ts';

const tallyView = ({ done, ok, failed, warned }: Tally) => ({ done, ok, failed, warned });

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
  ...tallyView(job),
  /** Orders of the file; `null` before it was read. */
  total: job.file?.orders ?? null,
  ignoredColumns: job.file?.ignored ?? [],
  checked: job.checked ? { ...tallyView(job.checked), at: job.checked.at } : null,
  error: job.error ?? null,
  finishedAt: job.finishedAt ?? null,
});

/** How soon it is worth asking again, in seconds. */
const retryAfter = '2';

const moves = ({ state }: ImportJob): boolean => state === 'QUEUED' || state === 'RUNNING';

/** The answer about an import; one that is on its way says when to ask again. */
export const importReply = (job: ImportJob, status: 200 | 202 = 200): Reply => ({
  status,
  body: importView(job),
  headers: {
    ...(moves(job) && { 'retry-after': retryAfter }),
    ...(status === 202 && { location: `/v1/imports/${job.importId}` }),
  },
});
