import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Stack, startStack } from '../../local/stack.ts';
import type { Resource } from '../../shared/desk/resource.ts';
import { resources } from '../../shared/http/routes/desk.ts';
import { deskOf } from './desk.ts';

let stack: Stack;
let desk: ReturnType<typeof deskOf>;

beforeAll(async () => {
  stack = await startStack({ port: 0 });
  desk = deskOf(stack);
});
afterAll(() => stack.stop());

const add = ({ path, example }: Resource, key = randomUUID(), user = 'owner') =>
  desk.call('POST', path, { user, body: example, headers: { 'idempotency-key': key } });

describe.each(resources.map((resource) => [resource.path, resource] as const))('%s', (path, resource) => {
  it('is added once, read, changed over the version that was seen, and taken away', async () => {
    const key = randomUUID();
    const added = await add(resource, key);
    expect(added.status, added.text).toBe(201);
    expect(added.body).toMatchObject({ version: 1, updatedBy: 'Pemilik Contoh' });
    expect((await add(resource, key)).body).toEqual(added.body);
    const one = `${path}/${added.body[resource.id]}`;
    expect(added.headers.get('location')).toBe(one);

    const patched = await desk.call('PATCH', one, { user: 'owner', body: resource.patch });
    expect(patched.status, patched.text).toBe(200);
    expect(patched.body).toMatchObject({ version: 2 });
    const stale = await desk.call('PATCH', one, {
      user: 'owner',
      body: resource.patch,
      headers: { 'if-match': '"1"' },
    });
    expect(stale).toMatchObject({ status: 409, body: { code: 'stale_record', changedBy: 'Pemilik Contoh' } });

    const listed = await desk.call('GET', `${path}?limit=200`, { user: 'owner' });
    const ids = (listed.body['items'] as Record<string, unknown>[]).map((item) => item[resource.id]);
    expect(ids).toContain(added.body[resource.id]);

    const removed = await desk.call('DELETE', one, { user: 'owner' });
    expect(removed.status, removed.text).toBe(204);
    expect(await desk.call('GET', one, { user: 'owner' })).toMatchObject({
      status: 404,
      body: { code: 'record_not_found' },
    });
  });

  it('is listed page by page', async () => {
    const one = await add(resource);
    const first = await desk.call('GET', `${path}?limit=1`, { user: 'owner' });
    expect(first.body['items']).toHaveLength(1);
    if (first.body['nextCursor']) {
      const next = `${path}?limit=1&cursor=${first.body['nextCursor']}`;
      const second = await desk.call('GET', next, { user: 'owner' });
      expect(second.body['items']).not.toEqual(first.body['items']);
    }
    await desk.call('DELETE', `${path}/${one.body[resource.id]}`, { user: 'owner' });
  });
});

describe('settings', () => {
  it('are merged group by group, and say who changed them', async () => {
    const before = await desk.call('GET', '/v1/settings', { user: 'owner' });
    const patched = await desk.call('PATCH', '/v1/settings', {
      user: 'owner',
      body: { policies: { autoCompleteDays: 5 } },
    });
    expect(patched.status, patched.text).toBe(200);
    expect(patched.body).toEqual({
      ...before.body,
      policies: { ...(before.body['policies'] as object), autoCompleteDays: 5 },
      version: Number(before.body['version']) + 1,
    });
  });

  it('are not for everybody to change', async () => {
    const refused = await desk.call('PATCH', '/v1/settings', { user: 'agent1', body: { shopName: 'Lain' } });
    expect(refused).toMatchObject({ status: 403, body: { code: 'role_not_allowed' } });
  });
});
