import { createHash, createHmac, randomBytes, randomUUID } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, GetCommand, ScanCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clientSettings } from '../../local/place.ts';
import { sampleSellerId } from '../../local/sample-shop.ts';
import { type Stack, startStack } from '../../local/stack.ts';
import { hookKey, sellerRecordKey } from '../../shared/table/keys.ts';
import { type Answer, deskOf } from './desk.ts';

let directory: string;
let stack: Stack;
let desk: ReturnType<typeof deskOf>;
let table: DynamoDBDocumentClient;

/** Every answer and every secret of this file: none of the one may hold any of the other. */
const answers: Answer[] = [];
const secrets: string[] = [];

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'pesanan-shop-accounts-'));
  stack = await startStack({ port: 0, dataDirectory: directory });
  desk = deskOf(stack);
  table = DynamoDBDocumentClient.from(new DynamoDBClient(clientSettings(stack.endpoints.dynamodb)));
});
afterAll(async () => {
  table.destroy();
  await stack.stop();
  await rm(directory, { recursive: true, force: true });
});

/** A secret that is found wherever it lies open. */
const canary = (): string => {
  const secret = `KENARI-${randomBytes(12).toString('hex')}`;
  secrets.push(secret);
  return secret;
};

const standardCanary = (): string => {
  const secret = `whsec_${randomBytes(32).toString('base64')}`;
  secrets.push(secret.replace('whsec_', ''));
  return secret;
};

const call = async (method: string, path: string, body?: unknown, user = 'owner'): Promise<Answer> => {
  const answer = await desk.call(method, path, {
    user,
    ...(body !== undefined && { body }),
    ...(method === 'POST' && { headers: { 'idempotency-key': randomUUID() } }),
  });
  answers.push(answer);
  return answer;
};

const made = async (body: object): Promise<{ id: string; path: string; hook: string; answer: Answer }> => {
  const answer = await call('POST', '/v1/courier-accounts', {
    environment: 'sandbox',
    name: 'Akun contoh',
    ...body,
  });
  expect(answer.status, answer.text).toBe(201);
  const id = String(answer.body['accountId']);
  const hook = new URL(String(answer.body['webhookUrl'])).pathname;
  return { id, path: `/v1/courier-accounts/${id}`, hook, answer };
};

const hooked = async (path: string, raw: string, headers: Record<string, string>): Promise<number> => {
  const answer = await desk.call('POST', path, { raw, headers });
  answers.push(answer);
  return answer.status;
};

const standardCall = (path: string, secret: string): Promise<number> => {
  const raw = JSON.stringify({ type: 'shipment.picked_up', timestamp: new Date().toISOString(), data: {} });
  const id = `msg_${randomUUID()}`;
  const timestamp = String(Math.floor(Date.now() / 1_000));
  const key = Buffer.from(secret.replace('whsec_', ''), 'base64');
  const signature = createHmac('sha256', key).update(`${id}.${timestamp}.${raw}`).digest('base64');
  return hooked(path, raw, {
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    'webhook-signature': `v1,${signature}`,
  });
};

const biteshipCall = (path: string, token: string): Promise<number> =>
  hooked(path, JSON.stringify({ event: 'order.status', order_id: 'lain', status: 'picked' }), {
    'x-toko': token,
  });

const recordKey = (id: string) => sellerRecordKey(sampleSellerId, 'COURIER_ACCOUNT', id);

const sealedOf = async (id: string): Promise<string> => {
  const { Item } = await table.send(new GetCommand({ TableName: stack.tableName, Key: recordKey(id) }));
  return String((Item as { record: { sealed: string } }).record.sealed);
};

const putSealedAt = (Key: ReturnType<typeof recordKey>, sealed: string) =>
  table.send(
    new UpdateCommand({
      TableName: stack.tableName,
      Key,
      UpdateExpression: 'SET #record.#sealed = :sealed',
      ExpressionAttributeNames: { '#record': 'record', '#sealed': 'sealed' },
      ExpressionAttributeValues: { ':sealed': sealed },
    }),
  );

