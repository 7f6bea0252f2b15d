import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { mockClient } from 'aws-sdk-client-mock';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { handler } from '../../functions/receive-courier-webhook/handler.ts';
import { couriers } from '../../shared/courier/couriers.ts';
import { courierMessage } from '../../shared/queue/courier-message.ts';
import { hookKey, sellerRecordKey } from '../../shared/table/keys.ts';
import { type HookCall, hookContext, hookEvent } from '../a-hook-call.ts';
import { aKms, kept } from '../a-kms.ts';
import { aTable, type TestTable } from '../a-table.ts';
import {
  aBiteshipAccount,
  aStandardAccount,
  biteshipHeaders,
  sample,
  sentAt,
  signedHeaders,
} from '../courier-samples.ts';

const queue = mockClient(SQSClient);
let table: TestTable;
let written: string;

beforeEach(() => {
  vi.stubEnv('TABLE_NAME', 'orders');
  vi.stubEnv('COURIER_QUEUE_URL', 'https://queue.example/courier');
  written = '';
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    written += text;
    return true;
  });
  aKms();
  queue.reset();
  queue.on(SendMessageCommand).resolves({ MessageId: 'm1' });
  table = aTable();
  for (const account of [aBiteshipAccount(), aStandardAccount()]) {
    const { hookId, accountId, sellerId } = account;
    table.add({ ...hookKey(hookId), sellerId, accountId });
    table.add({ ...sellerRecordKey(sellerId, 'COURIER_ACCOUNT', accountId), record: kept(account) });
  }
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

type Call = Partial<HookCall>;

const picked = sample('biteship', 'order.status.picked.json');

const call = (parts: Call = {}) =>
  handler(
    hookEvent({
      courier: 'biteship',
      hookId: 'hook-biteship',
      headers: biteshipHeaders,
      body: picked,
      ...parts,
    }),
    hookContext,
  );

const sent = () =>
  queue.commandCalls(SendMessageCommand).map(({ args: [{ input }] }) => ({
    group: input.MessageGroupId,
    message: courierMessage.parse(JSON.parse(input.MessageBody ?? '')),
  }));

const standardCall = (file: string): Call => ({
  courier: 'standard_webhooks',
  hookId: 'hook-standard',
  headers: { 'content-type': 'application/json', ...signedHeaders(file) },
  body: sample('standard-webhooks', file),
});

describe('an authenticated call', () => {
  it('is answered "ok" once the queue has its raw bytes, grouped by shop', async () => {
    vi.useFakeTimers({ now: new Date('2026-09-14T03:00:00.000Z'), toFake: ['Date'] });
    expect(await call()).toMatchObject({
      statusCode: 200,
      body: 'ok',
      headers: { 'content-type': expect.stringContaining('text/plain') },
    });
    expect(sent()).toEqual([
      {
        group: 'seller-bunga',
        message: {
          hookId: 'hook-biteship',
          sellerId: 'seller-bunga',
          accountId: 'account-biteship',
          provider: 'biteship',
          receivedAt: '2026-09-14T03:00:00.000Z',
          deliveryId: null,
          bodyBase64: picked.toString('base64'),
        },
      },
    ]);
  });

  it('carries the sender’s own id, and is read by the courier’s adapter from the queue', async () => {
    vi.useFakeTimers({ now: sentAt('shipment.delivered.json'), toFake: ['Date'] });
    expect(await call(standardCall('shipment.delivered.json'))).toMatchObject({ statusCode: 200 });
    const { deliveryId, bodyBase64, receivedAt } = sent()[0]?.message ?? {};
    expect(deliveryId).toBe('msg_oms0005Q7rT2bVxYzK9');
    const delivery = {
      body: Buffer.from(bodyBase64 ?? '', 'base64'),
      receivedAt: receivedAt ?? '',
      deliveryId: null,
    };
    expect(couriers.standard_webhooks.parse(delivery)[0]).toMatchObject({ event: { signal: 'delivered' } });
  });

  it('may come in base64 from the gateway', async () => {
    await call({ base64: true });
    expect(sent()[0]?.message.bodyBase64).toBe(picked.toString('base64'));
  });

  it('is taken up to 256 KiB and no further', async () => {
    const bodyOf = (bytes: number) => Buffer.from(JSON.stringify('x'.repeat(bytes - 2)));
    expect(await call({ body: bodyOf(262_144) })).toMatchObject({ statusCode: 200 });
    expect(await call({ body: bodyOf(262_145) })).toMatchObject({ statusCode: 413 });
    expect(sent()).toHaveLength(1);
  });

  it('is a 503 with Retry-After while the queue does not take it, and never an "ok"', async () => {
    queue.on(SendMessageCommand).rejects(new Error('queue is down'));
    const answer = await call();
    expect(answer).toMatchObject({ statusCode: 503, headers: { 'retry-after': expect.any(String) } });
    expect(answer.body).toContain('"unavailable"');
  });
});

