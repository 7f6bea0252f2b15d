import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { handler as change } from '../../functions/change-user/handler.ts';
import { handler as invite } from '../../functions/invite-user/handler.ts';
import { handler as me } from '../../functions/me/handler.ts';
import { handler as remove } from '../../functions/remove-user/handler.ts';
import { handler as resend } from '../../functions/resend-invitation/handler.ts';
import { handler as users } from '../../functions/users/handler.ts';
import { isMember, type Membership } from '../../shared/people/membership.ts';
import { listAudit } from '../../shared/table/audit-list.ts';
import { findMembership, joining, leaving, listMembers } from '../../shared/table/membership-store.ts';
import { findRecord } from '../../shared/table/seller-records.ts';
import { writeTogether } from '../../shared/table/write-together.ts';
import { aUserPool, type TestUserPool } from '../a-user-pool.ts';
import { answerOf, type DeskCall } from '../desk-event.ts';
import { type OrderTable, startOrderTable } from '../order-table.ts';

let table: OrderTable;
let pool: TestUserPool;
let shop: string;

beforeAll(async () => {
  table = await startOrderTable();
});
beforeEach(() => {
  for (const [name, value] of Object.entries(table.environment)) vi.stubEnv(name, value);
  vi.stubEnv('USER_POOL_ID', 'pool');
  pool = aUserPool();
  shop = `toko-${randomUUID()}`;
});
afterAll(() => table.engine.stop());

const member = async (overrides: Partial<Membership> = {}): Promise<Membership> => {
  const email = overrides.email ?? `${randomUUID()}@contoh.example`;
  const { sub } = pool.add(email, { status: 'CONFIRMED' });
  const joined: Membership = {
    sub,
    sellerId: shop,
    name: 'Anggota Contoh',
    email,
    role: 'owner',
    grants: [],
    active: true,
    invitedAt: '2026-03-02T03:00:00.000Z',
    version: 1,
    ...overrides,
  };
  await writeTogether(joining(joined));
  return joined;
};

const as = ({ sub, sellerId, role, name }: Membership, call: Omit<DeskCall, 'claims'> = {}): DeskCall => ({
  ...call,
  claims: { sub, seller: sellerId, role, name },
});

const wish = (overrides: object = {}) => ({
  email: `${randomUUID()}@contoh.example`,
  name: 'Petugas Contoh',
  role: 'warehouse',
  ...overrides,
});

const inviting = (by: Membership, body: object, headers?: Record<string, string>) =>
  answerOf(invite, as(by, { method: 'POST', body, ...(headers && { headers }) }));

const changing = (by: Membership, sub: string, body: object, headers?: Record<string, string>) =>
  answerOf(change, as(by, { method: 'PATCH', path: { sub }, body, ...(headers && { headers }) }));

const removing = (by: Membership, sub: string) =>
  answerOf(remove, as(by, { method: 'DELETE', path: { sub } }));