const putSealed = (id: string, sealed: string) => putSealedAt(recordKey(id), sealed);

describe('a courier account', () => {
  it('is told what its provider needs, field by field', async () => {
    const answer = await call('POST', '/v1/courier-accounts', {
      provider: 'ninjavan',
      environment: 'sandbox',
      name: 'Ninja contoh',
      headerName: 'x-toko',
    });
    expect(answer.status).toBe(400);
    const errors = answer.body['errors'] as { path: string; message: string }[];
    expect(Object.fromEntries(errors.map(({ path, message }) => [path, message]))).toEqual({
      apiKey: expect.stringContaining('Client Key'),
      clientId: expect.stringContaining('Client ID'),
      headerName: 'Tidak dipakai oleh Ninja Xpress. Kosongkan.',
    });
  });

  it('answers with the address of its webhooks and with facts about its secrets', async () => {
    const body = { provider: 'biteship', headerName: 'X-Toko', webhookSecret: canary(), apiKey: canary() };
    const { id, answer, path } = await made(body);
    expect(answer.body).toMatchObject({
      accountId: id,
      provider: 'biteship',
      environment: 'sandbox',
      name: 'Akun contoh',
      active: true,
      headerName: 'X-Toko',
      hasApiKey: true,
      hasWebhookSecret: true,
      hasFormerSecrets: false,
      secretChanges: 0,
      version: 1,
    });
    expect(String(answer.body['webhookUrl'])).toMatch(/\/hooks\/biteship\/[\w-]{22}$/);
    expect(Object.keys(answer.body).filter((name) => /sealed|holds|sellerId|hookId/.test(name))).toEqual([]);
    expect((await call('GET', path)).body).toEqual(answer.body);
  });

  it('stays at its provider and in its environment', async () => {
    const { path } = await made({ provider: 'shipper', apiKey: canary() });
    for (const change of [{ provider: 'biteship' }, { environment: 'production' }]) {
      const answer = await call('PATCH', path, change);
      expect(answer.status).toBe(400);
      expect(answer.body['errors']).toEqual([
        { path: Object.keys(change)[0], message: 'Tidak bisa diubah. Buat akun kurir baru.' },
      ]);
    }
  });

  it('keeps its secrets through a change that names none, and cannot lose one that it needs', async () => {
    const token = canary();
    const { id, path, hook } = await made({
      provider: 'biteship',
      headerName: 'x-toko',
      webhookSecret: token,
    });
    const sealed = await sealedOf(id);
    expect((await call('PATCH', path, { name: 'Nama lain' })).body).toMatchObject({ secretChanges: 0 });
    expect(await sealedOf(id)).toBe(sealed);
    expect(await biteshipCall(hook, token)).toBe(200);
    const without = await call('PATCH', path, { webhookSecret: null });
    expect(without.body['errors']).toMatchObject([{ path: 'webhookSecret' }]);
    expect(await biteshipCall(hook, token)).toBe(200);
  });

  it('goes only when it is off, and its address with it', async () => {
    const token = canary();
    const { path, hook } = await made({ provider: 'biteship', headerName: 'x-toko', webhookSecret: token });
    expect(await call('DELETE', path)).toMatchObject({ status: 409, body: { code: 'record_in_use' } });
    await call('PATCH', path, { active: false });
    expect(await biteshipCall(hook, token)).toBe(200);
    expect((await call('DELETE', path)).status).toBe(204);
    expect(await biteshipCall(hook, token)).toBe(404);
    const hookId = hook.split('/').at(-1) ?? '';
    const { Item } = await table.send(new GetCommand({ TableName: stack.tableName, Key: hookKey(hookId) }));
    expect(Item).toBeUndefined();
  });

  it('is seen by the warehouse, changed by owner and admin, and not for agents', async () => {
    const { path } = await made({ provider: 'shipper', apiKey: canary() });
    const statusOf = async (method: string, user: string, body?: object) =>
      (await call(method, path, body, user)).status;
    expect(await statusOf('GET', 'warehouse')).toBe(200);
    expect(await statusOf('PATCH', 'warehouse', { name: 'Gudang' })).toBe(403);
    expect(await statusOf('GET', 'agent1')).toBe(403);
    expect(await statusOf('PATCH', 'admin', { name: 'Nama admin' })).toBe(200);
  });
});

