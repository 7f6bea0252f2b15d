import { Problem } from '../http/problem.ts';
import { listImports } from '../table/import-store.ts';
import { asSeenAt, type ImportJob, isMoving } from './import-job.ts';

/** Imports of a shop that run at once. */
export const mostAtOnce = 3;
/** Files that a shop may announce in an hour before it has one of them checked. */
export const mostAnnounced = 20;
const hourMs = 3_600_000;
/** Imports behind so many newer ones are not looked at. */
const mostLookedAt = 100;

/** The shop's latest imports as they stand. Those that begin in this very moment may be missed. */
const latest = async (sellerId: string, now: Date): Promise<readonly ImportJob[]> => {
  const { items } = await listImports(sellerId, { limit: mostLookedAt, now });
  return items.map((job) => asSeenAt(job, now));
};

/** @throws Problem `import_limit` where the shop has announced enough files */
export async function checkAnnounced(sellerId: string, now: Date): Promise<void> {
  const anHourAgo = new Date(now.getTime() - hourMs).toISOString();
  const waiting = (await latest(sellerId, now)).filter(
    ({ state, requestedAt }) => state === 'ANNOUNCED' && requestedAt > anHourAgo,
  );
  if (waiting.length < mostAnnounced) return;
  throw new Problem(
    'import_limit',
    `Ada ${waiting.length} berkas dari satu jam terakhir yang belum diperiksa. Periksa yang sudah terunggah, atau coba lagi nanti.`,
  );
}

/** @throws Problem `import_limit` where enough other imports of the shop are running */
export async function checkRunning({ sellerId, importId }: ImportJob, now: Date): Promise<void> {
  const running = (await latest(sellerId, now)).filter((job) => isMoving(job) && job.importId !== importId);
  if (running.length < mostAtOnce) return;
  throw new Problem(
    'import_limit',
    `Masih ada ${running.length} impor yang sedang berjalan. Tunggu sampai selesai, atau hentikan salah satunya.`,
    { importIds: running.map((job) => job.importId) },
  );
}
