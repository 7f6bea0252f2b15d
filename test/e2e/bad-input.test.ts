import { randomUUID } from 'node:crypto';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sampleSellerId } from '../../local/sample-shop.ts';
import { type Stack, startStack } from '../../local/stack.ts';
import type { Route } from '../../shared/http/route.ts';
import { routes } from '../../shared/http/routes.ts';
import { inputExamples } from '../../shared/order/input-examples.ts';
import { orderKey } from '../../shared/table/keys.ts';
import { deskOf, landingPageOrder } from './desk.ts';

let stack: Stack;
let desk: ReturnType<typeof deskOf>;
let table: DynamoDBDocumentClient;
let orderId: string;
let slug: string;

beforeAll(async () => {
  stack = await startStack({ port: 0 });
  desk = deskOf(stack);
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  const client = new DynamoDBClient({ endpoint: stack.endpoints.dynamodb, region: 'us-east-1', credentials });
  table = DynamoDBDocumentClient.from(client);
  const placed = await desk.placeOrder('BANK_TRANSFER');
  orderId = String(placed.body['orderId']);
  slug = String(placed.body['trackingUrl']).split('/t/')[1] ?? '';
});
afterAll(() => stack.stop());

const stored = async (): Promise<unknown> =>
  (await table.send(new GetCommand({ TableName: stack.tableName, Key: orderKey(sampleSellerId, orderId) })))
    .Item;

/** A route's path with parts that exist, or with parts that do not. */
const pathOf = ({ path }: Route, ids: Record<string, string> = {}): string =>
  path.replace(/\{(\w+)\}/g, (_, name: string) => ids[name] ?? 'TIDAK-ADA');

const existing = () => ({
  orderId,
  slug,
  pageKey: 'gamis-melati',
  productId: 'gamis-melati',
  courier: 'biteship',
  hookId: 'hook-contoh-biteship',
});

const nameOf = ({ method, path }: Route): string => `${method} ${path}`;
const deskRoutes = routes.filter(({ access }) => access === 'desk');
const withBody = routes.filter(({ operation }) => operation.body !== undefined);
const withId = routes.filter(({ path, access }) => path.includes('{') && access !== 'hook');

/** The contract's own example: a body that would be accepted. */
const bodyOf = ({ operation }: Route): unknown => operation.body?.example;

const call = (
  route: Route,
  more: Parameters<typeof desk.call>[2] & { ids?: Record<string, string> } = {},
) => {
  const { ids, ...rest } = more;
  return desk.call(route.method, pathOf(route, ids ?? existing()), {
    ...(route.access === 'desk' && { user: 'owner' }),
    ...rest,
    headers: { 'idempotency-key': randomUUID(), ...rest.headers },
  });
};

const problem = (status: number, code: string) => ({
  status,
  body: { status, code, detail: expect.any(String) },
});

describe.each(deskRoutes.map((route) => [nameOf(route), route] as const))('%s', (_, route) => {
  it('refuses whoever is not signed in, or with a token that is not ours', async () => {
    const before = await stored();
    const anonymous = await desk.call(route.method, pathOf(route, existing()));
    expect(anonymous).toMatchObject(problem(401, 'unauthorized'));
    const headers = { authorization: 'Bearer eyJhbGciOiJub25lIn0.eyJzZWxsZXIiOiJ0b2tvLW1lbGF0aSJ9.' };
    const forged = await desk.call(route.method, pathOf(route, existing()), { headers });
    expect(forged).toMatchObject(problem(401, 'unauthorized'));
    expect(await stored()).toEqual(before);
  });
});

describe.each(withBody.map((route) => [nameOf(route), route] as const))('%s', (_, route) => {
  it('refuses what is not JSON, unknown fields and bodies that are too large', async () => {
    const before = await stored();
    expect(await call(route, { raw: '{"a":' })).toMatchObject(problem(400, 'invalid_json'));
    const strange = await call(route, { body: { ...(bodyOf(route) as object), sellerId: 'lain' } });
    expect(strange).toMatchObject(problem(400, 'invalid_request'));
    expect(strange.body['errors']).toContainEqual({ path: 'sellerId', message: 'Isian ini tidak dikenal.' });
    expect(await call(route, { raw: `{"a":"${'x'.repeat(300_000)}"}` })).toMatchObject(
      problem(413, 'body_too_large'),
    );
    const form = await call(route, { raw: 'a=1', headers: { 'content-type': 'text/plain' } });
    expect(form).toMatchObject(problem(415, 'not_json'));
    expect(await stored()).toEqual(before);
  });
});