describe('an invitation', () => {
  it('makes an account, mails its first password once, and lists the member', async () => {
    const owner = await member();
    const body = wish({ grants: ['prepare', 'complete'] });
    const answer = await inviting(owner, body);
    expect(answer.status).toBe(201);
    expect(answer.body).toMatchObject({ role: 'warehouse', roleLabel: 'Gudang', active: true, version: 1 });
    // What the role gives anyway is no grant.
    expect(answer.body['grants']).toEqual([{ permission: 'complete', label: 'Selesaikan Pesanan' }]);
    expect(pool.users.get(body.email)?.mails).toBe(1);
    const listed = await answerOf(users, as(owner));
    expect((listed.body['items'] as object[]).length).toBe(2);
  });

  it('finds one account for an address, however it is typed', async () => {
    const owner = await member();
    const answer = await inviting(owner, wish({ email: '  Rina@Contoh.Example ' }));
    expect(answer.body['email']).toBe('rina@contoh.example');
    expect(await inviting(owner, wish({ email: 'RINA@contoh.example' }))).toMatchObject({
      status: 409,
      body: { code: 'user_exists' },
    });
  });

  it('is completed by a repetition when it died after the account was made', async () => {
    const owner = await member();
    const body = wish();
    const { sub } = pool.add(body.email);
    const headers = { 'idempotency-key': randomUUID() };
    const answer = await inviting(owner, body, headers);
    expect(answer).toMatchObject({ status: 201, body: { sub } });
    const again = await inviting(owner, body, headers);
    expect(again).toMatchObject({ status: 201, body: { sub }, headers: { 'idempotency-replayed': 'true' } });
    expect(pool.users.size).toBe(2);
    expect(await listMembers(shop)).toHaveLength(2);
  });

  it('sent ten times at once makes one member', async () => {
    const owner = await member();
    const body = wish();
    const answers = await Promise.all(Array.from({ length: 10 }, () => inviting(owner, body)));
    const made = answers.filter(({ status }) => status === 201);
    expect(made).toHaveLength(1);
    expect(answers.filter(({ body: refusal }) => refusal['code'] === 'user_exists')).toHaveLength(9);
    expect(await listMembers(shop)).toHaveLength(2);
  });

  it('repeated side by side under one key gives everybody the same answer', async () => {
    const owner = await member();
    const [body, headers] = [wish(), { 'idempotency-key': randomUUID() }];
    const answers = await Promise.all(Array.from({ length: 10 }, () => inviting(owner, body, headers)));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]));
    expect(new Set(answers.map(({ body: { sub } }) => sub)).size).toBe(1);
  });

  it('of an address that works for another shop is refused', async () => {
    const owner = await member();
    const other = await member({ sellerId: 'toko-lain', email: 'lain@contoh.example' });
    const answer = await inviting(owner, wish({ email: other.email }));
    expect(answer).toMatchObject({ status: 409, body: { code: 'email_in_other_shop' } });
    expect((await findMembership(other.sub))?.sellerId).toBe('toko-lain');
  });

  it('makes an agent with a new number, or links one that the shop has', async () => {
    const owner = await member();
    const made = await inviting(owner, wish({ role: 'agent', createAgent: true, phone: '0812-0000-0301' }));
    const agentId = String(made.body['agentId']);
    expect(await findRecord(shop, 'AGENT', agentId)).toMatchObject({ phone: '6281200000301', active: true });
    expect((await inviting(owner, wish({ role: 'agent', agentId }))).status).toBe(201);
    const unknown = await inviting(owner, wish({ role: 'agent', agentId: 'TIDAK-ADA' }));
    expect(unknown.body['errors']).toEqual([{ path: 'agentId', message: 'Agen tidak ditemukan.' }]);
    expect((await inviting(owner, wish({ role: 'agent' }))).status).toBe(400);
  });

  it('makes an agent only for whoever may edit agents, and tells the audit of it', async () => {
    const owner = await member();
    const lead = await member({ role: 'agent', agentId: 'agen-satu', grants: ['users.edit', 'users.view'] });
    const body = wish({ role: 'agent', createAgent: true, phone: '0812-0000-0301' });
    expect(await inviting(lead, body)).toMatchObject({ status: 403, body: { code: 'role_not_allowed' } });
    const { agentId } = (await inviting(owner, body)).body;
    const { entries } = await listAudit(shop, { kind: 'AGENT' }, { limit: 10 });
    expect(entries).toMatchObject([{ event: 'created', id: agentId, actor: { id: owner.sub } }]);
  });

  it('gives no more than its author holds, and leaves no account behind', async () => {
    const admin = await member({ role: 'admin' });
    const before = pool.users.size;
    expect(await inviting(admin, wish({ role: 'owner' }))).toMatchObject({
      status: 403,
      body: { code: 'more_than_held' },
    });
    expect((await inviting(admin, wish({ grants: ['owners.edit'] }))).status).toBe(400);
    expect(pool.users.size).toBe(before);
    expect((await inviting(admin, wish({ role: 'admin' }))).status).toBe(201);
  });

  it('is mailed again until its user has signed in', async () => {
    const owner = await member();
    const made = await inviting(owner, wish());
    const sub = String(made.body['sub']);
    const again = () => answerOf(resend, as(owner, { method: 'POST', path: { sub } }));
    expect((await again()).status).toBe(202);
    const account = [...pool.users.values()].find((user) => user.sub === sub);
    expect(account?.mails).toBe(2);
    if (account) account.status = 'CONFIRMED';
    expect(await again()).toMatchObject({ status: 409, body: { code: 'invitation_accepted' } });
  });
});

