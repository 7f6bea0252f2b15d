import type { DeskUser } from '../http/desk-user.ts';
import { Problem } from '../http/problem.ts';
import { mayUse } from '../order/roles.ts';
import { findBulk } from '../table/bulk-store.ts';
import type { BulkJob } from './bulk-job.ts';

/** The agent to whose orders a user's jobs are limited; nothing for those who see all orders. */
export const ownAgentOf = (user: DeskUser): string | undefined =>
  mayUse(user, 'see-all') ? undefined : (user.agentId ?? '');

/** Whether a user may see a job: all of the shop's, or for those who see their own orders, their own. */
export const seesBulk = (user: DeskUser, job: BulkJob): boolean =>
  mayUse(user, 'see-all') || job.user.sub === user.sub;

const ulidForm = /^[0-9A-HJKMNP-TV-Z]{26}$/;

/**
 * @throws Problem `bulk_not_found`, the same for a missing job, another shop's, and one that the user may not see.
 */
export async function getVisibleBulk(user: DeskUser, bulkId: string, now: Date): Promise<BulkJob> {
  const job = ulidForm.test(bulkId) ? await findBulk(user.sellerId, bulkId, now) : undefined;
  if (!job || !seesBulk(user, job)) throw new Problem('bulk_not_found', 'Pekerjaan tidak ditemukan.');
  return job;
}
