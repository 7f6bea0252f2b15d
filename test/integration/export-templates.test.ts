import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { handler as count } from '../../functions/count-export/handler.ts';
import { handler as create } from '../../functions/create-export/handler.ts';
import { handler as options } from '../../functions/export-options/handler.ts';
import { handler as templates } from '../../functions/export-templates/handler.ts';
import { exportOptionsAnswer } from '../../shared/http/answers/export-options.ts';
import { sellerRecordKey } from '../../shared/table/keys.ts';
import { addOrder } from '../../shared/table/order-store.ts';
import { writeTogether } from '../../shared/table/write-together.ts';
import { anOrder, minute } from '../an-order.ts';
import { answerOf, type DeskCall } from '../desk-event.ts';
import { type OrderTable, startOrderTable } from '../order-table.ts';

let table: OrderTable;
let shop: string;

beforeAll(async () => {
  table = await startOrderTable();
});
beforeEach(() => {
  for (const [name, value] of Object.entries(table.environment)) vi.stubEnv(name, value);
  vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  shop = `toko-${randomUUID()}`;
});
afterAll(() => table.engine.stop());

interface Who {
  readonly role?: string;
  readonly seller?: string;
  readonly sub?: string;
  readonly agent?: string;
}

const call = (
  handler: unknown,
  route: string,
  more: Omit<DeskCall, 'claims' | 'method'> = {},
  who: Who = {},
) =>
  answerOf(handler, {
    ...more,
    method: route.split(' ')[0] ?? '',
    route,
    claims: { sub: 'pemilik', seller: shop, role: 'owner', name: 'Pemilik Contoh', ...who },
  });

const recap = {
  name: 'Rekap Contoh',
  columns: [
    { columnId: 'orderNumber', header: 'No.' },
    { columnId: 'total' },
    { columnId: 'margin', header: 'Untung' },
  ],
  delimiter: ';',
};

const add = (body: object, who?: Who) => call(templates, 'POST /v1/export-templates', { body }, who);

const errorsOf = ({ body }: Awaited<ReturnType<typeof add>>) =>
  Object.fromEntries(
    ((body['errors'] ?? []) as { path: string; message: string }[]).map(({ path, message }) => [
      path,
      message,
    ]),
  );

describe('a template of the shop', () => {
  it('is refused field by field', async () => {
    const wrong = {
      name: 'standar',
      layout: 'order',
      columns: [
        { columnId: 'orderNumber' },
        { columnId: 'orderNumber' },
        { columnId: 'sku' },
        { columnId: 'total', header: 'id pesanan' },
      ],
    };
    expect(errorsOf(await add(wrong))).toEqual({
      name: 'Template dengan nama ini sudah ada.',
      'columns.1.columnId': 'Kolom ini sudah dipilih sebelumnya.',
      'columns.2.columnId': 'Kolom ini hanya ada pada file dengan satu baris per item.',
      'columns.3.header': 'Judul ini sudah dipakai kolom lain.',
    });
    const odd = {
      name: '',
      columns: [{ columnId: 'slug' }],
      delimiter: '|',
      zone: 'Asia/Tokyo',
      masked: 'ya',
    };
    expect(new Set(Object.keys(errorsOf(await add(odd))))).toEqual(
      new Set(['columns.0.columnId', 'delimiter', 'masked', 'name', 'zone']),
    );
    expect(errorsOf(await add({ ...recap, columns: [] }))).toEqual({
      columns: 'Pilih paling sedikit satu kolom.',
    });
  });

  it('has a name of its own, and belongs to whoever may keep templates', async () => {
    expect(await add(recap)).toMatchObject({ status: 201 });
    expect(errorsOf(await add({ ...recap, name: 'rekap contoh' }))).toHaveProperty('name');
    expect(await add({ ...recap, name: 'Lain' }, { role: 'warehouse' })).toMatchObject({ status: 403 });
    expect(await add({ ...recap, name: 'Lain' }, { role: 'finance' })).toMatchObject({ status: 201 });
  });

  it('is nothing to another shop', async () => {
    const { body } = await add(recap);
    const templateId = String(body['templateId']);
    const other = { seller: `toko-${randomUUID()}` };
    const route = 'GET /v1/export-templates/{templateId}';
    expect(await call(templates, route, { path: { templateId } }, other)).toMatchObject({ status: 404 });
    const asked = { body: { templateId, scope: { all: true } } };
    expect(await call(create, 'POST /v1/exports', asked, other)).toMatchObject({
      status: 400,
      body: { errors: [{ path: 'templateId', message: 'Template tidak dikenal.' }] },
    });
  });

  it('is frozen in the job, without what its user may not see', async () => {
    vi.stubEnv('EXPORT_QUEUE_URL', 'http://127.0.0.1:1/nowhere');
    const { body } = await add(recap);
    const templateId = String(body['templateId']);
    const asked = { body: { templateId, scope: { all: true }, dateFormat: 'iso' } };
    const sent = { headers: { 'idempotency-key': 'satu' }, ...asked };
    // No queue listens here: the job is written, and its message would follow with the next try.
    const answer = await call(create, 'POST /v1/exports', sent, { role: 'warehouse' });
    expect(answer.status).toBe(503);
    const last = await call(options, 'GET /v1/export-options', {}, { role: 'warehouse' });
    expect(last.body['last']).toMatchObject({ templateId, delimiter: ';', dateFormat: 'iso', masked: false });
  });
});

