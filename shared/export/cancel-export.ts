import type { DeskUser } from '../http/desk-user.ts';
import { Problem } from '../http/problem.ts';
import { ClaimLost } from '../table/claim-lost.ts';
import { endExport } from '../table/export-changes.ts';
import { getVisibleExport } from './export-access.ts';
import type { ExportJob } from './export-job.ts';
import { isWaiting } from './standing.ts';

const finished = ({ state }: ExportJob) =>
  new Problem('export_finished', 'Ekspor ini sudah berakhir sehingga tidak bisa dibatalkan.', { state });

/** A cancelled job as it is. @throws Problem `export_finished` for one that ended in another way. */
const whenOver = (job: ExportJob): ExportJob => {
  if (job.state === 'CANCELLED') return job;
  throw finished(job);
};

/**
 * Ends a job that a person does not want any more. From this moment no run can remember anything for it, and no file of
 * it ever appears. Cancelling twice is cancelling once.
 * @throws Problem `role_not_allowed`, `export_not_found`, `export_finished`
 */
export async function cancelExport(user: DeskUser, exportId: string, now: Date): Promise<ExportJob> {
  const job = await getVisibleExport(user, exportId, now);
  if (!isWaiting(job)) return whenOver(job);
  const cancelledBy = { sub: user.sub, name: user.name };
  try {
    await endExport(job, { state: 'CANCELLED', cancelledBy, finishedAt: now.toISOString() });
  } catch (error) {
    if (error instanceof ClaimLost) return whenOver(await getVisibleExport(user, exportId, now));
    throw error;
  }
  return getVisibleExport(user, exportId, now);
}
