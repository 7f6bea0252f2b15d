import * as z from 'zod/mini';
import type { ExportJob } from '../export/export-job.ts';
import { isOverdue, isWaiting, standing } from '../export/standing.ts';
import { exportKey, exportQuotaKey } from './keys.ts';
import { readTogether } from './read-together.ts';
import type { Put } from './write-together.ts';

/** What a shop has asked for: the exports that are still being made, and how many there were on the last day. */
const quota = z.object({
  open: z.array(z.string()),
  /** In the zone of the limits, `2026-11-23`. */
  day: z.string(),
  made: z.number(),
  version: z.number(),
});

export type Quota = z.infer<typeof quota>;

const fresh: Quota = { open: [], day: '', made: 0, version: 0 };

/** A shop's quota as it stands now: what is over, and what stands still for good, no longer counts. */
export async function readQuota(sellerId: string, now: Date): Promise<Quota> {
  const key = exportQuotaKey(sellerId);
  const item = (await readTogether([key]))(key);
  const kept = item ? quota.parse(item) : fresh;
  if (kept.open.length === 0) return kept;
  const found = await readTogether(kept.open.map((exportId) => exportKey(sellerId, exportId)));
  const isOpen = (exportId: string): boolean => {
    const job = standing.safeParse(found(exportKey(sellerId, exportId)));
    return job.success && isWaiting(job.data) && !isOverdue(job.data, now);
  };
  return { ...kept, open: kept.open.filter(isOpen) };
}

/**
 * The write that counts a new job, in one transaction with it.
 * @param refusal what the transaction fails with when another job was counted since `seen` was read.
 */
export const quotaPut = (
  { sellerId, exportId }: Pick<ExportJob, 'sellerId' | 'exportId'>,
  seen: Quota,
  day: string,
  refusal: () => Error,
): Put => ({
  item: {
    ...exportQuotaKey(sellerId),
    open: [...seen.open, exportId],
    day,
    made: (seen.day === day ? seen.made : 0) + 1,
    version: seen.version + 1,
  },
  condition: seen.version === 0 ? 'attribute_not_exists(pk)' : 'version = :seen',
  ...(seen.version > 0 && { values: { ':seen': seen.version } }),
  refusal,
});
