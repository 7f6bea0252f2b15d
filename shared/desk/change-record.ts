import type { Reply } from '../http/api-handler.ts';
import { onceIfKeyed } from '../http/idempotency.ts';
import type { ApiRequest } from '../http/request.ts';
import { recordPut } from '../table/record-store.ts';
import type { SellerRecords } from '../table/seller-records.ts';
import type { Write } from '../table/write-together.ts';
import { auditOf, changeableRecord, type RecordCall, shownRecord, writeRecord } from './record-call.ts';
import type { Resource, ResourceKind } from './resource.ts';

/** A record as it shall be, and what must be written with it. */
export interface NextRecord<Kind extends ResourceKind> {
  readonly after: SellerRecords[Kind];
  readonly alongside?: readonly Write[];
}

/**
 * One change of a record that has a route of its own: read, decided and written once, with its entry in the audit.
 * @param event what the audit calls it.
 * A repeated `Idempotency-Key` gets the first answer and changes nothing twice.
 * @throws Problem `record_not_found`, `stale_record`
 */
export async function changeRecord<Kind extends ResourceKind>(
  request: ApiRequest,
  resource: Resource<Kind>,
  event: string,
  decide: (before: SellerRecords[Kind]) => NextRecord<Kind>,
): Promise<Reply> {
  const { sellerId, sub } = request.user;
  const scope = `SELLER#${sellerId}#USER#${sub}#${request.event.routeKey}#${request.path(resource.id)}`;
  return onceIfKeyed(request, scope, (keep) =>
    changedOnce({ resource, hooks: {}, request }, event, decide, keep),
  );
}

async function changedOnce<Kind extends ResourceKind>(
  call: RecordCall<Kind>,
  event: string,
  decide: (before: SellerRecords[Kind]) => NextRecord<Kind>,
  keep: (reply: Reply) => readonly Write[],
): Promise<Reply> {
  const { resource, request } = call;
  const { sellerId, name: by } = request.user;
  const { record: before, version: seen } = await changeableRecord(call);
  const { after, alongside = [] } = decide(before);
  const id = request.path(resource.id);
  const at = request.now.toISOString();
  const version = seen + 1;
  const body = shownRecord({ record: after, version, updatedAt: at, updatedBy: by }, call);
  const reply: Reply = { status: 200, body, headers: { etag: `"${version}"` } };
  await writeRecord(resource, [
    recordPut({ sellerId, kind: resource.kind, id, record: after, at, by, seen }),
    auditOf({ sellerId, id, before, after, request }, call, event),
    ...keep(reply),
    ...alongside,
  ]);
  return reply;
}
