import { createHash, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { handler as agents } from '../../functions/agents/handler.ts';
import { handler as couriers } from '../../functions/couriers/handler.ts';
import { handler as pages } from '../../functions/pages/handler.ts';
import { handler as products } from '../../functions/products/handler.ts';
import { handler as settings } from '../../functions/settings/handler.ts';
import { handler as warehouses } from '../../functions/warehouses/handler.ts';
import { newMember } from '../../shared/people/changed-member.ts';
import { sellerRecordKey } from '../../shared/table/keys.ts';
import { joining } from '../../shared/table/membership-store.ts';
import { writeTogether } from '../../shared/table/write-together.ts';
import { answerOf, type DeskCall } from '../desk-event.ts';
import { type OrderTable, startOrderTable } from '../order-table.ts';

let table: OrderTable;
let shop: string;

beforeAll(async () => {
  table = await startOrderTable();
});
beforeEach(() => {
  for (const [name, value] of Object.entries(table.environment)) vi.stubEnv(name, value);
  shop = `toko-${randomUUID()}`;
});
afterAll(() => table.engine.stop());

/** Calls a route of the desk as the owner. */
const call = (handler: unknown, route: string, more: Omit<DeskCall, 'claims' | 'method'> = {}) =>
  answerOf(handler, {
    ...more,
    method: route.split(' ')[0] ?? '',
    route,
    claims: { sub: 'pemilik', seller: shop, role: 'owner', name: 'Pemilik Contoh' },
  });

const made = async (handler: unknown, path: string, id: string, body: object): Promise<string> => {
  const answer = await call(handler, `POST ${path}`, { body });
  expect(answer, JSON.stringify(answer.body)).toMatchObject({ status: 201 });
  return String(answer.body[id]);
};

const aWarehouse = () =>
  made(warehouses, '/v1/warehouses', 'warehouseId', {
    name: 'Gudang Contoh',
    address: { street: 'Jl. Contoh Flamboyan No. 3', districtCode: '73.71.09' },
  });

const aProduct = (warehouseId: string) =>
  made(products, '/v1/products', 'productId', {
    name: 'Gamis Contoh',
    priceIdr: 100_000,
    weightGrams: 300,
    warehouseIds: [warehouseId],
  });

const aPage = (productId: string, warehouseId: string) =>
  made(pages, '/v1/pages', 'pageId', {
    name: 'Halaman Contoh',
    headline: 'Gamis yang adem',
    productIds: [productId],
    warehouseId,
    paymentMethods: ['COD'],
  });

const anAgent = () => made(agents, '/v1/agents', 'agentId', { name: 'Agen Contoh', phone: '0812-0000-0103' });

const inUse = { status: 409, body: { code: 'record_in_use' } };

describe('what something else names', () => {
  it('stays: a product that a page sells, an agent under whom a user works', async () => {
    const warehouseId = await aWarehouse();
    const productId = await aProduct(warehouseId);
    await aPage(productId, warehouseId);
    const product = await call(products, 'DELETE /v1/products/{productId}', { path: { productId } });
    expect(product).toMatchObject(inUse);

    const agentId = await anAgent();
    const clerk = { name: 'Petugas Contoh', email: 'a@contoh.example', role: 'agent' as const, grants: [] };
    const at = '2026-03-02T03:00:00.000Z';
    await writeTogether(joining(newMember(clerk, { sub: randomUUID(), sellerId: shop, agentId, at })));
    const agent = await call(agents, 'DELETE /v1/agents/{agentId}', { path: { agentId } });
    expect(agent).toMatchObject(inUse);
    expect(agent.body['detail']).toContain('pengguna Petugas Contoh');
  });

  it('and is gone all the same does not keep a page from being switched off', async () => {
    const warehouseId = await aWarehouse();
    const productId = await aProduct(warehouseId);
    const pageId = await aPage(productId, warehouseId);
    await writeTogether([{ remove: sellerRecordKey(shop, 'PRODUCT', productId) }]);
    const change = (body: object) => call(pages, 'PATCH /v1/pages/{pageId}', { path: { pageId }, body });
    expect(await change({ active: false })).toMatchObject({ status: 200, body: { active: false } });
    expect(await change({ productIds: [productId, 'lain'] })).toMatchObject({ status: 400 });
  });

  it('and is gone does not lock the rest of the settings', async () => {
    const [agentId, warehouseId] = [await anAgent(), await aWarehouse()];
    const pageId = await aPage(await aProduct(warehouseId), warehouseId);
    const rule = { name: 'Aturan Contoh', mode: 'ONLY', agentIds: [agentId], when: { pageIds: [pageId] } };
    const change = (body: object) => call(settings, 'PATCH /v1/settings', { body });
    expect((await change({ distribution: { rules: [rule] } })).status).toBe(200);
    await call(pages, 'DELETE /v1/pages/{pageId}', { path: { pageId } });
    expect(await change({ shopName: 'Toko Baru' })).toMatchObject({ status: 200 });
    const again = await change({ distribution: { rules: [{ ...rule, name: 'Aturan Lain' }] } });
    expect(again).toMatchObject({ status: 400, body: { code: 'invalid_request' } });
  });
});

describe('settings', () => {
  it('stay small enough to be written with what the audit says of them', async () => {
    const productIds = Array.from({ length: 50 }, (_, n) => `${n}`.padStart(64, 'x'));
    const agentIds = [await anAgent()];
    const rules = Array.from({ length: 50 }, () => ({
      name: 'Aturan',
      mode: 'ONLY',
      agentIds,
      when: { productIds },
    }));
    const answer = await call(settings, 'PATCH /v1/settings', { body: { distribution: { rules } } });
    expect(answer.body['errors']).toMatchObject([{ path: 'distribution.rules' }]);
  });
});

describe('a record with an id of its own', () => {
  it('sent six times at once under one key is made once, and everybody is told so', async () => {
    const body = { code: 'ninja', service: 'reg', name: 'Ninja Contoh', feePerKgIdr: 10_000 };
    const headers = { 'idempotency-key': randomUUID() };
    const answers = await Promise.all(
      Array.from({ length: 6 }, () => call(couriers, 'POST /v1/couriers', { body, headers })),
    );
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 6 }, () => 201));
    const other = await call(couriers, 'POST /v1/couriers', { body });
    expect(other).toMatchObject({ status: 409, body: { code: 'record_exists' } });
  });

  it('is added under one key by two people, each for themselves', async () => {
    const headers = { 'idempotency-key': randomUUID() };
    const body = { name: 'Agen Contoh', phone: '0812-0000-0103' };
    const mine = await call(agents, 'POST /v1/agents', { body, headers });
    const others = await answerOf(agents, {
      method: 'POST',
      route: 'POST /v1/agents',
      body,
      headers,
      claims: { sub: 'admin', seller: shop, role: 'admin', name: 'Admin Contoh' },
    });
    expect(others.body['agentId']).not.toBe(mine.body['agentId']);
  });
});

describe('a list of records', () => {
  it('refuses a cursor that leads out of it, whoever made it', async () => {
    const after = 'PAYMENT_GATEWAY#x';
    const list = `SELLER#${shop} WAREHOUSE#`;
    const check = createHash('sha256').update(`${list}\n${after}`).digest('base64url').slice(0, 16);
    const cursor = Buffer.from(JSON.stringify({ after, check })).toString('base64url');
    const answer = await call(warehouses, 'GET /v1/warehouses', { query: `cursor=${cursor}` });
    expect(answer).toMatchObject({ status: 400, body: { code: 'invalid_cursor' } });
  });
});