describe('a change of a member', () => {
  it('changes role and grants, one version on, in both places where they lie', async () => {
    const [owner, clerk] = [await member(), await member({ role: 'finance' })];
    const answer = await changing(owner, clerk.sub, { role: 'warehouse', grants: ['complete'] });
    expect(answer).toMatchObject({ status: 200, body: { role: 'warehouse', version: 2 } });
    const stored = await findMembership(clerk.sub);
    expect(stored).toMatchObject({ role: 'warehouse', grants: ['complete'], version: 2 });
    expect((await listMembers(shop)).find(({ sub }) => sub === clerk.sub)).toEqual(stored);
  });

  it('is refused over a version that is gone', async () => {
    const [owner, clerk] = [await member(), await member({ role: 'finance' })];
    await changing(owner, clerk.sub, { name: 'Nama Baru' });
    const late = await changing(owner, clerk.sub, { name: 'Terlambat' }, { 'if-match': '"1"' });
    expect(late).toMatchObject({ status: 409, body: { code: 'stale_record' } });
  });

  it('that switches off ends every sign-in, and heals when it is repeated', async () => {
    const [owner, clerk] = [await member(), await member({ role: 'finance' })];
    const account = pool.users.get(clerk.email);
    expect((await changing(owner, clerk.sub, { active: false })).body['active']).toBe(false);
    expect(account).toMatchObject({ enabled: false, signOuts: 1 });
    if (account) account.enabled = true;
    await changing(owner, clerk.sub, { active: false });
    expect(account?.enabled).toBe(false);
    await changing(owner, clerk.sub, { active: true });
    expect(account?.enabled).toBe(true);
  });

  it('is refused to whoever was switched off or demoted after the token was made', async () => {
    const [owner, admin] = [await member(), await member({ role: 'admin' })];
    await changing(owner, admin.sub, { role: 'finance' });
    expect(await inviting(admin, wish())).toMatchObject({ status: 403, body: { code: 'role_not_allowed' } });
    await changing(owner, admin.sub, { active: false });
    expect(await inviting(admin, wish())).toMatchObject({ status: 401, body: { code: 'unauthorized' } });
  });

  it('never touches the own rights nor those of somebody who may more', async () => {
    const [owner, admin] = [await member(), await member({ role: 'admin' })];
    expect(await changing(owner, owner.sub, { role: 'admin' })).toMatchObject({
      status: 403,
      body: { code: 'own_rights' },
    });
    expect(await removing(owner, owner.sub)).toMatchObject({ status: 403, body: { code: 'own_rights' } });
    for (const body of [{ role: 'admin' }, { active: false }, { name: 'Nama Lain' }]) {
      expect(await changing(admin, owner.sub, body)).toMatchObject({
        status: 403,
        body: { code: 'more_than_held' },
      });
    }
    expect(await removing(admin, owner.sub)).toMatchObject({ status: 403, body: { code: 'more_than_held' } });
  });

  it('by two owners against each other leaves one of them', async () => {
    for (let round = 0; round < 10; round += 1) {
      shop = `toko-${randomUUID()}`;
      const [one, other] = [await member(), await member()];
      await Promise.all([
        changing(one, other.sub, { role: 'admin' }),
        removing(other, one.sub),
        changing(one, other.sub, { active: false }),
      ]);
      const owners = (await listMembers(shop)).filter((left) => left.role === 'owner' && isMember(left));
      expect(owners.length).toBeGreaterThan(0);
    }
  });

  it('of another shop’s member finds nobody, as of nobody', async () => {
    const owner = await member();
    const other = await member({ sellerId: 'toko-lain' });
    const [foreign, missing] = [
      await changing(owner, other.sub, { role: 'admin' }),
      await changing(owner, randomUUID(), { role: 'admin' }),
    ];
    expect(foreign).toEqual(missing);
    expect(foreign).toMatchObject({ status: 404, body: { code: 'user_not_found' } });
    expect((await removing(owner, other.sub)).status).toBe(404);
    expect(await findMembership(other.sub)).toEqual(other);
  });
});