describe('a ping', () => {
  it.each(['installation-ping.empty.txt', 'installation-ping.json'])(
    'of %s is answered "ok" and not queued',
    async (file) => {
      const answer = await call({ headers: {}, body: sample('biteship', file) });
      expect(answer).toMatchObject({ statusCode: 200, body: 'ok' });
      expect(sent()).toEqual([]);
    },
  );

  it.each(['GET', 'HEAD'])('by %s is answered 200 for either courier', async (method) => {
    const nothing = { method, headers: {}, body: Buffer.alloc(0) };
    expect(await call(nothing)).toMatchObject({ statusCode: 200 });
    expect(await call({ ...standardCall('shipment.booked.json'), ...nothing })).toMatchObject({
      statusCode: 200,
    });
    expect(sent()).toEqual([]);
  });
});

describe('a call that is refused', () => {
  it.each<[string, number, string, Call]>([
    ['to an unknown address', 404, 'hook_not_found', { hookId: 'hook-guessed' }],
    ['to another courier’s address', 404, 'hook_not_found', { hookId: 'hook-standard' }],
    ['by GET to an unknown address', 404, 'hook_not_found', { method: 'GET', hookId: 'hook-guessed' }],
    ['without a token', 401, 'invalid_signature', { headers: {} }],
    ['with a wrong token', 401, 'invalid_signature', { headers: { 'x-oms-biteship-token': 'tebakan' } }],
    ['with wrong JSON and no token', 401, 'invalid_signature', { headers: {}, body: Buffer.from('{') }],
    ['with wrong JSON', 400, 'invalid_json', { body: Buffer.from('{') }],
    [
      'with bytes that are no text',
      400,
      'invalid_json',
      { body: Buffer.from([0x22, 0xff, 0x22]), base64: true },
    ],
    ['long after it was signed', 401, 'invalid_signature', standardCall('shipment.booked.json')],
  ])('%s is a %i and reaches no queue', async (_case, status, code, parts) => {
    const answer = await call(parts);
    expect(answer).toMatchObject({
      statusCode: status,
      headers: { 'content-type': 'application/problem+json' },
    });
    expect(JSON.parse(answer.body ?? '')).toMatchObject({ status, code });
    expect(sent()).toEqual([]);
    expect(written.includes('"quarantine":"KEPT"')).toBe(status === 401);
    expect(table.writes()).toBe(status === 401 ? 2 : 0);
  });

  it('leaves neither its secret nor its body in the log', async () => {
    await call({
      headers: { 'x-oms-biteship-token': 'rahasia-orang' },
      body: Buffer.from('{"nama":"Rina"}'),
    });
    await call({ body: Buffer.from('{"nama":"Rina"') });
    await call();
    expect(written).toContain('wrong_token');
    expect(written).not.toMatch(/rahasia|Rina|Agus|JP7402615538/);
  });
});
