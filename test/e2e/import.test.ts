import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Stack, startStack } from '../../local/stack.ts';
import { createSeller, newSeller } from '../../operations/new-seller.ts';
import { type Answer, deskOf } from './desk.ts';
import { beOperator } from './operator.ts';
import { sendFile } from './proof-file.ts';

const password = 'Rahasia-Contoh-1';
const email = 'pemilik.pindah@contoh.example';

let stack: Stack;
let desk: ReturnType<typeof deskOf>;

beforeAll(async () => {
  // The clock would close orders between two exports.
  stack = await startStack({ port: 0, schedules: false });
  desk = deskOf(stack);
  beOperator(stack);
  const shop = { shop: 'Toko Pindah', email, name: 'Pemilik Pindah Contoh', password };
  await createSeller(newSeller.parse(shop), new Date());
});
afterAll(() => stack.stop());

type Ask = (method: string, path: string, body?: unknown) => Promise<Answer>;

const askAs =
  (token: string): Ask =>
  (method, path, body) =>
    desk.call(method, path, {
      headers: { authorization: `Bearer ${token}`, 'idempotency-key': randomUUID() },
      ...(body !== undefined && { body }),
    });

const exported = async (ask: Ask, templateId: string): Promise<string> => {
  const started = await ask('POST', '/v1/exports', { templateId, scope: { all: true } });
  expect(started.status, started.text).toBe(202);
  await stack.drain();
  const link = await ask('POST', `/v1/exports/${started.body['exportId']}/link`);
  expect(link.status, link.text).toBe(200);
  return (await fetch(String(link.body['url']))).text();
};

it('moves all orders of a shop into an empty one, which exports the same files', async () => {
  const from = askAs(await stack.token('owner'));
  const to = askAs(await stack.tokenFor(email, password));
  const file = await exported(from, 'pindahan');
  const bytes = new TextEncoder().encode(file);

  const announced = await to('POST', '/v1/imports', { fileName: 'pindahan.csv', sizeBytes: bytes.length });
  const path = `/v1/imports/${announced.body['importId']}`;
  expect(await sendFile(announced, bytes)).toBe(200);
  expect((await to('POST', `${path}/check`)).headers.get('retry-after')).toBe('2');
  await stack.drain();
  const checked = await to('GET', path);
  expect(checked.body).toMatchObject({ state: 'CHECKED', ignoredColumns: [], checked: { failed: 0 } });
  expect((await to('GET', '/v1/orders')).body['items']).toEqual([]);
  await to('POST', `${path}/apply`);
  await stack.drain();
  const { body: done } = await to('GET', path);
  expect(done).toMatchObject({ state: 'DONE', failed: 0, ok: done['total'] });

  expect(await exported(to, 'pindahan')).toBe(file);
  expect(await exported(to, 'standar')).toBe(await exported(from, 'standar'));
  const counts = async (ask: Ask) => (await ask('GET', '/v1/orders/counts')).body['counts'];
  expect(await counts(to)).toEqual(await counts(from));
  expect((await from('GET', path)).status).toBe(404);
});
