import { checkMayFetch, getVisibleExport } from '../../shared/export/export-access.ts';
import { linkTo } from '../../shared/export/export-bucket.ts';
import { type ExportJob, fileExpiry } from '../../shared/export/export-job.ts';
import { apiHandler } from '../../shared/http/api-handler.ts';
import { Problem } from '../../shared/http/problem.ts';
import { log } from '../../shared/log.ts';
import { recordLink } from '../../shared/table/export-links.ts';

const notReady: Record<Exclude<ExportJob['state'], 'DONE'>, string> = {
  QUEUED: 'Ekspor masih menunggu giliran.',
  RUNNING: 'Ekspor masih dibuat.',
  FAILED: 'Ekspor ini gagal. Silakan buat ekspor baru.',
  CANCELLED: 'Ekspor ini dibatalkan. Silakan buat ekspor baru.',
};

/** Where the finished file lies. */
const fileOf = (job: ExportJob, now: Date): string => {
  if (job.state !== 'DONE' || job.objectKey === undefined) {
    const detail = notReady[job.state === 'DONE' ? 'RUNNING' : job.state];
    throw new Problem('export_not_ready', detail, { state: job.state });
  }
  const expiry = fileExpiry(job);
  if (!expiry || expiry <= now) {
    throw new Problem(
      'export_expired',
      'Berkas ekspor disimpan satu hari dan sudah dihapus. Buat ekspor baru.',
    );
  }
  return job.objectKey;
};

export const handler = apiHandler('desk', async ({ user, now, path }) => {
  const job = await getVisibleExport(user, path('exportId'), now);
  checkMayFetch(user, job);
  const objectKey = fileOf(job, now);
  const link = { at: now.toISOString(), sub: user.sub, name: user.name, actor: user.actor };
  if (!(await recordLink(job, link))) {
    throw new Problem('unavailable', 'Tautan belum bisa dibuat. Coba lagi sebentar lagi.');
  }
  log('info', 'export link issued', { exportId: job.exportId, sellerId: user.sellerId, sub: user.sub });
  return {
    status: 200,
    body: await linkTo({ objectKey, fileName: job.fileName, format: job.form.format }, now),
  };
});
