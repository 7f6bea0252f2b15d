import { ulid } from 'ulid';
import type { DeskUser } from '../http/desk-user.ts';
import type { OrderCount } from './count-orders.ts';
import { agentLimitOf } from './export-access.ts';
import type { ExportForm } from './export-form.ts';
import { type ExportJob, jobExpiry } from './export-job.ts';
import type { ExportRequest } from './export-request.ts';
import { fileNameOf } from './file-name.ts';

/** What a request comes to for the user who makes it. */
export interface ExportWish extends Pick<ExportRequest, 'templateId' | 'scope'> {
  readonly templateName: string;
  readonly form: ExportForm;
  readonly counted: OrderCount;
}

/**
 * The job that is asked for, frozen at this moment.
 * @throws Problem `role_not_allowed` for an agent without an agent id.
 */
export function newExport(wish: ExportWish, user: DeskUser, now: Date): ExportJob {
  const asOf = now.toISOString();
  const onlyAgentId = agentLimitOf(user);
  return {
    ...wish,
    exportId: ulid(now.getTime()),
    sellerId: user.sellerId,
    state: 'QUEUED',
    ...(onlyAgentId !== undefined && { onlyAgentId }),
    requestedBy: { sub: user.sub, name: user.name },
    requestedAt: asOf,
    asOf,
    rowsDone: 0,
    lanes: 1,
    lanesOpen: 1,
    ...(wish.counted.complete && { rowsTotal: wish.counted.orders }),
    fileName: fileNameOf({ scope: wish.scope, asOf }, wish.counted, wish.form),
    links: [],
    linkCount: 0,
    expiresAt: jobExpiry(now),
  };
}
