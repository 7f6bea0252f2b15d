import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { lanePut } from '../table/export-lanes.ts';
import { quotaPut, readQuota } from '../table/export-quota.ts';
import { exportPut } from '../table/export-store.ts';
import { type Put, writeTogether } from '../table/write-together.ts';
import type { ExportJob } from './export-job.ts';
import { checkQuota, quotaDay } from './export-limits.ts';
import { wholeRange } from './export-walk.ts';
import { newLane } from './lane.ts';

/** Another job of the shop was counted in the same moment. */
class QuotaMoved extends Error {}

const tries = 12;

const met = (error: unknown): boolean =>
  error instanceof TransactionCanceledException &&
  (error.CancellationReasons ?? []).some(({ Code }) => Code === 'TransactionConflict');

const wasCrossed = (error: unknown): boolean => error instanceof QuotaMoved || met(error);

/**
 * Writes a new job with its first lane and what must be written together with it, unless the shop has enough of them.
 * @throws Problem `export_limit`, `export_day_limit`
 */
export async function addExport(job: ExportJob, alongside: readonly Put[], now: Date): Promise<void> {
  const { from, before } = wholeRange(job);
  for (let attempt = 1; ; attempt += 1) {
    const quota = await readQuota(job.sellerId, now);
    checkQuota(quota, now);
    try {
      await writeTogether([
        quotaPut(job, quota, quotaDay(now), () => new QuotaMoved()),
        exportPut(job),
        lanePut(job, newLane(0, from, before)),
        ...alongside,
      ]);
      return;
    } catch (error) {
      if (attempt === tries || !wasCrossed(error)) throw error;
    }
  }
}
