import { createHmac } from 'node:crypto';
import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { DecryptCommand, EncryptCommand } from '@aws-sdk/client-kms';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { DynamoDBDocumentClient, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { handler } from '../../functions/receive-courier-webhook/handler.ts';
import type { ConnectedAccount } from '../../shared/courier/connected-account.ts';
import { quarantine } from '../../shared/courier/quarantine.ts';
import { replayStep } from '../../shared/courier/replay-calls.ts';
import { findQuarantined } from '../../shared/courier/replay-quarantined.ts';
import { type CourierMessage, courierMessage } from '../../shared/queue/courier-message.ts';
import { documents } from '../../shared/table/documents.ts';
import { hookKey, sellerRecordKey } from '../../shared/table/keys.ts';
import { putAsideBodyKey } from '../../shared/table/put-aside-keys.ts';
import { countPutAside, listPutAside } from '../../shared/table/put-aside-list.ts';
import type { PutAside } from '../../shared/table/put-aside-store.ts';
import { quarantineLimit } from '../../shared/table/quarantine-store.ts';
import { type HookCall, hookContext, hookEvent } from '../a-hook-call.ts';
import { aKms, kept } from '../a-kms.ts';
import { aStandardAccount } from '../courier-samples.ts';
import { type OrderTable, startOrderTable } from '../order-table.ts';

const secretOf = (letter: string) => `whsec_${Buffer.alloc(32, letter).toString('base64')}`;
const [oldSecret, newSecret] = [secretOf('a'), secretOf('b')];
const sellerId = 'seller-bunga';
const refused = { $metadata: {}, message: 'refused' };
const all = { state: 'QUARANTINE' } as const;
const start = new Date('2026-09-14T03:00:00.000Z');

interface Sealed {
  readonly bytes: Uint8Array;
}

const queue = mockClient(SQSClient);
let table: OrderTable;
let accounts = 0;
let written: string;

beforeAll(async () => {
  table = await startOrderTable();
});
afterAll(() => table.engine.stop());

beforeEach(() => {
  for (const [name, value] of Object.entries(table.environment)) vi.stubEnv(name, value);
  vi.stubEnv('COURIER_QUEUE_URL', 'https://queue.example/courier');
  vi.useFakeTimers({ now: start, toFake: ['Date'] });
  written = '';
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    written += text;
    return true;
  });
  aKms();
  queue.reset();
  queue.on(SendMessageCommand).resolves({ MessageId: 'm1' });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

const write = async (account: ConnectedAccount): Promise<void> => {
  const { hookId, accountId } = account;
  const items = [
    { ...hookKey(hookId), sellerId, accountId },
    { ...sellerRecordKey(sellerId, 'COURIER_ACCOUNT', accountId), record: kept(account), version: 1 },
  ];
  for (const Item of items) await documents().send(new PutCommand({ TableName: 'orders', Item }));
};

/** A courier account of its own for each test, since a day's places belong to one. */
const anAccount = async (): Promise<ConnectedAccount> => {
  accounts += 1;
  const account = aStandardAccount({
    hookId: `hook-${accounts}`,
    accountId: `account-${accounts}`,
    secrets: [oldSecret],
  });
  await write(account);
  return account;
};

const signed = (account: ConnectedAccount, n: number, secret: string, body?: Buffer): HookCall => {
  const raw =
    body ?? Buffer.from(JSON.stringify({ type: 'shipment.picked_up', data: { shipment_id: `${n}` } }));
  const timestamp = `${Math.floor(Date.now() / 1_000)}`;
  const id = `msg_${n}`;
  const key = Buffer.from(secret.replace('whsec_', ''), 'base64');
  const signature = createHmac('sha256', key).update(`${id}.${timestamp}.`).update(raw).digest('base64');
  return {
    courier: 'standard_webhooks',
    hookId: account.hookId,
    headers: {
      'webhook-id': id,
      'webhook-timestamp': timestamp,
      'webhook-signature': `v1,${signature}`,
      'x-token': 'rahasia-di-header',
    },
    body: raw,
  };
};

const post = async (call: HookCall): Promise<number> =>
  Number((await handler(hookEvent(call), hookContext)).statusCode);

const sent = (): CourierMessage[] =>
  queue
    .commandCalls(SendMessageCommand)
    .map(({ args: [{ input }] }) => courierMessage.parse(JSON.parse(input.MessageBody ?? '')));

const ofAccount = ({ accountId }: ConnectedAccount) => ({ ...all, accountId });

const replayAll = async (account: ConnectedAccount) => {
  const total = { queued: 0, refused: 0 };
  let cursor: string | undefined;
  do {
    const step = await replayStep(sellerId, ofAccount(account), cursor, new Date());
    total.queued += step.queued;
    total.refused += step.refused;
    cursor = step.nextCursor;
  } while (cursor);
  return total;
};

const listed = async (account: ConnectedAccount): Promise<readonly PutAside[]> => {
  const paging = { limit: 200, first: 'newest' } as const;
  return (await listPutAside(sellerId, ofAccount(account), paging, new Date())).calls;
};

describe('a call with a wrong signature', () => {
  it('is refused and kept: an hour of them is not lost once the secret is mended, however late', async () => {
    const account = await anAccount();
    const minutes = Array.from({ length: 120 }, (_, index) => index);
    const times: string[] = [];
    for (const minute of minutes) {
      vi.setSystemTime(start.getTime() + minute * 30_000);
      times.push(new Date().toISOString());
      expect(await post(signed(account, minute, newSecret))).toBe(401);
    }
    expect(sent()).toEqual([]);
    expect(await replayAll(account)).toEqual({ queued: 0, refused: 120 });
    vi.setSystemTime(start.getTime() + 3 * 3_600_000);
    await write({ ...account, secrets: [newSecret] });
    expect(await replayAll(account)).toEqual({ queued: 120, refused: 0 });
    expect(
      sent()
        .map(({ receivedAt }) => receivedAt)
        .toSorted((one, other) => one.localeCompare(other)),
    ).toEqual(times);
    expect(new Set(sent().map(({ deliveryId }) => deliveryId)).size).toBe(120);
    expect(sent()[0]).toMatchObject({
      sellerId,
      accountId: account.accountId,
      provider: 'standard_webhooks',
    });
    expect(await listed(account)).toEqual([]);
    expect(
      queue
        .commandCalls(SendMessageCommand)
        .every(({ args: [{ input }] }) => input.MessageGroupId === sellerId),
    ).toBe(true);
  });

  it('is held against the time at which it came, so an old one does not pass by being done again', async () => {
    const account = await anAccount();
    const late = signed(account, 1, oldSecret);
    vi.setSystemTime(start.getTime() + 301_000);
    expect(await post(late)).toBe(401);
    expect(await listed(account)).toMatchObject([{ reason: 'timestamp_out_of_tolerance' }]);
    expect(await replayAll(account)).toEqual({ queued: 0, refused: 1 });
  });

  it('stays when it is signed by the new secret and is no JSON', async () => {
    const account = await anAccount();
    await post(signed(account, 1, newSecret, Buffer.from('{"half":')));
    await write({ ...account, secrets: [newSecret] });
    expect(await replayAll(account)).toEqual({ queued: 0, refused: 1 });
  });

  it.each([
    ['bytes', (sealed: Sealed) => ({ ...sealed, bytes: Buffer.from(sealed.bytes).fill(0, 0, 1) })],
    ['key', (sealed: Sealed) => ({ ...sealed, key: Buffer.alloc(200, 'x').toString('base64') })],
  ])('whose %s were changed is refused, and holds up no other one', async (_part, changed) => {
    const account = await anAccount();
    for (const n of [1, 2, 3]) {
      vi.setSystemTime(start.getTime() + n * 1_000);
      expect(await post(signed(account, n, newSecret))).toBe(401);
    }
    const [, middle] = await listed(account);
    const key = putAsideBodyKey(sellerId, 'QUARANTINE', middle?.receivedAt ?? '', middle?.hash ?? '');
    const { Item = {} } = await documents().send(new GetCommand({ TableName: 'orders', Key: key }));
    const broken = { ...Item, sealed: changed(Item['sealed']) };
    await documents().send(new PutCommand({ TableName: 'orders', Item: broken }));
    await write({ ...account, secrets: [newSecret] });
    expect(await replayAll(account)).toEqual({ queued: 2, refused: 1 });
    expect(new Set(sent().map(({ deliveryId }) => deliveryId))).toEqual(new Set(['msg_1', 'msg_3']));
    expect(await listed(account)).toMatchObject([{ hash: middle?.hash }]);
    expect(written).toContain('"secrets":"failed"');
  });

  it('waits for a key service that does not answer, and is not called refused', async () => {
    const account = await anAccount();
    await post(signed(account, 1, newSecret));
    await write({ ...account, secrets: [newSecret] });
    aKms().on(DecryptCommand).rejects(new Error('KMS is away'));
    vi.resetModules();
    const fresh = await import('../../shared/courier/replay-calls.ts');
    await expect(fresh.replayStep(sellerId, ofAccount(account), undefined, new Date())).rejects.toMatchObject(
      { code: 'unavailable' },
    );
  });

  it('is kept sealed for seven days, and opens for its own account alone', async () => {
    const account = await anAccount();
    await post(signed(account, 7, newSecret));
    const [call] = await listed(account);
    expect(call).toMatchObject({ reason: 'wrong_signature', provider: 'standard_webhooks' });
    expect(call?.expiresAt).toBe(start.getTime() / 1_000 + 7 * 86_400);
    const { pk, sk } = putAsideBodyKey(sellerId, 'QUARANTINE', call?.receivedAt ?? '', call?.hash ?? '');
    const { Item } = await documents().send(new GetCommand({ TableName: 'orders', Key: { pk, sk } }));
    const bytes = Buffer.from(Item?.['sealed'].bytes).toString('latin1');
    expect(bytes).not.toMatch(/rahasia|shipment|webhook/);
    const found = call && (await findQuarantined(call));
    expect(found?.content.headers['x-token']).toBe('rahasia-di-header');
    expect(found?.content.url).toBe(`https://api.example/hooks/standard_webhooks/${account.hookId}`);
    expect(JSON.parse(found?.content.body.toString() ?? '')).toMatchObject({ data: { shipment_id: '7' } });
    expect(written).not.toContain('rahasia');
    vi.setSystemTime(start.getTime() + 7 * 86_400_000);
    expect(await listed(account)).toEqual([]);
  });

  it.each([
    ['above 64 KiB', Buffer.from(JSON.stringify('x'.repeat(65_536))), 0],
    ['of 64 KiB', Buffer.from(JSON.stringify('x'.repeat(65_534))), 1],
    ['without a body', Buffer.alloc(0), 0],
  ])('%s is kept as it should be', async (_case, body, count) => {
    const account = await anAccount();
    expect(await post(signed(account, 1, newSecret, body))).toBe(401);
    expect(await listed(account)).toHaveLength(count);
  });
});

describe('a flood of forged calls', () => {
  it('takes a thousand places of a day, side by side in two processes, and none more', async () => {
    const account = await anAccount();
    vi.resetModules();
    const other = await import('../../functions/receive-courier-webhook/handler.ts');
    const forged = (n: number) => hookEvent(signed(account, n, newSecret));
    const statuses = new Set<unknown>();
    for (let round = 0; round < 30; round += 1) {
      const numbers = Array.from({ length: 40 }, (_, index) => round * 40 + index);
      const answers = await Promise.all(
        numbers.map((n) => (n % 2 === 0 ? handler : other.handler)(forged(n), hookContext)),
      );
      for (const { statusCode } of answers) statuses.add(statusCode);
    }
    expect([...statuses]).toEqual([401]);
    expect(await countPutAside(sellerId, ofAccount(account), undefined, new Date())).toBe(quarantineLimit);
    vi.setSystemTime(start.getTime() + 86_400_000);
    expect(await post(signed(account, 5_000, newSecret))).toBe(401);
    expect(await countPutAside(sellerId, ofAccount(account), undefined, new Date())).toBe(
      quarantineLimit + 1,
    );
  }, 120_000);

  it('of 100,000 takes a thousand places, and costs no write behind them', async () => {
    const { sellerId: shop, accountId, hookId, provider } = await anAccount();
    const account = { sellerId: shop, accountId, hookId, provider };
    const content = { url: 'https://api.example/', headers: {}, body: Buffer.from('{"palsu":true}') };
    const asked = { updates: 0, stored: 0 };
    vi.spyOn(DynamoDBDocumentClient.prototype, 'send').mockImplementation(
      async ({ constructor: { name } }) => {
        if (name === 'TransactWriteCommand') asked.stored += 1;
        else if (++asked.updates > quarantineLimit) throw new ConditionalCheckFailedException(refused);
        return {};
      },
    );
    const outcomes = new Map<string, number>();
    for (let n = 0; n < 100_000; n += 1) {
      const outcome = await quarantine({ account, content, reason: 'wrong_signature', now: new Date() });
      outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
    }
    expect(Object.fromEntries(outcomes)).toEqual({ KEPT: 1_000, FULL: 99_000 });
    expect(asked).toEqual({ updates: 1_001, stored: 1_000 });
  });
});

describe('a quarantine that does not work', () => {
  it.each([
    ['hangs', () => new Promise<never>(() => undefined)],
    ['fails', () => Promise.reject(new Error('table is down'))],
  ])('and %s changes neither the answer nor takes long', async (_case, answer) => {
    const account = await anAccount();
    const send = DynamoDBDocumentClient.prototype.send;
    const spy = vi.spyOn(DynamoDBDocumentClient.prototype, 'send');
    spy.mockImplementation(function (this: DynamoDBDocumentClient, ...args) {
      return args[0].constructor.name === 'UpdateCommand' ? answer() : send.apply(this, args);
    });
    const began = performance.now();
    expect(await post(signed(account, 1, newSecret))).toBe(401);
    expect(performance.now() - began).toBeLessThan(2_500);
    expect(written).toContain('"quarantine":"FAILED"');
  });

  it('because KMS seals nothing changes the answer as little', async () => {
    const account = await anAccount();
    aKms().on(EncryptCommand).rejects(new Error('KMS is away'));
    expect(await post(signed(account, 1, newSecret))).toBe(401);
    expect(await listed(account)).toEqual([]);
  });
});
