import { execFile } from 'node:child_process';
import { createHmac, randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { promisify } from 'node:util';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clientSettings } from '../../local/place.ts';
import { writeRunning } from '../../local/running-file.ts';
import { sampleAccounts } from '../../local/sample-couriers.ts';
import { sampleSellerId } from '../../local/sample-shop.ts';
import { projectDirectory, stateDirectory } from '../../local/settings.ts';
import { type Stack, startStack } from '../../local/stack.ts';
import { deskOf } from './desk.ts';

const run = promisify(execFile);

let stack: Stack;
let desk: ReturnType<typeof deskOf>;
let port: number;

beforeAll(async () => {
  stack = await startStack({ port: 0 });
  desk = deskOf(stack);
  port = Number(new URL(stack.url).port);
  const { url, clientId, userPoolId, tableName, endpoints, outputs } = stack;
  const file = { url, clientId, userPoolId, tableName, endpoints, outputs, pid: process.pid };
  await writeRunning(stateDirectory(port), file);
});
afterAll(async () => {
  await stack.stop();
  await rm(stateDirectory(port), { recursive: true, force: true });
});

/** What a command of an operator prints. */
const command = async (name: string, ...args: string[]): Promise<string> => {
  const env = { PATH: '/usr/bin:/bin', PORT: String(port) };
  const { stdout } = await run(process.execPath, [`operations/${name}.ts`, ...args], {
    cwd: projectDirectory,
    env,
  });
  return stdout.trim();
};

const readyOrder = async (): Promise<string> => {
  const orderId = String((await desk.placeOrder('COD')).body['orderId']);
  await desk.act(orderId, 'confirm');
  await desk.act(orderId, 'prepare');
  return orderId;
};

const shippedOrder = async (awb: string): Promise<string> => {
  const orderId = await readyOrder();
  const shipped = await desk.act(orderId, 'ship', { courier: { code: 'jne', service: 'reg' }, awb });
  expect(shipped.status, shipped.text).toBe(200);
  return orderId;
};

const statusOf = async (orderId: string): Promise<unknown> =>
  (await desk.call('GET', `/v1/orders/${orderId}`, { user: 'owner' })).body['status'];

interface Item {
  readonly callId: string;
  readonly names: readonly string[];
  readonly reason: string;
}

const listed = async (state: string): Promise<readonly Item[]> => {
  const answer = await desk.call('GET', `/v1/courier-calls?state=${state}&limit=200`, { user: 'warehouse' });
  return answer.body['items'] as Item[];
};

const now = () => new Date().toISOString();

describe('the demo shop', () => {
  it('has calls of each kind to look at', async () => {
    expect((await listed('parked')).map(({ reason }) => reason)).toEqual([
      'unknown_status',
      'unknown_shipment',
    ]);
    const [refused] = await listed('quarantined');
    const whole = await desk.call('GET', `/v1/courier-calls/${refused?.callId}`, { user: 'owner' });
    expect(whole.body).toMatchObject({ reason: 'wrong_token', accountId: sampleAccounts.biteship.accountId });
    expect(JSON.parse(String(whole.body['body']))).toMatchObject({ status: 'picked' });
    expect(whole.text).not.toContain('rahasia-yang-salah');
    const again = await desk.call('POST', `/v1/courier-calls/${refused?.callId}/replay`, { user: 'owner' });
    expect(again).toMatchObject({ status: 409, body: { code: 'call_still_refused' } });
  });
});

describe('a call that is quicker than its parcel', () => {
  it('waits for it, and is shown with the order', async () => {
    const orderId = await readyOrder();
    await desk.courierSays('shipment.picked_up', 'CEPAT0001', now());
    await stack.drain();
    expect((await listed('parked'))[0]?.names).toEqual(['awb#jne#CEPAT0001']);
    await desk.act(orderId, 'ship', { courier: { code: 'jne', service: 'reg' }, awb: 'CEPAT0001' });
    await stack.drain();
    expect(await statusOf(orderId)).toBe('IN_TRANSIT');
    expect((await listed('parked'))[0]?.names).not.toEqual(['awb#jne#CEPAT0001']);
    const calls = await desk.call('GET', `/v1/orders/${orderId}/courier-calls`, { user: 'owner' });
    expect(calls.body['items']).toMatchObject([
      {
        provider: 'standard_webhooks',
        body: expect.stringContaining('CEPAT0001'),
        events: [{ outcome: 'APPLIED', from: 'AWAITING_PICKUP', to: 'IN_TRANSIT' }],
      },
    ]);
  });
});

