import { ulid } from 'ulid';
import * as z from 'zod/mini';
import type { Reply } from '../http/api-handler.ts';
import { once } from '../http/idempotency.ts';
import { Problem } from '../http/problem.ts';
import { type ApiRequest, parse } from '../http/request.ts';
import { requireRole } from '../http/require-role.ts';
import { listStored, recordDelete, recordPut } from '../table/record-store.ts';
import type { SellerRecords } from '../table/seller-records.ts';
import {
  auditOf,
  changeableRecord,
  checkRecord,
  type RecordCall,
  requireRoom,
  shownRecord,
  storedRecord,
  writeRecord,
} from './record-call.ts';
import { type Resource, type ResourceKind, resourceListQuery } from './resource.ts';
import type { ResourceHooks } from './resource-hooks.ts';
import { routedHandler } from './routed-handler.ts';

type Values = Readonly<Record<string, unknown>>;

const anything = z.record(z.string(), z.unknown());

/** The fields that a change names. @throws Problem `invalid_request` for those that nobody may set. */
const patchOf = (request: ApiRequest, { input }: Resource): Values => {
  const patch = request.json(anything);
  const unknown = Object.keys(patch).filter((name) => !Object.hasOwn(input.shape, name));
  const errors = unknown.map((path) => ({ path, message: 'Isian ini tidak dikenal.' }));
  if (errors.length === 0) return patch;
  throw new Problem('invalid_request', 'Ada isian yang belum benar.', { errors });
};

/** `null` takes a value away. */
const withoutNulls = (values: Values): Values =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null && value !== undefined));

async function list<Kind extends ResourceKind>(call: RecordCall<Kind>): Promise<Reply> {
  const { resource, hooks, request } = call;
  requireRole(request.user, resource.view);
  const page = request.query(resourceListQuery);
  const { records, nextCursor } = await listStored(request.user.sellerId, resource.kind, page);
  const visible = records.filter(({ record }) => hooks.sees?.(record, request) !== false);
  const items = visible.map((found) => shownRecord(found, call));
  return { status: 200, body: { items, nextCursor: nextCursor ?? null } };
}

async function get<Kind extends ResourceKind>(call: RecordCall<Kind>): Promise<Reply> {
  requireRole(call.request.user, call.resource.view);
  const found = await storedRecord(call);
  return { status: 200, body: shownRecord(found, call), headers: { etag: `"${found.version}"` } };
}

async function newRecord<Kind extends ResourceKind>({ resource, hooks, request }: RecordCall<Kind>) {
  const input = request.json(resource.input) as Values;
  const id = hooks.idOf?.(input) ?? ulid(request.now.getTime());
  const filled = { [resource.id]: id, ...hooks.drawn?.(request), ...withoutNulls(input) };
  const { sellerId } = request.user;
  const kept = await hooks.kept?.({ sellerId, id, filled });
  return { id, record: kept ?? (filled as unknown as SellerRecords[Kind]) };
}

async function add<Kind extends ResourceKind>(call: RecordCall<Kind>): Promise<Reply> {
  const { resource, hooks, request } = call;
  const { sellerId, sub, name: by } = request.user;
  requireRole(request.user, resource.edit);
  return once(request, `SELLER#${sellerId}#${resource.function}#${sub}`, async (keep) => {
    const { id, record } = await newRecord(call);
    const change = { sellerId, id, after: record, request };
    await checkRecord(change, hooks);
    await requireRoom(sellerId, resource);
    const at = request.now.toISOString();
    const body = shownRecord({ record, version: 1, updatedAt: at, updatedBy: by }, call);
    const reply: Reply = { status: 201, body, headers: { location: `${resource.path}/${id}` } };
    await writeRecord(resource, [
      recordPut({ sellerId, kind: resource.kind, id, record, at, by }),
      keep(reply),
      auditOf(change, call, 'created'),
      ...(hooks.alongside?.(change) ?? []),
    ]);
    return reply;
  });
}

/** What the caller has filled in so far with what they want otherwise, checked as a whole; and what is ours. */
const patched = (input: z.ZodMiniObject, before: object, patch: Values): Values => {
  const own = Object.entries(before);
  const settable = Object.fromEntries(own.filter(([name]) => Object.hasOwn(input.shape, name)));
  const ours = Object.fromEntries(own.filter(([name]) => !Object.hasOwn(input.shape, name)));
  const filled = parse(input, withoutNulls({ ...settable, ...patch })) as Values;
  return { ...ours, ...withoutNulls(filled) };
};

async function change<Kind extends ResourceKind>(call: RecordCall<Kind>): Promise<Reply> {
  const { resource, hooks, request } = call;
  const { sellerId, name: by } = request.user;
  requireRole(request.user, resource.edit);
  const patch = patchOf(request, resource);
  const { record: before, version: seen } = await changeableRecord(call);
  const id = request.path(resource.id);
  const filled = patched(resource.input, (await hooks.filledIn?.(before, sellerId)) ?? before, patch);
  const kept = await hooks.kept?.({ sellerId, id, filled, before });
  const record = kept ?? (filled as unknown as SellerRecords[Kind]);
  const asked = { sellerId, id, before, after: record, request };
  await checkRecord(asked, hooks);
  const at = request.now.toISOString();
  await writeRecord(resource, [
    recordPut({ sellerId, kind: resource.kind, id, record, at, by, seen }),
    auditOf(asked, call, 'changed'),
    ...(hooks.alongside?.(asked) ?? []),
  ]);
  const version = seen + 1;
  const body = shownRecord({ record, version, updatedAt: at, updatedBy: by }, call);
  return { status: 200, body, headers: { etag: `"${version}"` } };
}

async function remove<Kind extends ResourceKind>(call: RecordCall<Kind>): Promise<Reply> {
  const { resource, hooks, request } = call;
  const { sellerId } = request.user;
  requireRole(request.user, resource.edit);
  const { record: before, version } = await changeableRecord(call);
  const id = request.path(resource.id);
  const asked = { sellerId, id, before, request };
  await hooks.checkDelete?.(asked);
  await writeRecord(resource, [
    recordDelete(sellerId, resource.kind, id, version),
    auditOf(asked, call, 'deleted'),
    ...(hooks.alongside?.(asked) ?? []),
  ]);
  return { status: 204 };
}

/** The Lambda of a plain resource: its five routes, and whatever else its hooks answer. */
export function resourceHandler<Kind extends ResourceKind>(
  resource: Resource<Kind>,
  hooks: ResourceHooks<Kind> = {},
) {
  const { path, id } = resource;
  const one = `${path}/{${id}}`;
  const by =
    (answer: (call: RecordCall<Kind>) => Promise<Reply>) =>
    (request: ApiRequest): Promise<Reply> =>
      answer({ resource, hooks, request });
  return routedHandler({
    [`GET ${path}`]: by(list),
    [`POST ${path}`]: by(add),
    [`GET ${one}`]: by(get),
    [`PATCH ${one}`]: by(change),
    [`DELETE ${one}`]: by(remove),
    ...hooks.more,
  });
}
