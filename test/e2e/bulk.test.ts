import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Stack, startStack } from '../../local/stack.ts';
import { deskOf } from './desk.ts';

let stack: Stack;
let desk: ReturnType<typeof deskOf>;
beforeAll(async () => {
  stack = await startStack({ port: 0 });
  desk = deskOf(stack);
});
afterAll(() => stack.stop());

const post = (path: string, body: unknown, user = 'owner') =>
  desk.call('POST', path, { user, body, headers: { 'idempotency-key': randomUUID() } });
const get = (path: string) => desk.call('GET', path, { user: 'owner' });

/** The job once all its work is done; while it waits it says when to ask again. */
const finished = async (bulkId: unknown): Promise<Record<string, unknown>> => {
  const path = `/v1/bulk-jobs/${String(bulkId)}`;
  const waiting = await get(path);
  if (waiting.body['finishedAt'] === null) expect(waiting.headers.get('retry-after')).toBe('2');
  await stack.drain();
  return (await get(path)).body;
};

const placed = async (count: number): Promise<string[]> => {
  const ids: string[] = [];
  for (let n = 0; n < count; n += 1) ids.push(String((await desk.placeOrder('COD')).body['orderId']));
  return ids;
};

describe('many orders at once', () => {
  it('are tried out, changed at once, and taken back', async () => {
    const orderIds = await placed(3);
    const dry = await post('/v1/orders/bulk', { action: 'confirm', orderIds, dryRun: true });
    expect(dry).toMatchObject({ status: 200, body: { ok: 3, dryRun: true } });
    const done = await post('/v1/orders/bulk', { action: 'confirm', orderIds });
    expect(done).toMatchObject({ status: 200, body: { state: 'DONE', ok: 3, failed: 0 } });
    expect((await get(`/v1/orders/${orderIds[0]}`)).body['status']).toBe('CONFIRMED');
    const undo = await post(`/v1/bulk-jobs/${String(done.body['bulkId'])}/undo`, {});
    expect(undo.status).toBe(202);
    expect(await finished(undo.body['bulkId'])).toMatchObject({ state: 'DONE', ok: 3 });
    expect((await get(`/v1/orders/${orderIds[0]}`)).body['status']).toBe('NEW');
  });

  it('of a filter are changed by a job that tells its progress and its results', async () => {
    const [orderId] = await placed(1);
    const tag = { action: 'tag', filter: { status: ['NEW'] }, input: { add: ['massal'] } };
    const started = await post('/v1/orders/bulk', tag);
    expect(started).toMatchObject({ status: 202, body: { state: 'QUEUED' } });
    const job = await finished(started.body['bulkId']);
    expect(job).toMatchObject({ state: 'DONE', failed: 0, undoable: true });
    const path = `/v1/bulk-jobs/${String(started.body['bulkId'])}/results`;
    const results = (await get(path)).body['items'] as { orderId: string; ok: boolean }[];
    expect(results).toHaveLength(Number(job['total']));
    expect(results).toContainEqual(expect.objectContaining({ orderId, ok: true }));
    const found = (await get('/v1/orders?tag=massal&limit=200')).body['items'] as unknown[];
    expect(found).toHaveLength(results.length);
    const file = await get(`${path}.csv`);
    expect(file.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(file.text.split('\r\n')).toHaveLength(results.length + 2);
  });

  it('get their parcels from an uploaded file, with a reason for every row that fails', async () => {
    const orderIds = await placed(2);
    await post('/v1/orders/bulk', { action: 'confirm', orderIds: [orderIds[0]] });
    const numbers = await Promise.all(
      orderIds.map(async (id) => String((await get(`/v1/orders/${id}`)).body['orderNumber'])),
    );
    const rows = numbers.map((number, n) => `${number}\tJNE REG\tUNGGAH00${n}`);
    const csv = ['ID Pesanan\tKurir\tNomor Resi/AWB', ...rows].join('\n');
    const { body } = await post('/v1/orders/bulk/upload', { kind: 'awb', csv });
    expect(body['results']).toMatchObject([
      { line: 2, ok: true, statusLabel: 'Menunggu Pengiriman' },
      { line: 3, ok: false, code: 'action_not_allowed' },
    ]);
    const found = (await get('/v1/orders?q=unggah000')).body['items'] as { orderId: string }[];
    expect(found.map(({ orderId }) => orderId)).toEqual([orderIds[0]]);
  });

  it('are refused to roles that may not take the action, and need a key', async () => {
    const body = { action: 'prepare', orderIds: ['x'] };
    expect((await post('/v1/orders/bulk', body, 'finance')).body).toMatchObject({ code: 'role_not_allowed' });
    expect((await desk.call('POST', '/v1/orders/bulk', { user: 'owner', body })).body).toMatchObject({
      code: 'idempotency_key_missing',
    });
  });
});
