import { randomUUID } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type CryptoKey, decodeJwt, importJWK, type JWK, type JWTPayload, SignJWT, UnsecuredJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoUsers } from '../../local/demo-users.ts';
import { type Stack, startStack } from '../../local/stack.ts';
import { createSeller, newSeller } from '../../operations/new-seller.ts';
import type { Resource } from '../../shared/desk/resource.ts';
import type { Route } from '../../shared/http/route.ts';
import { resources } from '../../shared/http/routes/desk.ts';
import { routes } from '../../shared/http/routes.ts';
import type { Permission } from '../../shared/order/permissions.ts';
import { mayUse, roleNames } from '../../shared/order/roles.ts';
import { permissionMatrix, routeName } from '../permission-matrix.ts';
import { type Answer, deskOf, landingPageOrder } from './desk.ts';
import { beOperator } from './operator.ts';

const password = 'Rahasia-Contoh-1';
const buyer = 'Pembeli Kenari Contoh';

/** What belongs to the demo shop and must never be read by another one. */
const canaries = [
  'toko-melati',
  'Toko Melati',
  'gamis-melati',
  'Gamis Melati',
  buyer,
  'owner@pesanan.example',
];

const userOf = {
  owner: 'owner',
  admin: 'admin',
  agent: 'agent1',
  warehouse: 'warehouse',
  finance: 'finance',
} as const;

let directory: string;
let stack: Stack;
let desk: ReturnType<typeof deskOf>;
let otherOwner: string;
let key: CryptoKey | Uint8Array;
let ownerClaims: JWTPayload;
const ids: Record<string, string> = {};
/** A record of each plain resource, by its function. */
const records: Record<string, string> = {};
const tokens: Record<string, string> = {};

const keyed = () => ({ 'idempotency-key': randomUUID() });
const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

const deskRoutes = routes
  .filter(({ access }) => access === 'desk')
  .map((route) => [routeName(route), route] as const);

const otherShop = async (): Promise<string> => {
  beOperator(stack);
  const email = 'pemilik.lain@contoh.example';
  await createSeller(
    newSeller.parse({ shop: 'Toko Lain', email, name: 'Pemilik Lain Contoh', password }),
    new Date(),
  );
  return stack.tokenFor(email, password);
};

const made = async (path: string, body: unknown, id: string): Promise<string> =>
  String((await desk.call('POST', path, { user: 'owner', body, headers: keyed() })).body[id]);

/** A record of the demo shop; there is one already where names are given once. */
const recordOf = async ({ id, path, example }: Resource): Promise<string> => {
  const added = await desk.call('POST', path, { user: 'owner', body: example, headers: keyed() });
  if (added.status === 201) return String(added.body[id]);
  const listed = await desk.call('GET', `${path}?limit=1`, { user: 'owner' });
  return String((listed.body['items'] as Record<string, unknown>[])[0]?.[id]);
};

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'pesanan-authorization-'));
  stack = await startStack({ port: 0, dataDirectory: directory });
  desk = deskOf(stack);
  const stored: { jwk: JWK } = JSON.parse(
    await readFile(join(directory, 'identity', 'signing-keys.json'), 'utf8'),
  );
  key = await importJWK(stored.jwk, 'RS256');
  ownerClaims = decodeJwt(await stack.token('owner'));
  for (const role of roleNames) tokens[role] = await stack.token(userOf[role]);
  otherOwner = await otherShop();
  const order = landingPageOrder('COD');
  const placed = await desk.call('POST', '/public/pages/gamis-melati/orders', {
    body: { ...order, customer: { ...order.customer, name: buyer } },
    headers: keyed(),
  });
  ids['orderId'] = String(placed.body['orderId']);
  ids['exportId'] = await made('/v1/exports', { scope: { all: true } }, 'exportId');
  ids['importId'] = await made('/v1/imports', { fileName: 'lama.csv', sizeBytes: 100 }, 'importId');
  ids['sub'] = await made(
    '/v1/users',
    { email: 'gudang.baru@contoh.example', name: 'Petugas Contoh', role: 'warehouse' },
    'sub',
  );
  const proof = deskRoutes.find(([, one]) => one.function === 'start-proof')?.[1].operation.body?.example;
  ids['proofId'] = await made(`/v1/orders/${ids['orderId']}/payment-proof`, proof, 'proofId');
  const evidence = deskRoutes.find(([, one]) => one.function === 'start-evidence')?.[1].operation.body
    ?.example;
  ids['evidenceId'] = await made(`/v1/orders/${ids['orderId']}/evidence`, evidence, 'evidenceId');
  const bulk = { action: 'confirm', filter: { status: ['NEW'] }, dryRun: true };
  ids['bulkId'] = await made('/v1/orders/bulk', bulk, 'bulkId');
  await desk.courierSays('shipment.picked_up', 'TAKADA0001', new Date().toISOString());
  await stack.drain();
  const calls = await desk.call('GET', '/v1/courier-calls', { user: 'owner' });
  ids['callId'] = (calls.body['items'] as { callId: string }[])[0]?.callId ?? '';
  const customers = await desk.call('GET', '/v1/customers', { user: 'owner' });
  ids['phone'] = (customers.body['items'] as { phone: string }[])[0]?.phone ?? '';
  for (const resource of resources) {
    ids[resource.id] = records[resource.function] = await recordOf(resource);
  }
});
afterAll(async () => {
  await stack.stop();
  await rm(directory, { recursive: true, force: true });
});