describe('the zone of a file', () => {
  const zoneIn = async (asked: object) => {
    vi.stubEnv('EXPORT_QUEUE_URL', 'http://127.0.0.1:1/nowhere');
    const sent = {
      headers: { 'idempotency-key': randomUUID() },
      body: { scope: { all: true }, ...asked },
    };
    await call(create, 'POST /v1/exports', sent);
    const { body } = await call(options, 'GET /v1/export-options');
    return body['last'] as { zone: string };
  };

  it('is that of the shop, unless the template or the request names another', async () => {
    const record = { shopName: 'Toko Contoh', zone: 'Asia/Makassar' };
    await writeTogether([{ item: { ...sellerRecordKey(shop, 'SETTINGS', 'shop'), record } }]);
    const { body: plain } = await add({ ...recap, name: 'Tanpa zona' });
    const { body: east } = await add({ ...recap, name: 'Jayapura', zone: 'Asia/Jayapura' });
    expect(await zoneIn({ templateId: 'standar' })).toMatchObject({ zone: 'Asia/Makassar' });
    expect(await zoneIn({ templateId: plain['templateId'] })).toMatchObject({ zone: 'Asia/Makassar' });
    const { body } = await call(options, 'GET /v1/export-options');
    expect(exportOptionsAnswer.parse(body)).toEqual(body);
    expect(body['templates']).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ templateId: 'standar', zone: 'Asia/Makassar', format: 'csv' }),
        expect.objectContaining({ name: 'Jayapura', zone: 'Asia/Jayapura', delimiter: ';' }),
      ]),
    );
    const wished = await zoneIn({ templateId: east['templateId'], zone: 'Asia/Jakarta' });
    expect(wished).toMatchObject({ zone: 'Asia/Jakarta' });
  });
});

describe('what can be chosen', () => {
  const chosen = async (who: Who) => {
    const { body } = await call(options, 'GET /v1/export-options', {}, who);
    return {
      ids: (body['columns'] as { columnId: string }[]).map(({ columnId }) => columnId),
      templates: body['templates'] as { templateId: string; name: string; hiddenColumns: object[] }[],
      last: body['last'],
      alwaysMasked: body['alwaysMasked'],
    };
  };

  it('depends on who asks', async () => {
    const owner = await chosen({});
    const warehouse = await chosen({ role: 'warehouse' });
    const finance = await chosen({ role: 'finance' });
    expect(owner.ids).toContain('margin');
    expect(warehouse.ids).not.toContain('margin');
    expect(warehouse.ids).toContain('street');
    expect([owner, warehouse, finance].map(({ alwaysMasked }) => alwaysMasked)).toEqual([false, false, true]);
    const money = ({ templates: all }: typeof owner) =>
      all.find(({ templateId }) => templateId === 'keuangan');
    expect(money(owner)?.hiddenColumns).toEqual([]);
    expect(money(warehouse)?.hiddenColumns).toContainEqual({ columnId: 'margin', label: 'Margin' });
    expect(owner.last).toBeNull();
  });

  it('offers the shop’s own templates behind the built-in ones', async () => {
    await add(recap);
    const { templates: all } = await chosen({});
    expect(all.map(({ name }) => name).slice(0, 5)).toEqual([
      'Standar',
      'Rinci per item',
      'Keuangan',
      'Pengiriman',
      'CS',
    ]);
    expect(all.at(-1)).toMatchObject({ name: 'Rekap Contoh' });
  });
});

describe('the count before an export', () => {
  const counted = async (scope: object, who?: Who) =>
    (await call(count, 'POST /v1/exports/count', { body: { scope } }, who)).body;

  const place = async (at: number, change: Parameters<typeof anOrder>[0] = {}) => {
    const orderId = `pesanan-${at}`;
    const order = anOrder({
      orderId,
      orderNumber: `BJ-${at}`,
      sellerId: shop,
      placedAt: minute(at),
      slug: randomUUID(),
      ...change,
    });
    await addOrder(order);
    return orderId;
  };

  it('is exact, and tells from when to when', async () => {
    const ids = [await place(1), await place(2, { paymentMethod: 'COD' }), await place(3)];
    const all = { orders: 3, complete: true, text: '3 pesanan', from: minute(1), to: minute(3) };
    expect(await counted({ all: true })).toMatchObject(all);
    expect(await counted({ orderIds: [...ids, ids[0], 'tidak-ada'] })).toMatchObject(all);
    expect(await counted({ all: true, excludeIds: [ids[2]] })).toMatchObject({ orders: 2, to: minute(2) });
    expect(await counted({ filter: { paymentMethod: ['COD'] } })).toMatchObject({
      orders: 1,
      from: minute(2),
    });
    const none = { orders: 0, complete: true, from: null, to: null };
    expect(await counted({ filter: { q: 'tidak ada' } })).toMatchObject(none);
  });

  it('counts an agent’s own orders alone', async () => {
    await place(1, { agent: { agentId: 'agen-1', name: 'Dewi' } });
    await place(2);
    const agent = { role: 'agent', agent: 'agen-1' };
    expect(await counted({ all: true }, agent)).toMatchObject({ orders: 1 });
    expect(await counted({ all: true })).toMatchObject({ orders: 2 });
  });

  it('is nothing in another shop', async () => {
    const orderId = await place(1);
    const other = { seller: `toko-${randomUUID()}` };
    expect(await counted({ orderIds: [orderId] }, other)).toMatchObject({ orders: 0 });
  });
});