describe('a secret in rotation', () => {
  it('is accepted beside the one before it until that is forgotten', async () => {
    const [first, second] = [standardCanary(), standardCanary()];
    const { path, hook } = await made({ provider: 'standard_webhooks', webhookSecret: first });
    expect(await standardCall(hook, second)).toBe(401);
    const rotatedOnce = await call('PATCH', path, { webhookSecret: second });
    expect(rotatedOnce.body).toMatchObject({ hasFormerSecrets: true, secretChanges: 1 });
    expect([await standardCall(hook, first), await standardCall(hook, second)]).toEqual([200, 200]);
    const forgotten = await call('PATCH', path, { forgetFormerSecrets: true });
    expect(forgotten.body).toMatchObject({ hasFormerSecrets: false, secretChanges: 2 });
    expect([await standardCall(hook, first), await standardCall(hook, second)]).toEqual([401, 200]);
  });

  it('does not push out the one before when it is sent twice, and a third leaves two', async () => {
    const [first, second, third] = [canary(), canary(), canary()];
    const body = { provider: 'biteship', headerName: 'x-toko', webhookSecret: first };
    const { path, hook } = await made(body);
    await call('PATCH', path, { webhookSecret: second });
    const again = await call('PATCH', path, { webhookSecret: second });
    expect(again.body).toMatchObject({ secretChanges: 1, hasFormerSecrets: true });
    expect(await biteshipCall(hook, first)).toBe(200);
    await call('PATCH', path, { webhookSecret: third });
    const accepted = await Promise.all([first, second, third].map((token) => biteshipCall(hook, token)));
    expect(accepted).toEqual([401, 200, 200]);
  });

  it('is an API key as well where that proves the webhooks', async () => {
    const [first, second] = [canary(), canary()];
    const { path, hook } = await made({ provider: 'kiriminaja', orderPrefix: 'TM', apiKey: first });
    await call('PATCH', path, { apiKey: second });
    const raw = JSON.stringify({ method: 'shipped_packages', data: [] });
    const bearer = (key: string) => hooked(hook, raw, { authorization: `Bearer ${key}` });
    expect([await bearer(first), await bearer(second), await bearer(canary())]).toEqual([200, 200, 401]);
    await call('PATCH', path, { forgetFormerSecrets: true });
    expect([await bearer(first), await bearer(second)]).toEqual([401, 200]);
  });
});

describe('sealed secrets that do not open', () => {
  it.each([
    ['were changed', async (sealed: string) => `${sealed.slice(0, -8)}AAAAAAA=`],
    ['are another account’s', async () => sealedOf('biteship-uji')],
    ['are gone', async () => ''],
  ])('because they %s let nothing in, and say so as a fault of ours', async (_how, spoil) => {
    const token = canary();
    const body = { provider: 'biteship', headerName: 'x-toko', webhookSecret: token };
    const { id, path, hook } = await made(body);
    const sealed = await sealedOf(id);
    expect(await biteshipCall(hook, token)).toBe(200);
    await putSealed(id, await spoil(sealed));
    expect(await biteshipCall(hook, token)).toBe(503);
    expect(await biteshipCall(hook, 'rahasia-biteship-contoh')).toBe(503);
    expect(await call('PATCH', path, { webhookSecret: canary() })).toMatchObject({
      status: 503,
      body: { code: 'unavailable' },
    });
    await putSealed(id, sealed);
    expect(await biteshipCall(hook, token)).toBe(200);
  });
});