/** A route's path with what the demo shop has, or with what nobody has. */
const pathOf = ({ function: folder, path }: Route, known = true): string =>
  path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const id = records[folder] ?? ids[name];
    if (known && id === undefined) throw new Error(`this test has nothing of the demo shop for {${name}}`);
    return known && id !== undefined ? id : 'TIDAK-ADA';
  });

const send = (
  route: Route,
  path: string,
  headers: Record<string, string>,
  body = route.operation.body?.example,
): Promise<Answer> =>
  desk.call(route.method, path, {
    headers: { ...(route.method === 'POST' && keyed()), ...headers },
    ...(body !== undefined && { body }),
  });

const signed = (claims: JWTPayload): Promise<string> =>
  new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid: 'local' }).sign(key);

const now = () => Math.floor(Date.now() / 1_000);

/** Tokens that are not ours, or no longer, or not for the API; each made from a good one. */
const badTokens: Readonly<Record<string, () => Promise<string> | string>> = {
  'no token': () => '',
  'an expired token': () => signed({ ...ownerClaims, iat: now() - 2_000, exp: now() - 1_000 }),
  'a token for another client': () => signed({ ...ownerClaims, aud: 'lain', client_id: 'lain' }),
  'a token of another issuer': () => signed({ ...ownerClaims, iss: 'https://issuer.example' }),
  'a token without a signature': () => new UnsecuredJWT(ownerClaims).encode(),
  'a token signed with a shared secret': () =>
    new SignJWT(ownerClaims)
      .setProtectedHeader({ alg: 'HS256' })
      .sign(new TextEncoder().encode('x'.repeat(32))),
  'an id token': () => signed({ ...ownerClaims, token_use: 'id' }),
  'a token of nobody in a shop': () => {
    const { seller: _seller, role: _role, ...nobody } = ownerClaims;
    return signed(nobody);
  },
};

/** Fields of these names that a caller may indeed set. */
const mine = ({ function: name }: Route): readonly string[] =>
  ({ 'invite-user': ['role', 'grants'], 'change-user': ['role', 'grants', 'active'] })[name] ??
  resources.filter((one) => one.function === name).flatMap(({ input }) => Object.keys(input.shape));

const may = (role: (typeof roleNames)[number], asked: readonly Permission[]): boolean =>
  asked.every((permission) => mayUse({ role }, permission));

it('forges tokens that would pass, but for their one flaw', async () => {
  const token = await signed({ ...ownerClaims, exp: now() + 600 });
  expect((await desk.call('GET', '/v1/me', { headers: bearer(token) })).status).toBe(200);
});