describe.each(withId.map((route) => [nameOf(route), route] as const))('%s', (_, route) => {
  it('answers an unknown id as missing', async () => {
    const answer = await call(route, {
      ids: {},
      body: bodyOf(route),
    });
    expect(answer.status).toBe(404);
    expect(answer.body['code']).toMatch(/_not_found$/);
    expect(answer.headers.get('content-type')).toBe('application/problem+json');
  });
});

describe('a refused action', () => {
  it('says why, and what is allowed instead, and writes nothing', async () => {
    const before = await stored();
    const refused = await desk.act(orderId, 'ship', inputExamples.ship);
    expect(refused).toMatchObject(problem(409, 'action_not_allowed'));
    const allowed = refused.body['allowedActions'] as { action: string }[];
    expect(allowed.map(({ action }) => action)).toContain('confirm');
    expect(await stored()).toEqual(before);
  });

  it('is refused to a role that may not take it', async () => {
    expect(await desk.act(orderId, 'prepare', {}, 'finance')).toMatchObject(problem(403, 'role_not_allowed'));
  });

  it('tells a stale version who was faster', async () => {
    const answer = await desk.call('POST', `/v1/orders/${orderId}/note`, {
      user: 'owner',
      body: { text: 'uji' },
      headers: { 'if-match': '"99"' },
    });
    expect(answer).toMatchObject(problem(409, 'stale_order'));
  });
});

describe('a parcel number', () => {
  const ready = async (): Promise<string> => {
    const id = String((await desk.placeOrder('COD')).body['orderId']);
    await desk.act(id, 'confirm');
    return id;
  };
  const ship = (id: string, awb: string) =>
    desk.act(id, 'ship', { courier: { code: 'jne', service: 'reg' }, awb });

  it('belongs to one order, until its shipping is cancelled', async () => {
    const [first, second] = [await ready(), await ready()];
    expect((await ship(first, 'jx0000001')).status).toBe(200);
    expect(await ship(second, 'JX0000001')).toMatchObject(problem(409, 'awb_in_use'));
    expect((await desk.act(first, 'cancel-shipment')).body['statusLabel']).toBe('Siap Dikirim');
    expect((await ship(second, 'JX0000001')).status).toBe(200);
  });

  it('of a booking needs the account it was booked with', async () => {
    const answer = await desk.act(await ready(), 'ship', {
      courier: { code: 'jne', service: 'reg' },
      providerOrderId: 'abc',
    });
    expect(answer).toMatchObject(problem(400, 'invalid_request'));
  });
});

describe('a path', () => {
  it('that is far too long names nothing', async () => {
    const endless = 'x'.repeat(3_000);
    expect((await desk.call('GET', `/v1/orders/${endless}`, { user: 'owner' })).status).toBe(404);
    expect((await desk.call('GET', `/public/orders/${endless}`)).status).toBe(404);
    expect((await desk.call('GET', `/public/pages/${endless}`)).status).toBe(404);
  });
});

describe("a buyer's request", () => {
  it('can be withdrawn and repeated, but not for ever', async () => {
    const placed = await desk.placeOrder('COD');
    const path = `/public/orders/${String(placed.body['trackingUrl']).split('/t/')[1]}/cancellation-request`;
    for (let time = 0; time < 3; time += 1) {
      expect((await desk.call('POST', path, { body: { reason: 'Berubah pikiran' } })).status).toBe(200);
      expect((await desk.call('DELETE', path)).status).toBe(200);
    }
    const again = await desk.call('POST', path, { body: { reason: 'Berubah lagi' } });
    expect(again).toMatchObject(problem(409, 'action_not_allowed'));
  });
});

