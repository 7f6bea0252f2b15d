import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Stack, startStack } from '../../local/stack.ts';
import type { PaymentMethod } from '../../shared/order/order.ts';
import { type Status, statuses } from '../../shared/order/status.ts';
import { deskOf } from './desk.ts';

let stack: Stack;
let desk: ReturnType<typeof deskOf>;
const reached = new Set<Status>();

beforeAll(async () => {
  stack = await startStack({ port: 0 });
  desk = deskOf(stack);
});
afterAll(() => stack.stop());

/** Reads an order over HTTP, and notes the status in which it is. */
const look = async (orderId: string): Promise<Record<string, unknown>> => {
  const { body } = await desk.call('GET', `/v1/orders/${orderId}`, { user: 'owner' });
  reached.add(body['status'] as Status);
  return body;
};

interface Walk {
  readonly orderId: string;
  readonly slug: string;
  readonly totalIdr: number;
  readonly act: (action: string, body?: unknown) => Promise<void>;
  readonly courierSays: (...types: string[]) => Promise<void>;
}

let parcels = 0;

/** An order from the landing page, and what can happen to it. */
const placed = async (paymentMethod: PaymentMethod): Promise<Walk> => {
  const order = await desk.placeOrder(paymentMethod);
  expect(order.status, order.text).toBe(201);
  const orderId = String(order.body['orderId']);
  parcels += 1;
  const awb = `SEMUA${String(parcels).padStart(8, '0')}`;
  const act = async (action: string, body: unknown = {}) => {
    const input = action === 'ship' ? { courier: { code: 'jne', service: 'reg' }, awb } : body;
    const done = await desk.act(orderId, action, input);
    expect(done.status, done.text).toBe(200);
    await look(orderId);
  };
  const courierSays = async (...types: string[]) => {
    for (const type of types) {
      await desk.courierSays(`shipment.${type}`, awb, new Date().toISOString());
      await stack.drain();
      await look(orderId);
    }
  };
  await look(orderId);
  const slug = String(order.body['trackingUrl']).split('/t/')[1] ?? '';
  return { orderId, slug, totalIdr: Number(order.body['totalIdr']), act, courierSays };
};

const buyer = async ({ orderId, slug }: Walk, what: string, body: unknown = {}): Promise<void> => {
  const answer = await desk.call('POST', `/public/orders/${slug}/${what}`, {
    body,
    headers: { 'idempotency-key': randomUUID() },
  });
  expect(answer.status, answer.text).toBe(200);
  await look(orderId);
};

const transfer = async (): Promise<void> => {
  const walk = await placed('BANK_TRANSFER');
  const half = Math.floor(walk.totalIdr / 2);
  await walk.act('confirm');
  await walk.act('confirm-payment', { amountIdr: half });
  await walk.act('confirm-payment', { amountIdr: walk.totalIdr - half });
  await walk.act('prepare');
  await walk.act('ship');
  await walk.courierSays('picked_up', 'delivered');
  await buyer(walk, 'received');
};

const shippedCod = async (): Promise<Walk> => {
  const walk = await placed('COD');
  for (const action of ['confirm', 'prepare', 'ship']) await walk.act(action);
  return walk;
};

const comesBack = async (): Promise<void> =>
  (await shippedCod()).courierSays('picked_up', 'delivery_failed', 'return_started', 'returned');

const getsLost = async (): Promise<void> => (await shippedCod()).courierSays('picked_up', 'lost');

const cancelled = async (): Promise<void> => {
  const walk = await placed('COD');
  await buyer(walk, 'cancellation-request', { reason: 'Salah pilih ukuran' });
  await walk.act('cancel', { reason: 'Pembeli membatalkan' });
};

const throughGateway = async (): Promise<void> => {
  const walk = await placed('E_PAYMENT');
  if ((await look(walk.orderId))['status'] === 'NEW') {
    await walk.act('request-payment', { gatewayId: 'midtrans-uji' });
  }
  const intent = (await look(walk.orderId))['paymentIntent'] as { intentId: string };
  await stack.payments.become(intent.intentId, 'PROCESSING');
  await look(walk.orderId);
  await stack.payments.become(intent.intentId, 'PAID');
  await look(walk.orderId);
  await stack.tick('pass-time', new Date(Date.now() + 60_000));
  expect(await look(walk.orderId)).toMatchObject({ status: 'PAID' });
};

const billed = async (): Promise<void> => {
  const walk = await placed('BANK_TRANSFER');
  await walk.act('confirm');
  await walk.act('create-invoice');
  await walk.act('issue-invoice');
  await walk.act('confirm-payment', { amountIdr: walk.totalIdr });
};

it('reaches every status over HTTP, each by its natural route', async () => {
  for (const way of [transfer, comesBack, getsLost, cancelled, throughGateway, billed]) await way();
  expect(statuses.filter((status) => !reached.has(status))).toEqual([]);
});