describe.each(deskRoutes)('%s', (name, route) => {
  const asked = permissionMatrix.get(name) ?? [];

  it('answers nobody without a good token', async () => {
    const path = pathOf(route);
    for (const [flaw, make] of Object.entries(badTokens)) {
      const token = await make();
      const answer = await send(route, path, token ? bearer(token) : {});
      expect({ flaw, status: answer.status }).toEqual({ flaw, status: 401 });
    }
  });

  it.each(roleNames)('answers %s as the permission table says', async (role) => {
    const isOpen = may(role, asked);
    const path = pathOf(route, !isOpen);
    const answer = await send(route, path, bearer(tokens[role] ?? ''));
    if (isOpen) {
      expect(answer.status, answer.text).not.toBe(401);
      expect(answer.body['code'], answer.text).not.toBe('role_not_allowed');
    } else {
      expect(answer, answer.text).toMatchObject({ status: 403, body: { code: 'role_not_allowed' } });
    }
  });

  it('shows another shop’s owner nothing of this one, and what is ours as what is not there', async () => {
    // Where records are named by people, one of the same name made here would rightly be found.
    const body = route.path.includes('{') ? undefined : {};
    const ours = await send(route, pathOf(route), bearer(otherOwner), route.operation.body && body);
    for (const canary of canaries) expect(ours.text).not.toContain(canary);
    if (!route.path.includes('{')) return;
    expect(ours.status, ours.text).toBe(404);
    const nobodys = await send(route, pathOf(route, false), bearer(otherOwner));
    expect(ours.text).toBe(nobodys.text);
  });
});

describe('a tenant', () => {
  const orders = '/v1/orders?limit=200';

  it('comes from the token alone, whatever else a request says', async () => {
    const headers = { ...bearer(otherOwner), 'x-seller-id': 'toko-melati', 'x-tenant': 'toko-melati' };
    expect((await desk.call('GET', orders, { headers })).body['items']).toEqual([]);
    for (const name of ['sellerId', 'seller', 'tenant']) {
      const asked = await desk.call('GET', `${orders}&${name}=toko-melati`, { headers });
      expect(asked.status).toBe(400);
    }
    const forged = await desk.call('PATCH', '/v1/settings', { headers, body: { sellerId: 'toko-melati' } });
    expect(forged.status).toBe(400);
  });
});

describe('a body', () => {
  const owned = ['role', 'grants', 'sellerId', 'sub', 'version', 'actor', 'active', 'timeline', 'totalIdr'];
  const writing = deskRoutes.filter(([, { operation }]) => operation.body !== undefined);

  it.each(writing)('of %s sets nothing that is ours to set', async (_, route) => {
    const example = route.operation.body?.example as object;
    const fields = owned.filter((field) => !(field in example) && !mine(route).includes(field));
    for (const field of fields) {
      const answer = await desk.call(route.method, pathOf(route), {
        user: 'owner',
        headers: keyed(),
        body: { ...example, [field]: 'owner' },
      });
      expect({ field, status: answer.status }).toEqual({ field, status: 400 });
      expect(answer.body['errors'], field).toContainEqual({
        path: field,
        message: 'Isian ini tidak dikenal.',
      });
    }
  });
});

describe('an invited agent', () => {
  const email = 'agen.kirim@contoh.example';
  let token: string;
  let sub: string;

  beforeAll(async () => {
    const invited = await desk.call('POST', '/v1/users', {
      user: 'owner',
      headers: keyed(),
      body: {
        email,
        name: 'Agen Kirim Contoh',
        role: 'agent',
        grants: ['prepare', 'ship', 'see-all'],
        agentId: 'agen-rina',
      },
    });
    sub = String(invited.body['sub']);
    const mail = stack.mails.findLast(({ to }) => to === email);
    token = await stack.tokenFor(email, mail?.temporaryPassword ?? '', password);
  });

  const get = (path: string) => desk.call('GET', path, { headers: bearer(token) });
  const act = (orderId: string, action: string, body: unknown = {}) =>
    desk.call('POST', `/v1/orders/${orderId}/${action}`, { headers: { ...bearer(token), ...keyed() }, body });
  const enabledIn = (order: Record<string, unknown>): string[] =>
    (order['allowedActions'] as { action: string; enabled: boolean }[])
      .filter(({ enabled }) => enabled)
      .map(({ action }) => action);

  it('sees all orders and ships with the grants, in list, order and action alike', async () => {
    const orderId = String((await desk.placeOrder('COD')).body['orderId']);
    await act(orderId, 'confirm');
    const listed = (await get('/v1/orders?limit=200')).body['items'] as Record<string, unknown>[];
    const row = listed.find((one) => one['orderId'] === orderId) ?? {};
    expect(enabledIn(row)).toEqual(expect.arrayContaining(['prepare', 'ship']));
    expect(enabledIn((await get(`/v1/orders/${orderId}`)).body)).toEqual(enabledIn(row));
    expect((await act(orderId, 'prepare')).body['status']).toBe('READY_TO_SHIP');
    expect(await act(orderId, 'unprepare')).toMatchObject({
      status: 403,
      body: { code: 'role_not_allowed' },
    });
    const shipped = await act(orderId, 'ship', {
      courier: { code: 'jne', service: 'reg' },
      awb: 'GRANT0001',
    });
    expect(shipped.body['status']).toBe('AWAITING_PICKUP');
    const history = shipped.body['timeline'] as { event: string; actor: object }[];
    expect(history.find(({ event }) => event === 'prepare')?.actor).toMatchObject({
      kind: 'seller',
      id: sub,
      name: 'Agen Kirim Contoh',
    });
  });

  it('reads what it may at /v1/me', async () => {
    const me = (await get('/v1/me')).body;
    expect(me).toMatchObject({ sub, role: 'agent', roleLabel: 'Agen', agent: { agentId: 'agen-rina' } });
    expect(me['permissions']).toContainEqual({ permission: 'ship', label: 'Kirim Pesanan' });
  });

  it('gets no token that opens anything once it is switched off', async () => {
    const off = await desk.call('PATCH', `/v1/users/${sub}`, { user: 'owner', body: { active: false } });
    expect(off.body['active']).toBe(false);
    await expect(stack.tokenFor(email, password)).rejects.toThrow();
    const people = await desk.call('POST', '/v1/users', {
      headers: { ...bearer(token), ...keyed() },
      body: {},
    });
    expect(people.status).toBe(401);
  });
});

