import type { ApiRequest } from '../../shared/http/request.ts';
import { auditPut, type FieldChange } from '../../shared/table/audit-store.ts';
import type { Put } from '../../shared/table/write-together.ts';

/** What a person did to calls that were put aside, for the audit. */
export const callAudit = (
  { user, now }: ApiRequest,
  event: 'replayed' | 'dismissed',
  id: string,
  changes: readonly FieldChange[],
): Put =>
  auditPut({
    sellerId: user.sellerId,
    at: now.toISOString(),
    actor: user.actor,
    source: 'desk',
    event,
    kind: 'COURIER_CALL',
    id,
    changes,
  });
