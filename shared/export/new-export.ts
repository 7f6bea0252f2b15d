import { ulid } from 'ulid';
import type { DeskUser } from '../http/desk-user.ts';
import { agentLimitOf } from './export-access.ts';
import { type ExportJob, jobExpiry } from './export-job.ts';
import type { ExportRequest } from './export-request.ts';
import { orderIdsOf } from './export-scope.ts';
import { fileNameOf } from './file-name.ts';

/**
 * The job that a request asks for, frozen at this moment.
 * @throws Problem `role_not_allowed` for an agent without an agent id.
 */
export function newExport(request: ExportRequest, user: DeskUser, now: Date): ExportJob {
  const asOf = now.toISOString();
  const rowsTotal = orderIdsOf(request.scope)?.length;
  const onlyAgentId = agentLimitOf(user);
  return {
    ...request,
    exportId: ulid(now.getTime()),
    sellerId: user.sellerId,
    state: 'QUEUED',
    ...(onlyAgentId !== undefined && { onlyAgentId }),
    requestedBy: { sub: user.sub, name: user.name },
    requestedAt: asOf,
    asOf,
    rowsDone: 0,
    ...(rowsTotal !== undefined && { rowsTotal }),
    fileName: fileNameOf({ scope: request.scope, asOf }, request.zone),
    links: [],
    linkCount: 0,
    expiresAt: jobExpiry(now),
  };
}