describe('an account at a payment gateway', () => {
  it('makes, asks and hears with sealed secrets, and fails closed without them', async () => {
    const [key, first, second] = [canary(), canary(), canary()];
    const body = { provider: 'xendit', environment: 'sandbox', name: 'Xendit contoh' };
    const answer = await call('POST', '/v1/payment-gateways', { ...body, apiKey: key, webhookSecret: first });
    expect(answer.status, answer.text).toBe(201);
    const gatewayId = String(answer.body['gatewayId']);
    const path = `/v1/payment-gateways/${gatewayId}`;
    const hook = new URL(String(answer.body['webhookUrl'])).pathname;
    const raw = JSON.stringify({ id: '1', external_id: 'LAIN', status: 'PAID', amount: 1, paid_amount: 1 });
    const said = (token: string) => hooked(hook, raw, { 'x-callback-token': token });
    await call('PATCH', path, { webhookSecret: second });
    expect([await said(first), await said(second), await said(canary())]).toEqual([200, 200, 401]);

    const orderId = String((await desk.placeOrder('E_PAYMENT')).body['orderId']);
    const asked = await desk.act(orderId, 'request-payment', { gatewayId });
    answers.push(asked);
    expect(asked.status).toBe(502);

    await call('PATCH', path, { apiKey: canary(), forgetFormerSecrets: true });
    expect([await said(first), await said(second)]).toEqual([401, 200]);
    const recordAt = sellerRecordKey(sampleSellerId, 'PAYMENT_GATEWAY', gatewayId);
    await putSealedAt(recordAt, await sealedOf('biteship-uji'));
    expect(await said(second)).toBe(503);
    const closed = await desk.act(orderId, 'request-payment', { gatewayId });
    answers.push(closed);
    expect(closed).toMatchObject({ status: 503, body: { code: 'unavailable' } });
  });
});

describe('the secrets of this file', () => {
  const filesBelow = async (place: string): Promise<string[]> =>
    (await readdir(place, { recursive: true, withFileTypes: true }))
      .filter((entry) => entry.isFile() && !entry.parentPath.startsWith(join(directory, 'kms')))
      .map((entry) => join(entry.parentPath, entry.name));

  /** As it is, and as a queue or an item would carry it in base64 or as a hash. */
  const formsOf = (secret: string): string[] => [
    secret,
    Buffer.from(secret).toString('base64').replace(/=+$/, ''),
    createHash('sha256').update(secret).digest('hex'),
    createHash('sha256').update(secret).digest('base64url'),
  ];

  it('are in no answer, no item, no entry of the audit and no file of the machine: table, queues, logs', async () => {
    await stack.drain();
    const audit = await call('GET', '/v1/audit?limit=100');
    expect(audit.text).toContain('COURIER_ACCOUNT');
    expect(audit.text).toContain('secretChanges');
    await call('GET', '/v1/courier-accounts?limit=50');
    await call('GET', '/v1/payment-gateways?limit=50');
    const { Items } = await table.send(new ScanCommand({ TableName: stack.tableName }));
    const files = await filesBelow(directory);
    expect(files.map((file) => file.split('/').at(-1))).toContain('receive-courier-webhook.log');
    const places = [
      ...answers.map(({ text }, index) => [`answer ${index}`, text]),
      ['items', JSON.stringify(Items)],
      ...(await Promise.all(files.map(async (file) => [file, await readFile(file, 'latin1')]))),
    ];
    expect(secrets.length).toBeGreaterThan(15);
    const kept = places.filter(([place]) => place?.includes('/dynamodb/'));
    expect(kept.some(([, text]) => text?.includes('Akun contoh'))).toBe(true);
    for (const [place, text = ''] of places) {
      const found = secrets.flatMap(formsOf).filter((form) => text.includes(form));
      expect(found, place).toEqual([]);
    }
  });
});
