import type { DeskUser } from '../http/desk-user.ts';
import { Problem } from '../http/problem.ts';
import { mayUse, roleRefusal } from '../order/roles.ts';
import { findExport } from '../table/export-store.ts';
import { columnOf } from './columns.ts';
import { asSeenAt, type ExportJob } from './export-job.ts';

/** @throws Problem `role_not_allowed` */
export function checkMayExport(user: DeskUser): void {
  if (!mayUse(user, 'export')) {
    throw new Problem(
      'role_not_allowed',
      roleRefusal(user)('export') ?? 'Peran Anda tidak boleh mengekspor.',
    );
  }
}

/**
 * The agent to whose orders a user's exports are limited; nothing for those who see all orders.
 * @throws Problem `role_not_allowed` for an agent without an agent id, who sees no orders at all.
 */
export function agentLimitOf(user: DeskUser): string | undefined {
  if (mayUse(user, 'see-all')) return undefined;
  if (user.agentId !== undefined) return user.agentId;
  throw new Problem('role_not_allowed', 'Akun Anda belum terhubung dengan agen mana pun.');
}

/** Whether a user may see an export: all of the shop's, or for an agent those of their own with their own orders. */
export function sees(user: DeskUser, job: ExportJob): boolean {
  const limit = agentLimitOf(user);
  return limit === undefined || (job.requestedBy.sub === user.sub && job.onlyAgentId === limit);
}

const ulidForm = /^[0-9A-HJKMNP-TV-Z]{26}$/;

/**
 * @throws Problem `role_not_allowed`; `export_not_found`, the same for a missing export, another shop's, and one that
 * the user may not see.
 */
export async function getVisibleExport(user: DeskUser, exportId: string, now: Date): Promise<ExportJob> {
  checkMayExport(user);
  const job = ulidForm.test(exportId) ? await findExport(user.sellerId, exportId, now) : undefined;
  if (!job || !sees(user, job)) throw new Problem('export_not_found', 'Ekspor tidak ditemukan.');
  return asSeenAt(job, now);
}

/**
 * A file shows what whoever made it may see; whoever fetches it must be permitted all of that as well, at this moment.
 * @throws Problem `role_not_allowed`
 */
export function checkMayFetch(user: DeskUser, { form }: Pick<ExportJob, 'form'>): void {
  const isHidden = ({ columnId }: { readonly columnId: string }): boolean => {
    const column = columnOf(columnId);
    const namesBuyers = column?.personal !== undefined && !form.masked;
    return (
      (column?.may !== undefined && !mayUse(user, column.may)) ||
      (namesBuyers && !mayUse(user, 'export.personal'))
    );
  };
  if (form.columns.some(isHidden)) {
    throw new Problem(
      'role_not_allowed',
      'Berkas ini memuat kolom yang tidak boleh dilihat peran Anda. Buat ekspor sendiri.',
    );
  }
}
