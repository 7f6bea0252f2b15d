import { callIdOf } from '../../shared/courier/call-id.ts';
import type { Reply } from '../../shared/http/api-handler.ts';
import type { ApiRequest } from '../../shared/http/request.ts';
import { requireRole } from '../../shared/http/require-role.ts';
import { parkedDeletes } from '../../shared/table/parked-store.ts';
import { findPutAside, writeInParts } from '../../shared/table/put-aside-store.ts';
import { callAudit } from './audit-entry.ts';
import { callOf, noSuchCall } from './call-of.ts';

/** Takes a call away for good, and writes down who did it and what it was about. */
export async function dismiss(request: ApiRequest): Promise<Reply> {
  requireRole(request.user, 'courier-calls.replay');
  const found = await findPutAside(callOf(request));
  if (!found) throw noSuchCall();
  const { call } = found;
  const changes = [
    { field: 'reason', before: call.reason },
    { field: 'receivedAt', before: call.receivedAt },
  ];
  await writeInParts([...parkedDeletes(call), callAudit(request, 'dismissed', callIdOf(call), changes)]);
  return { status: 204 };
}
