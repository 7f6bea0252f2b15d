import { Problem } from '../http/problem.ts';
import type { Quota } from '../table/export-quota.ts';
import { dayIn } from './zone.ts';

/** Exports of a shop that are made at once. */
export const mostAtOnce = 3;
/** Exports that a shop may ask for in a day. */
export const mostADay = 100;

const zone = 'Asia/Jakarta';

/** The day to which an export counts. */
export const quotaDay = (now: Date): string => dayIn(now.toISOString(), zone);

const secondsLeft = (now: Date): number => {
  const nextDay = dayIn(new Date(now.getTime() + 86_400_000).toISOString(), zone);
  return Math.ceil((Date.parse(`${nextDay}T00:00:00+07:00`) - now.getTime()) / 1_000);
};

/** @throws Problem `export_limit`, `export_day_limit` */
export function checkQuota({ open, day, made }: Quota, now: Date): void {
  if (open.length >= mostAtOnce) {
    throw new Problem(
      'export_limit',
      `Masih ada ${open.length} ekspor yang sedang dibuat. Tunggu sampai selesai, atau batalkan salah satunya.`,
      { exportIds: open },
    );
  }
  if (day === quotaDay(now) && made >= mostADay) {
    throw new Problem(
      'export_day_limit',
      `Toko ini sudah membuat ${mostADay} ekspor hari ini. Ekspor bisa dibuat lagi besok.`,
      { retryAfterSeconds: secondsLeft(now) },
    );
  }
}
