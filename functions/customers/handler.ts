import { customerEdit } from '../../shared/customer/customer-input.ts';
import { edited } from '../../shared/customer/edited.ts';
import { routedHandler } from '../../shared/desk/routed-handler.ts';
import type { Reply } from '../../shared/http/api-handler.ts';
import { customerListQuery, customerOrdersQuery } from '../../shared/http/customer-query.ts';
import { customerView, seesCustomer } from '../../shared/http/customer-view.ts';
import { rowView } from '../../shared/http/order-view.ts';
import { Problem } from '../../shared/http/problem.ts';
import { type ApiRequest, sawVersion } from '../../shared/http/request.ts';
import { requireRole } from '../../shared/http/require-role.ts';
import { shopOf } from '../../shared/intake/shop.ts';
import { normalisePhone } from '../../shared/order/phone.ts';
import { mayUse } from '../../shared/order/roles.ts';
import { auditPut, fieldChanges } from '../../shared/table/audit-store.ts';
import { customerPut, type StoredCustomer } from '../../shared/table/customer-items.ts';
import { findCustomer, listCustomers, ordersOfCustomer } from '../../shared/table/customer-store.ts';
import { untilFirst } from '../../shared/table/overtaken.ts';
import { writeTogether } from '../../shared/table/write-together.ts';

/** The customer that the path names, if the user may see it. @throws Problem `record_not_found` */
const customerFor = async ({ user, path }: ApiRequest): Promise<StoredCustomer> => {
  const phone = normalisePhone(path('phone'));
  const stored = phone === undefined ? undefined : await findCustomer(user.sellerId, phone);
  if (stored && seesCustomer(stored.customer, user)) return stored;
  throw new Problem('record_not_found', 'Pelanggan tidak ditemukan.');
};

const list = async (request: ApiRequest): Promise<Reply> => {
  const { user } = request;
  requireRole(user, 'customers.view');
  const { q, ...page } = request.query(customerListQuery);
  const phone = q === undefined ? undefined : normalisePhone(q);
  const one = phone === undefined ? undefined : await findCustomer(user.sellerId, phone);
  const { customers, nextCursor } =
    phone === undefined
      ? await listCustomers(user.sellerId, q, page)
      : { customers: one ? [one.customer] : [], nextCursor: undefined };
  const items = customers.filter((customer) => seesCustomer(customer, user)).map(customerView);
  return { status: 200, body: { items, nextCursor: nextCursor ?? null } };
};

const answer = (customer: StoredCustomer['customer']): Reply => ({
  status: 200,
  body: customerView(customer),
  headers: { etag: `"${customer.version}"` },
});

const get = async (request: ApiRequest): Promise<Reply> => {
  requireRole(request.user, 'customers.view');
  return answer((await customerFor(request)).customer);
};

const requireSeen = (request: ApiRequest, { version, updatedBy }: StoredCustomer['customer']): void => {
  if (sawVersion(request, version)) return;
  const who = updatedBy ?? 'orang lain';
  throw new Problem('stale_record', `Pelanggan baru saja diubah oleh ${who}. Muat ulang, lalu coba lagi.`, {
    version,
    changedBy: updatedBy,
  });
};

const change = async (request: ApiRequest): Promise<Reply> => {
  const { user, now } = request;
  requireRole(user, 'customers.edit');
  const edit = request.json(customerEdit);
  const { sellerId, actor } = user;
  const at = now.toISOString();
  return untilFirst(async () => {
    const stored = await customerFor(request);
    requireSeen(request, stored.customer);
    const customer = edited(stored.customer, edit, at, user.name);
    const changes = fieldChanges(stored.customer.edits, customer.edits);
    const entry = { sellerId, at, actor, source: 'desk', event: 'changed', kind: 'CUSTOMER' } as const;
    await writeTogether([
      customerPut(sellerId, customer, stored),
      auditPut({ ...entry, id: customer.phone, changes }),
    ]);
    return answer(customer);
  });
};

const orders = async (request: ApiRequest): Promise<Reply> => {
  const { user } = request;
  requireRole(user, 'customers.view');
  requireRole(user, 'list');
  const page = request.query(customerOrdersQuery);
  const { customer } = await customerFor(request);
  const [found, shop] = await Promise.all([
    ordersOfCustomer(user.sellerId, customer.phone, page),
    shopOf(user.sellerId),
  ]);
  const all = mayUse(user, 'see-all');
  const rows = found.rows.filter(({ agent }) => all || agent?.agentId === user.agentId);
  const items = rows.map((row) => rowView(row, user, shop));
  return { status: 200, body: { items, nextCursor: found.nextCursor ?? null } };
};

export const handler = routedHandler({
  'GET /v1/customers': list,
  'GET /v1/customers/{phone}': get,
  'PATCH /v1/customers/{phone}': change,
  'GET /v1/customers/{phone}/orders': orders,
});