describe('a removal', () => {
  it('takes the membership and the sign-in, and lets the address be invited again', async () => {
    const [owner, clerk] = [await member(), await member({ role: 'finance' })];
    expect((await removing(owner, clerk.sub)).status).toBe(204);
    expect(await findMembership(clerk.sub)).toBeUndefined();
    expect(await listMembers(shop)).toHaveLength(1);
    expect(pool.users.get(clerk.email)).toMatchObject({ enabled: false, signOuts: 1 });
    expect((await removing(owner, clerk.sub)).status).toBe(404);
    expect((await inviting(owner, wish({ email: clerk.email }))).status).toBe(201);
    expect(pool.users.get(clerk.email)?.enabled).toBe(true);
  });

  it('is completed by a repetition when it died half way', async () => {
    const owner = await member();
    const clerk = await member({ role: 'finance', active: false, removedAt: '2026-03-03T03:00:00.000Z' });
    expect((await answerOf(users, as(owner, { path: { sub: clerk.sub } }))).status).toBe(404);
    expect((await removing(owner, clerk.sub)).status).toBe(204);
    expect(await findMembership(clerk.sub)).toBeUndefined();
    expect(pool.users.get(clerk.email)?.enabled).toBe(false);
  });

  it('is finished twice by two who were both about to', async () => {
    const clerk = await member({ role: 'finance', removedAt: '2026-03-03T03:00:00.000Z' });
    await writeTogether(leaving(clerk));
    await expect(writeTogether(leaving(clerk))).resolves.toBeUndefined();
  });
});

describe('a user', () => {
  it('reads what it may, in words, and changes its own name', async () => {
    const agent = await member({ role: 'agent', grants: ['prepare'], agentId: 'agen-satu' });
    const answer = await answerOf(me, as(agent));
    expect(answer).toMatchObject({ status: 200, body: { role: 'agent', roleLabel: 'Agen' } });
    expect(answer.body['permissions']).toContainEqual({ permission: 'prepare', label: 'Siapkan Pesanan' });
    expect(answer.body['permissions']).not.toContainEqual(expect.objectContaining({ permission: 'ship' }));
    const renamed = await answerOf(me, as(agent, { method: 'PATCH', body: { name: 'Nama Baru Contoh' } }));
    expect(renamed.body).toMatchObject({ name: 'Nama Baru Contoh', version: 2 });
    expect((await findMembership(agent.sub))?.name).toBe('Nama Baru Contoh');
  });

  it('changes its name over the version that it saw', async () => {
    const agent = await member({ role: 'agent' });
    const call = { method: 'PATCH', body: { name: 'Nama Baru Contoh' }, headers: { 'if-match': '"7"' } };
    expect(await answerOf(me, as(agent, call))).toMatchObject({
      status: 409,
      body: { code: 'stale_record' },
    });
    expect(await findMembership(agent.sub)).toEqual(agent);
  });

  it('gives itself nothing', async () => {
    const agent = await member({ role: 'agent' });
    for (const extra of [{ role: 'owner' }, { grants: ['ship'] }, { sellerId: 'toko-lain' }]) {
      const body = { name: 'Nama Contoh', ...extra };
      expect((await answerOf(me, as(agent, { method: 'PATCH', body }))).status).toBe(400);
    }
    expect(await findMembership(agent.sub)).toEqual(agent);
  });
});