describe('the policy that agents may ship', () => {
  it('opens shipping to agents, in the order and in the action', async () => {
    const orderId = String((await desk.placeOrder('COD')).body['orderId']);
    const agents = ['agent1', 'agent2'] as const;
    const open = await Promise.all(
      agents.map(async (user) => [user, (await desk.act(orderId, 'confirm', {}, user)).status] as const),
    );
    const user = open.find(([, status]) => status === 200)?.[0] ?? 'agent1';
    const policy = (agentMayShip: boolean) =>
      desk.call('PATCH', '/v1/settings', { user: 'owner', body: { policies: { agentMayShip } } });
    expect((await desk.act(orderId, 'prepare', {}, user)).status).toBe(403);
    await policy(true);
    expect((await desk.act(orderId, 'prepare', {}, user)).body['status']).toBe('READY_TO_SHIP');
    await policy(false);
    expect((await desk.act(orderId, 'unprepare', {}, user)).status).toBe(403);
  });
});

describe('the audit', () => {
  it('tells newest first who changed what and how, with before and after, and shows it to owner and admin', async () => {
    const path = `/v1/audit?kind=USER&id=${ids['sub']}`;
    await desk.call('PATCH', `/v1/users/${ids['sub']}`, { user: 'admin', body: { role: 'finance' } });
    const { body } = await desk.call('GET', path, { user: 'owner' });
    const entries = body['items'] as Record<string, unknown>[];
    expect(entries[0]).toMatchObject({
      label: 'Pengguna diubah',
      source: 'desk',
      actor: { id: demoUsers.find(({ username }) => username === 'admin')?.sub },
      changes: [{ field: 'role', before: 'warehouse', after: 'finance' }],
    });
    expect(entries.at(-1)).toMatchObject({ label: 'Pengguna dibuat', source: 'desk' });
    const times = entries.map(({ at }) => String(at));
    expect(times).toEqual(times.toSorted((a, b) => (a < b ? 1 : -1)));
  });

  it('goes on page by page to the last entry, and takes no foreign cursor', async () => {
    const all = (await desk.call('GET', '/v1/audit?limit=200', { user: 'owner' })).body['items'] as object[];
    const paged: object[] = [];
    let cursor = '';
    do {
      const page = await desk.call('GET', `/v1/audit?limit=3${cursor && `&cursor=${cursor}`}`, {
        user: 'owner',
      });
      paged.push(...(page.body['items'] as object[]));
      cursor = String(page.body['nextCursor'] ?? '');
    } while (cursor);
    expect(paged).toEqual(all);
    const first = (await desk.call('GET', '/v1/audit?limit=1', { user: 'owner' })).body['nextCursor'];
    const other = await desk.call('GET', `/v1/audit?limit=1&cursor=${first}`, {
      headers: bearer(otherOwner),
    });
    expect(other.status).toBe(400);
  });
});