describe('a secret that was mistyped', () => {
  const secretOf = (letter: string) => `whsec_${Buffer.alloc(32, letter).toString('base64')}`;

  it('loses nothing once it is mended and npm run replay-calls is run', async () => {
    const awbs = ['SALAH0001', 'SALAH0002', 'SALAH0003'];
    const orders: string[] = [];
    for (const awb of awbs) orders.push(await shippedOrder(awb));
    const account = {
      provider: 'standard_webhooks',
      environment: 'sandbox',
      name: 'Kurir salah ketik contoh',
    };
    const made = await desk.call('POST', '/v1/courier-accounts', {
      user: 'owner',
      headers: { 'idempotency-key': randomUUID() },
      body: { ...account, webhookSecret: secretOf('a') },
    });
    expect(made.status, made.text).toBe(201);
    const { accountId, webhookUrl } = made.body as { accountId: string; webhookUrl: string };
    const key = Buffer.alloc(32, 'b');
    for (const awb of awbs) {
      const raw = JSON.stringify({
        type: 'shipment.picked_up',
        timestamp: now(),
        data: { courier_code: 'jne', awb },
      });
      const [id, timestamp] = [`msg_${randomUUID()}`, String(Math.floor(Date.now() / 1_000))];
      const signature = createHmac('sha256', key).update(`${id}.${timestamp}.${raw}`).digest('base64');
      const answer = await desk.call('POST', new URL(webhookUrl).pathname, {
        raw,
        headers: {
          'webhook-id': id,
          'webhook-timestamp': timestamp,
          'webhook-signature': `v1,${signature}`,
        },
      });
      expect(answer.status).toBe(401);
    }
    const replay = () => command('replay-calls', sampleSellerId, 'quarantined', '--account', accountId);
    expect(await replay()).toBe(
      `Put 0 quarantined calls of ${sampleSellerId} back on the queue; 3 still do not prove themselves and stay.`,
    );
    const mended = await desk.call('PATCH', `/v1/courier-accounts/${accountId}`, {
      user: 'owner',
      body: { webhookSecret: secretOf('b') },
    });
    expect(mended.status, mended.text).toBe(200);
    expect(await replay()).toBe(
      `Put 3 quarantined calls of ${sampleSellerId} back on the queue; 0 still do not prove themselves and stay.`,
    );
    await stack.drain();
    for (const orderId of orders) expect(await statusOf(orderId)).toBe('IN_TRANSIT');
  });
});

describe('npm run redrive', () => {
  it('looks at dead letters without moving them, then moves them back', async () => {
    const orderId = await shippedOrder('MATI0001');
    const { hookId, sellerId, accountId, provider } = sampleAccounts.standard;
    const said = {
      type: 'shipment.picked_up',
      timestamp: now(),
      data: { courier_code: 'jne', awb: 'MATI0001', status_description: 'Diambil Rina Contoh' },
    };
    const message = {
      hookId,
      sellerId,
      accountId,
      provider,
      receivedAt: now(),
      deliveryId: 'msg_mati',
      bodyBase64: Buffer.from(JSON.stringify(said)).toString('base64'),
    };
    const sqs = new SQSClient(clientSettings(stack.endpoints.sqs));
    const QueueUrl = String(stack.outputs['CourierCallsFailedUrl']);
    await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: JSON.stringify(message) }));
    const looked = await command('redrive', 'couriers', '--dry-run');
    expect(looked).toMatch(/^1 dead letters; of 1 looked at, first sent from \S+Z to \S+Z\.$/);
    await stack.drain();
    expect(await statusOf(orderId)).toBe('AWAITING_PICKUP');
    // The look hides a message for some seconds.
    await expect
      .poll(() => command('redrive', 'couriers'), { timeout: 20_000, interval: 1_000 })
      .toMatch(/^Moved 1 messages back/);
    await stack.drain();
    expect(await statusOf(orderId)).toBe('IN_TRANSIT');
    expect(await command('redrive', 'couriers', '--dry-run')).toBe('0 dead letters.');
  });

  it('says how it is used when it is asked for a queue that is not there', async () => {
    await expect(command('redrive', 'lain')).rejects.toMatchObject({
      stderr: expect.stringContaining('npm run redrive'),
    });
  });
});
