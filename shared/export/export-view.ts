import { failureView } from './export-failure.ts';
import { type ExportJob, fileExpiry } from './export-job.ts';

const scopeKinds = { orderIds: 'SELECTED', filter: 'FILTER', all: 'ALL' } as const;

const scopeKindOf = ({ scope }: ExportJob): (typeof scopeKinds)[keyof typeof scopeKinds] => {
  if ('orderIds' in scope) return scopeKinds.orderIds;
  return 'filter' in scope ? scopeKinds.filter : scopeKinds.all;
};

/** `null` while nobody knows, as where the counters were behind when the job was made and more has been written since. */
const totalOf = ({ rowsDone, rowsTotal }: ExportJob): number | null =>
  rowsTotal === undefined || rowsTotal < rowsDone ? null : rowsTotal;

/** What the desk sees of an export. Where the file lies and who runs it stays inside. */
export const exportView = (job: ExportJob) => ({
  exportId: job.exportId,
  state: job.state,
  templateId: job.templateId,
  templateName: job.templateName,
  scope: scopeKindOf(job),
  ...('filter' in job.scope && { filter: job.scope.filter }),
  layout: job.form.layout,
  format: job.form.format,
  delimiter: job.form.delimiter,
  zone: job.form.zone,
  masked: job.form.masked,
  requestedBy: { name: job.requestedBy.name },
  requestedAt: job.requestedAt,
  rowsDone: job.rowsDone,
  rowsTotal: totalOf(job),
  ...(job.records !== undefined && { records: job.records }),
  fileName: job.fileName,
  ...(job.sizeBytes !== undefined && { sizeBytes: job.sizeBytes }),
  ...(job.failure !== undefined && { error: failureView(job.failure) }),
  ...(job.cancelledBy !== undefined && { cancelledBy: { name: job.cancelledBy.name } }),
  ...(job.finishedAt !== undefined && { finishedAt: job.finishedAt }),
  ...(job.state === 'DONE' && { fileExpiresAt: fileExpiry(job)?.toISOString() }),
});
