import { Problem } from '../http/problem.ts';
import { type ApiRequest, sawVersion } from '../http/request.ts';
import { type AuditEntry, auditPut, fieldChanges } from '../table/audit-store.ts';
import { findStored, RecordExists, StaleRecord, type Stored } from '../table/record-store.ts';
import { listRecords } from '../table/seller-records.ts';
import { type Put, type Write, writeTogether } from '../table/write-together.ts';
import type { Resource, ResourceKind } from './resource.ts';
import type { RecordChange, ResourceHooks } from './resource-hooks.ts';

/** One request for a resource. */
export interface RecordCall<Kind extends ResourceKind> {
  readonly resource: Resource<Kind>;
  readonly hooks: ResourceHooks<Kind>;
  readonly request: ApiRequest;
}

/** A record as the API answers it. */
export const shownRecord = <Kind extends ResourceKind>(
  { record, version, updatedAt, updatedBy }: Stored<Kind>,
  { hooks, request }: RecordCall<Kind>,
) => ({ ...(hooks.shown?.(record, request) ?? record), version, updatedAt, updatedBy });

/** The record that the path names. @throws Problem `record_not_found` */
export async function storedRecord<Kind extends ResourceKind>({
  resource,
  hooks,
  request,
}: RecordCall<Kind>): Promise<Stored<Kind>> {
  const { kind, id, label } = resource;
  const found = await findStored(request.user.sellerId, kind, request.path(id));
  if (found && hooks.sees?.(found.record, request) !== false) return found;
  throw new Problem('record_not_found', `${label} tidak ditemukan.`);
}

const stale = (label: string, found: Omit<Stored<ResourceKind>, 'record'> | undefined) =>
  new Problem(
    'stale_record',
    `${label} baru saja diubah${found ? ` oleh ${found.updatedBy}` : ' orang lain'}. Muat ulang, lalu coba lagi.`,
    found && { version: found.version, changedBy: found.updatedBy, changedAt: found.updatedAt },
  );

/** The record that the path names, if the caller saw it as it is and may change it. @throws Problem */
export async function changeableRecord<Kind extends ResourceKind>(
  call: RecordCall<Kind>,
): Promise<Stored<Kind>> {
  const found = await storedRecord(call);
  if (!sawVersion(call.request, found.version)) throw stale(call.resource.label, found);
  call.hooks.requireChangeable?.(found.record, call.request);
  return found;
}

/** @throws Problem `invalid_request` with what is wrong with the record. */
export async function checkRecord<Kind extends ResourceKind>(
  change: RecordChange<Kind>,
  hooks: ResourceHooks<Kind>,
): Promise<void> {
  const errors = (await hooks.check?.(change)) ?? [];
  if (errors.length > 0) throw new Problem('invalid_request', 'Ada isian yang belum benar.', { errors });
}

/** @throws Problem `limit_reached` when the shop has as many as it may. */
export async function requireRoom(sellerId: string, { kind, label, most }: Resource): Promise<void> {
  const records = await listRecords(sellerId, kind);
  if (records.length >= most) throw new Problem('limit_reached', `${label} paling banyak ${most}.`);
}

/** The entry of the audit that tells of a change, without what the API never answers. */
export function auditOf<Kind extends ResourceKind>(
  { sellerId, id, before, after, request }: RecordChange<Kind>,
  { resource, hooks }: RecordCall<Kind>,
  event: AuditEntry['event'],
): Put {
  const shown = (record: RecordChange<Kind>['after']) =>
    record ? (hooks.shown?.(record, request) ?? record) : {};
  return auditPut({
    sellerId,
    at: request.now.toISOString(),
    actor: request.user.actor,
    source: 'desk',
    event,
    kind: resource.kind,
    id,
    changes: fieldChanges(shown(before), shown(after)),
  });
}

/** Writes a record and what goes with it. @throws Problem `stale_record`, `record_exists` */
export async function writeRecord({ label }: Resource, writes: readonly Write[]): Promise<void> {
  try {
    await writeTogether(writes);
  } catch (error) {
    if (error instanceof StaleRecord) throw stale(label, error.stored);
    if (error instanceof RecordExists) throw new Problem('record_exists', `${label} ini sudah ada.`);
    throw error;
  }
}
