import { randomUUID } from 'node:crypto';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { handler as orders } from '../../functions/list-orders/handler.ts';
import { handler as views } from '../../functions/views/handler.ts';
import { orderFilter } from '../../shared/order/order-filter.ts';
import { addOrder } from '../../shared/table/order-store.ts';
import { builtInViews } from '../../shared/view/built-in-views.ts';
import { viewInput } from '../../shared/view/saved-view.ts';
import { defaultColumns } from '../../shared/view/view-columns.ts';
import { anOrder, confirmedOrder, deliveredOrder, minute, paidOrder } from '../an-order.ts';
import { type OrderTable, startOrderTable } from '../order-table.ts';

let table: OrderTable;
const seller = 'toko-tampilan';
const stub = () => {
  for (const [name, value] of Object.entries(table.environment)) vi.stubEnv(name, value);
  vi.spyOn(process.stdout, 'write').mockReturnValue(true);
};
beforeAll(async () => {
  table = await startOrderTable();
});
beforeEach(stub);
afterAll(() => table.engine.stop());

interface Call {
  readonly body?: unknown;
  readonly viewId?: string;
  readonly query?: string;
  readonly as?: 'owner' | 'agent' | 'admin';
}

const call = async (route: string, { body, viewId, query = '', as = 'owner' }: Call = {}) => {
  const event = {
    version: '2.0',
    routeKey: route,
    rawQueryString: query,
    headers: { 'content-type': 'application/json', 'idempotency-key': randomUUID() },
    ...(viewId && { pathParameters: { viewId } }),
    requestContext: {
      requestId: 'r1',
      domainName: 'localhost',
      authorizer: { jwt: { claims: { sub: `u-${as}`, name: as, seller, role: as, agent: 'agen-1' } } },
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
    isBase64Encoded: false,
  } as object as APIGatewayProxyEventV2;
  const handler = route.endsWith('/orders') ? orders : views;
  const { statusCode, body: text = '{}' } = await handler(event, {} as never);
  return { status: statusCode, body: JSON.parse(text || '{}') as Record<string, unknown> };
};

const add = (body: object, as?: Call['as']) => call('POST /v1/views', { body, ...(as && { as }) });
const namesFor = async (as: Call['as']): Promise<unknown[]> => {
  const { body } = await call('GET /v1/views', { query: 'limit=200', ...(as && { as }) });
  return (body['items'] as { name: string; builtIn: boolean }[])
    .filter(({ builtIn }) => !builtIn)
    .map(({ name }) => name);
};

describe('a saved view', () => {
  it('is seen by its owner alone unless it is shared, and lies where it was put', async () => {
    await add({ name: 'Zona timur', position: 5 }, 'agent');
    await add({ name: 'Antrean saya', position: 1 }, 'agent');
    await add({ name: 'Tim pagi', shared: true, position: 3 });
    await add({ name: 'Catatan pemilik' });
    expect(await namesFor('agent')).toEqual(['Antrean saya', 'Tim pagi', 'Zona timur']);
    expect(await namesFor('owner')).toEqual(['Tim pagi', 'Catatan pemilik']);
  });

  it('does not begin its list again when the one where it goes on is gone', async () => {
    const viewId = String((await add({ name: 'Sebentar saja', position: 0 }, 'admin')).body['viewId']);
    await add({ name: 'Sesudahnya', position: 9 }, 'admin');
    const query = `limit=${builtInViews.length + 1}`;
    const { body } = await call('GET /v1/views', { query, as: 'admin' });
    await call('DELETE /v1/views/{viewId}', { viewId, as: 'admin' });
    const next = { query: `${query}&cursor=${String(body['nextCursor'])}`, as: 'admin' } as const;
    expect((await call('GET /v1/views', next)).body['code']).toBe('invalid_cursor');
  });

  it('is changed by its owner, and when shared by those who may share', async () => {
    const own = String((await add({ name: 'Milik agen' }, 'agent')).body['viewId']);
    const team = String((await add({ name: 'Milik tim', shared: true })).body['viewId']);
    const rename = (viewId: string, as: Call['as'], body: object = { name: 'Nama baru' }) =>
      call('PATCH /v1/views/{viewId}', { viewId, body, ...(as && { as }) });
    expect((await rename(own, 'owner')).body).toMatchObject({ code: 'record_not_found' });
    expect((await rename(own, 'agent')).body).toMatchObject({ name: 'Nama baru', version: 2 });
    expect((await rename(own, 'agent', { shared: true })).body).toMatchObject({ code: 'role_not_allowed' });
    expect((await rename(team, 'agent')).body).toMatchObject({ code: 'role_not_allowed' });
    expect((await rename(team, 'admin')).body).toMatchObject({ name: 'Nama baru', ownerName: 'owner' });
    expect((await add({ name: 'Untuk tim', shared: true }, 'agent')).body).toMatchObject({
      code: 'role_not_allowed',
    });
  });

  it.each([
    ['an unknown filter', { filter: { warna: ['merah'] } }, 'filter.warna'],
    ['an unknown status', { filter: { status: ['BARU'] } }, 'filter.status.0'],
    ['an order in the filter', { filter: { sort: 'placedAt' } }, 'filter.sort'],
    ['an unknown column', { columns: ['orderNumber', 'warna'] }, 'columns.1'],
    ['a column twice', { columns: ['total', 'total'] }, 'columns'],
    ['no column', { columns: [] }, 'columns'],
    ['no name', { name: ' ' }, 'name'],
  ])('with %s is refused', async (_, part, path) => {
    const { status, body } = await add({ name: 'Salah', ...part });
    expect([status, (body['errors'] as { path: string }[])[0]?.path]).toEqual([400, path]);
  });

  it('has its limit for each person', async () => {
    const made = await Promise.all(Array.from({ length: 50 }, (_, n) => add({ name: `Ke-${n}` }, 'admin')));
    expect(new Set(made.map(({ status }) => status))).toEqual(new Set([201]));
    expect((await add({ name: 'Satu lagi' }, 'admin')).body).toMatchObject({ code: 'limit_reached' });
    expect((await add({ name: 'Satu lagi', shared: true }, 'admin')).status).toBe(201);
  });

  it('is listed page by page', async () => {
    const ids: unknown[] = [];
    let query = 'limit=7';
    while (query) {
      const { body } = await call('GET /v1/views', { query, as: 'admin' });
      ids.push(...(body['items'] as { viewId: string }[]).map(({ viewId }) => viewId));
      query = body['nextCursor'] ? `limit=7&cursor=${String(body['nextCursor'])}` : '';
    }
    const { body } = await call('GET /v1/views', { query: 'limit=200', as: 'admin' });
    expect(ids).toEqual((body['items'] as { viewId: string }[]).map(({ viewId }) => viewId));
  });
});

describe('the built-in views', () => {
  it('are valid views with the seventeen columns, and nobody can change them', async () => {
    expect(defaultColumns).toHaveLength(17);
    for (const { viewId, name, filter, sort, columns, shared, position } of builtInViews) {
      expect(viewInput.parse({ name, filter, sort, columns, shared, position }).name).toBe(name);
      expect(orderFilter.parse(filter)).toEqual(filter);
      expect((await call('GET /v1/views/{viewId}', { viewId })).body).toMatchObject({ name, builtIn: true });
      const patch = await call('PATCH /v1/views/{viewId}', { viewId, body: { name: 'Lain' } });
      expect(patch.body).toMatchObject({ code: 'record_not_found' });
    }
  });
});

describe('a list by a view', () => {
  const named = (n: number, like = anOrder()) => ({
    ...like,
    sellerId: seller,
    orderId: `V${n}`,
    orderNumber: `BJVIEW${n}`,
    slug: `view-${n}`,
    placedAt: minute(n),
  });
  const idsBy = async (query: string, as?: Call['as']) => {
    const { body } = await call('GET /v1/orders', { query, ...(as && { as }) });
    return (
      (body['items'] as { orderId: string }[] | undefined)?.map(({ orderId }) => orderId) ?? body['code']
    );
  };
  beforeAll(async () => {
    stub();
    const agent = { agentId: 'agen-1', name: 'Agen Contoh' };
    const all = [
      named(1),
      { ...named(2), agent },
      named(3, confirmedOrder()),
      named(4, paidOrder()),
      named(5, confirmedOrder({ paymentMethod: 'COD' })),
      named(6, deliveredOrder({ paymentMethod: 'COD' })),
    ];
    for (const order of all) await addOrder(order);
  });

  it('holds the orders that it says', async () => {
    expect(await idsBy('viewId=perlu-dikonfirmasi')).toEqual(['V1', 'V2']);
    expect(await idsBy('viewId=menunggu-pembayaran')).toEqual(['V3']);
    expect(await idsBy('viewId=dibayar-belum-dikirim')).toEqual(['V4']);
    expect(await idsBy('viewId=cod-belum-cair')).toEqual(['V6']);
    expect(await idsBy('viewId=belum-ada-agen')).toEqual(['V1', 'V3', 'V4', 'V5', 'V6']);
  });

  it('can be narrowed and turned round by what is asked beside it', async () => {
    expect(await idsBy('viewId=perlu-dikonfirmasi&sort=-placedAt')).toEqual(['V2', 'V1']);
    expect(await idsBy('viewId=perlu-dikonfirmasi&agentId=agen-1')).toEqual(['V2']);
    expect(await idsBy('viewId=perlu-dikonfirmasi&status=CONFIRMED')).toEqual(['V3', 'V5']);
    const page = await call('GET /v1/orders', { query: 'viewId=perlu-dikonfirmasi&limit=1' });
    const cursor = String(page.body['nextCursor']);
    expect(await idsBy(`viewId=perlu-dikonfirmasi&limit=1&cursor=${cursor}`)).toEqual(['V2']);
  });

  it('shows an agent own orders alone, and no view of a colleague', async () => {
    expect(await idsBy('viewId=perlu-dikonfirmasi', 'agent')).toEqual(['V2']);
    const own = String((await add({ name: 'Pribadi' })).body['viewId']);
    expect(await idsBy(`viewId=${own}`, 'agent')).toBe('record_not_found');
  });
});