describe('a list', () => {
  it('refuses forged and foreign cursors', async () => {
    const first = await desk.call('GET', '/v1/orders?limit=2', { user: 'owner' });
    const cursor = String(first.body['nextCursor']);
    const position = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as { check: string };
    const forged = Buffer.from(JSON.stringify({ ...position, after: '2020' })).toString('base64url');
    for (const wrong of ['bukan-cursor', forged, `${cursor.slice(0, -3)}AAA`]) {
      const answer = await desk.call('GET', `/v1/orders?limit=2&cursor=${wrong}`, { user: 'owner' });
      expect(answer).toMatchObject(problem(400, 'invalid_cursor'));
    }
    const other = await desk.call('GET', `/v1/orders?limit=2&status=NEW&cursor=${cursor}`, { user: 'owner' });
    expect(other).toMatchObject(problem(400, 'invalid_cursor'));
  });

  it('refuses filters and limits that make no sense', async () => {
    for (const query of ['limit=0', 'limit=201', 'status=BARU', 'from=kemarin', 'warna=merah']) {
      expect(await desk.call('GET', `/v1/orders?${query}`, { user: 'owner' })).toMatchObject(
        problem(400, 'invalid_request'),
      );
    }
  });
});

describe('an idempotency key', () => {
  const post = (key: string | undefined, paymentMethod = 'COD') =>
    desk.call('POST', '/public/pages/gamis-melati/orders', {
      body: landingPageOrder(paymentMethod),
      ...(key && { headers: { 'idempotency-key': key } }),
    });

  it('is required to create', async () => {
    expect(await post(undefined)).toMatchObject(problem(400, 'idempotency_key_missing'));
  });

  it('makes one order of many copies, side by side', async () => {
    const key = randomUUID();
    const answers = await Promise.all(Array.from({ length: 8 }, () => post(key)));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]));
    expect(new Set(answers.map(({ body }) => body['orderId'])).size).toBe(1);
    expect(await post(key, 'BANK_TRANSFER')).toMatchObject(problem(422, 'idempotency_key_reused'));
  });

  it('does an action once', async () => {
    const headers = { 'idempotency-key': randomUUID() };
    const path = `/v1/orders/${orderId}/note`;
    const first = await desk.call('POST', path, { user: 'owner', body: { text: 'sekali' }, headers });
    const again = await desk.call('POST', path, { user: 'owner', body: { text: 'sekali' }, headers });
    expect(again.body['version']).toBe(first.body['version']);
    const other = await desk.call('POST', path, { user: 'owner', body: { text: 'lain' }, headers });
    expect(other).toMatchObject(problem(422, 'idempotency_key_reused'));
  });
});

describe('a webhook', () => {
  it('is refused with a wrong secret or an unknown address, and pings are answered', async () => {
    const path = '/hooks/biteship/hook-contoh-biteship';
    const body = { event: 'order.status', order_id: 'x', status: 'picked' };
    const wrong = await desk.call('POST', path, { body, headers: { 'x-pesanan-token': 'salah' } });
    expect(wrong).toMatchObject({ status: 401, body: { code: 'invalid_signature' } });
    expect(await desk.call('POST', '/hooks/biteship/tidak-ada', { body })).toMatchObject(
      problem(404, 'hook_not_found'),
    );
    expect(await desk.call('POST', path, { raw: '{}' })).toMatchObject({ status: 200, text: 'ok' });
    expect((await desk.call('GET', path)).status).toBe(200);
  });
});

describe('an agent', () => {
  it('does not see the orders of a colleague', async () => {
    const list = await desk.call('GET', '/v1/orders?limit=200', { user: 'agent1' });
    const items = list.body['items'] as { agent: { agentId: string }; orderId: string }[];
    const own = new Set(items.map(({ agent }) => agent.agentId));
    expect(own.size).toBe(1);
    const all = await desk.call('GET', '/v1/orders?limit=200', { user: 'owner' });
    const foreign = (all.body['items'] as typeof items).find(({ agent }) => agent && !own.has(agent.agentId));
    const answer = await desk.call('GET', `/v1/orders/${foreign?.orderId}`, { user: 'agent1' });
    expect(answer).toMatchObject(problem(404, 'order_not_found'));
  });
});
