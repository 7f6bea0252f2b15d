import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { handler as orderCalls } from '../../functions/order-courier-calls/handler.ts';
import { handler as processor } from '../../functions/process-courier-webhook/handler.ts';
import { handler as calls } from '../../functions/review-courier-calls/handler.ts';
import {
  courierCallAnswer,
  courierCallsAnswer,
  courierCallsReplayed,
} from '../../shared/http/courier-calls-view.ts';
import { orderCallsAnswer } from '../../shared/http/order-calls-view.ts';
import type { CourierProvider } from '../../shared/order/courier-provider.ts';
import type { Order } from '../../shared/order/order.ts';
import { type CourierMessage, courierMessage } from '../../shared/queue/courier-message.ts';
import { listAudit } from '../../shared/table/audit-list.ts';
import { documents } from '../../shared/table/documents.ts';
import { orderNumberKey, shipmentKey } from '../../shared/table/keys.ts';
import { toItem } from '../../shared/table/order-item.ts';
import { getOrder } from '../../shared/table/order-store.ts';
import { waitingUnder } from '../../shared/table/parked-store.ts';
import { aQueueRecord } from '../a-queue-record.ts';
import { aShipment, shippedOrder } from '../an-order.ts';
import { aCourierMessage, said } from '../courier-samples.ts';
import { answerOf, type DeskCall } from '../desk-event.ts';
import { type OrderTable, startOrderTable } from '../order-table.ts';

const queue = mockClient(SQSClient);
const now = new Date('2026-09-14T12:00:00.000Z');
let table: OrderTable;
let shops = 0;
let sellerId: string;

beforeAll(async () => {
  table = await startOrderTable();
});
afterAll(() => table.engine.stop());

beforeEach(() => {
  for (const [name, value] of Object.entries(table.environment)) vi.stubEnv(name, value);
  vi.stubEnv('COURIER_QUEUE_URL', 'https://queue.example/courier');
  vi.useFakeTimers({ now, toFake: ['Date'] });
  vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  queue.reset();
  queue.on(SendMessageCommand).resolves({ MessageId: 'm1' });
  shops += 1;
  sellerId = `seller-${shops}`;
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

/** Stores a parcel booked under this number: at Biteship, where nothing else is said. */
const store = async (
  number: string,
  overrides: Partial<Order> = {},
  provider: CourierProvider = 'biteship',
): Promise<Order> => {
  const order = shippedOrder(
    { sellerId, orderId: `order-${number}`, orderNumber: `BJ-${number}`, ...overrides },
    { provider, providerOrderId: number },
  );
  const { orderId } = order;
  const items = [
    toItem(order),
    { ...orderNumberKey(sellerId, order.orderNumber), orderId },
    { ...shipmentKey(sellerId, provider, number), orderId, shipmentNumber: 1 },
  ];
  for (const Item of items) await documents().send(new PutCommand({ TableName: 'orders', Item }));
  return order;
};

const saying = (number: string, status: string, minute: number, more: Partial<CourierMessage> = {}) =>
  aCourierMessage({
    sellerId,
    accountId: 'account-biteship',
    receivedAt: new Date(Date.UTC(2026, 8, 14, 3, 0, minute)).toISOString(),
    bodyBase64: Buffer.from(
      JSON.stringify({ ...said('biteship', 'order.status.picked.json'), order_id: number, status }),
    ).toString('base64'),
    ...more,
  });

const deliver = async (messages: readonly CourierMessage[]): Promise<number> => {
  const { batchItemFailures } = await processor({
    Records: messages.map((one, index) => aQueueRecord(JSON.stringify(one), { messageId: `m${index}` })),
  });
  return batchItemFailures.length;
};

/** What was put on the queue since the last time. */
const taken = (): CourierMessage[] => {
  const messages = queue
    .commandCalls(SendMessageCommand)
    .map(({ args: [{ input }] }) => courierMessage.parse(JSON.parse(input.MessageBody ?? '')));
  queue.resetHistory();
  return messages;
};

const as = (
  role: string,
  handler: unknown,
  call: Omit<DeskCall, 'claims'>,
  more: Record<string, string> = {},
) => answerOf(handler, { ...call, claims: { sub: `user-${role}`, seller: sellerId, role, ...more } });

const list = async (query = '') => {
  const { status, body } = await as('warehouse', calls, { route: 'GET /v1/courier-calls', query });
  expect(status).toBe(200);
  return courierCallsAnswer.parse(body);
};

const onCall = (method: string, callId: string, suffix = '') =>
  as('warehouse', calls, {
    method,
    route: `${method} /v1/courier-calls/{callId}${suffix}`,
    path: { callId },
  });

const replayMany = async (body: object) => {
  const call = { method: 'POST', route: 'POST /v1/courier-calls/replay', body };
  const answer = await as('owner', calls, call);
  expect(answer.status).toBe(200);
  return courierCallsReplayed.parse(answer.body);
};

describe('the calls of an order', () => {
  const callsOf = async (order: Order, query = '', role = 'owner', more = {}) => {
    const call = { path: { orderId: order.orderId }, query };
    return as(role, orderCalls, call, more);
  };

  it('are shown newest first, as they came, with what became of each', async () => {
    const order = await store('bs-seen');
    const picked = saying('bs-seen', 'picked', 10);
    await deliver([picked, saying('bs-seen', 'delivered', 20), saying('bs-seen', 'dropping_off', 30)]);
    await deliver([{ ...picked, receivedAt: '2026-09-14T03:05:00.000Z' }]);
    const { status, body } = await callsOf(order);
    expect(status).toBe(200);
    const { items, nextCursor } = orderCallsAnswer.parse(body);
    expect(nextCursor).toBeNull();
    expect(items).toMatchObject([
      { receivedAt: '2026-09-14T03:05:00.000Z' },
      { events: [{ native: 'dropping_off', outcome: 'IGNORED', reason: expect.any(String) }] },
      { events: [{ native: 'delivered', outcome: 'APPLIED', from: 'IN_TRANSIT', to: 'DELIVERED' }] },
      {
        provider: 'biteship',
        shipment: 1,
        deliveryId: null,
        body: Buffer.from(picked.bodyBase64, 'base64').toString(),
        events: [{ native: 'picked', outcome: 'APPLIED', from: 'AWAITING_PICKUP', to: 'IN_TRANSIT' }],
      },
    ]);
  });

  it('go on page by page to the last, and end after 90 days', async () => {
    const order = await store('bs-pages');
    const words = ['allocated', 'picked', 'on_hold', 'dropping_off', 'delivered'];
    await deliver(words.map((word, minute) => saying('bs-pages', word, minute)));
    const seen: string[] = [];
    let cursor: string | null = '';
    do {
      const page: unknown = (await callsOf(order, `limit=2${cursor && `&cursor=${cursor}`}`)).body;
      const { items, nextCursor } = orderCallsAnswer.parse(page);
      seen.push(...items.flatMap(({ events }) => events.map(({ native }) => native)));
      cursor = nextCursor;
    } while (cursor);
    expect(seen).toEqual(words.toReversed());
    vi.setSystemTime(Date.parse('2026-09-14T03:00:02.500Z') + 90 * 86_400_000);
    const left = orderCallsAnswer.parse((await callsOf(order)).body).items;
    expect(left).toHaveLength(2);
  });

  it('of a parcel that was replaced say so', async () => {
    const order = await store('bs-replaced');
    await deliver([saying('bs-replaced', 'picked', 1)]);
    const seen = await getOrder(sellerId, order.orderId);
    const Item = toItem({ ...seen, shipments: [...seen.shipments, aShipment({ number: 2 })] });
    await documents().send(new PutCommand({ TableName: 'orders', Item }));
    const { items } = orderCallsAnswer.parse((await callsOf(order)).body);
    expect(items).toMatchObject([{ events: [{ outcome: 'SUPERSEDED' }] }]);
  });

  it('hold only the part about their parcel, where a call speaks of several', async () => {
    const body = {
      method: 'shipped_packages',
      data: ['kj-one', 'kj-two', 'kj-one'].map((order_id, n) => ({
        order_id,
        awb: `AWB${order_id}`,
        shipped_at: `2026-09-14 09:0${n}:00`,
      })),
    };
    const orders = [];
    for (const number of ['kj-one', 'kj-two']) {
      orders.push(await store(number, {}, 'kiriminaja'));
    }
    const bodyBase64 = Buffer.from(JSON.stringify(body)).toString('base64');
    expect(await deliver([aCourierMessage({ sellerId, provider: 'kiriminaja', bodyBase64 })])).toBe(0);
    for (const order of orders) {
      const { items } = orderCallsAnswer.parse((await callsOf(order)).body);
      expect(items).toHaveLength(1);
      const other = order.orderId === 'order-kj-one' ? 'kj-two' : 'kj-one';
      expect(items[0]?.body).not.toContain(other);
      expect((await getOrder(sellerId, order.orderId)).status).toBe('IN_TRANSIT');
    }
  });

  it('are for whoever may see the order', async () => {
    const order = await store('bs-agent', { agent: { agentId: 'agen-1', name: 'Agen Contoh' } });
    await deliver([saying('bs-agent', 'picked', 1)]);
    expect((await callsOf(order, '', 'agent', { agent: 'agen-1' })).status).toBe(200);
    expect(await callsOf(order, '', 'agent', { agent: 'agen-2' })).toMatchObject({
      status: 404,
      body: { code: 'order_not_found' },
    });
    expect((await callsOf(order, '', 'owner', { seller: 'seller-lain' })).status).toBe(404);
  });
});

describe('parked calls', () => {
  it('are listed newest first, a page at a time, by account and reason', async () => {
    const unknown = Array.from({ length: 5 }, (_, n) => saying(`bs-list-${n}`, 'picked', n));
    const strange = saying('bs-list-5', 'awaiting_customs', 30, { accountId: 'account-lain' });
    await deliver([...unknown, strange]);
    const first = await list('limit=4');
    expect(first.items.map(({ receivedAt }) => receivedAt)).toEqual(
      [strange, ...unknown.toReversed()].slice(0, 4).map(({ receivedAt }) => receivedAt),
    );
    const second = await list(`limit=4&cursor=${first.nextCursor}`);
    expect(second.items).toHaveLength(2);
    expect(first.items[0]).toMatchObject({
      state: 'parked',
      reason: 'unknown_status',
      words: ['order.status awaiting_customs'],
      accountId: 'account-lain',
    });
    expect((await list('reason=unknown_shipment')).items).toHaveLength(5);
    expect((await list('accountId=account-lain')).items).toHaveLength(1);
    expect((await list('state=quarantined')).items).toEqual([]);
  });

  it('are not asked for by a reason that there is not', async () => {
    for (const call of [
      { route: 'GET /v1/courier-calls', query: 'reason=entahlah' },
      { route: 'GET /v1/courier-calls', query: 'reason=wrong_token' },
      { route: 'GET /v1/courier-calls', query: 'state=quarantined&reason=unreadable' },
      {
        method: 'POST',
        route: 'POST /v1/courier-calls/replay',
        body: { state: 'parked', reason: 'entahlah' },
      },
    ]) {
      expect(await as('owner', calls, call)).toMatchObject({
        status: 400,
        body: { code: 'invalid_request', errors: [{ path: 'reason' }] },
      });
    }
  });

  it('are shown with what they said, and another shop’s as missing', async () => {
    const message = saying('bs-one', 'picked', 1);
    await deliver([message]);
    const [item] = (await list()).items;
    const { body } = await onCall('GET', item?.callId ?? '');
    expect(courierCallAnswer.parse(body).body).toBe(Buffer.from(message.bodyBase64, 'base64').toString());
    sellerId = 'seller-lain';
    const foreign = await onCall('GET', item?.callId ?? '');
    expect(foreign).toMatchObject({ status: 404, body: { code: 'call_not_found' } });
    expect(await onCall('GET', 'p-nonsense')).toMatchObject({ body: foreign.body });
    expect((await onCall('DELETE', item?.callId ?? '')).status).toBe(404);
    expect((await onCall('POST', item?.callId ?? '', '/replay')).status).toBe(404);
    expect(taken()).toEqual([]);
  });

  it('go back on the queue, and come back to the same place when nobody knows them still', async () => {
    await deliver([saying('bs-again', 'picked', 1)]);
    const [item] = (await list()).items;
    const answer = await onCall('POST', item?.callId ?? '', '/replay');
    expect(answer).toMatchObject({ status: 202, body: { callId: item?.callId, outcome: 'QUEUED' } });
    const [again] = taken();
    expect(again?.replays).toBe(1);
    expect((await list()).items).toEqual([]);
    expect(await waitingUnder(sellerId, 'biteship#bs-again', now)).toEqual([]);
    await deliver(again ? [again] : []);
    expect((await list()).items).toMatchObject([{ callId: item?.callId, replays: 1 }]);
    await store('bs-again');
    await onCall('POST', item?.callId ?? '', '/replay');
    await deliver(taken());
    expect((await list()).items).toEqual([]);
    expect((await getOrder(sellerId, 'order-bs-again')).status).toBe('IN_TRANSIT');
    const { entries } = await listAudit(sellerId, { kind: 'COURIER_CALL' }, { limit: 10 });
    expect(entries).toMatchObject([{ event: 'replayed' }, { event: 'replayed', id: item?.callId }]);
  });

  it('that are quickly parked anew are not lost to the release that took them away', async () => {
    await deliver([saying('bs-quick', 'picked', 1)]);
    const [item] = (await list()).items;
    queue.on(SendMessageCommand).callsFake(async ({ MessageBody }) => {
      await deliver([courierMessage.parse(JSON.parse(MessageBody))]);
      return { MessageId: 'm1' };
    });
    expect((await onCall('POST', item?.callId ?? '', '/replay')).status).toBe(202);
    expect((await list()).items).toMatchObject([{ callId: item?.callId, replays: 1 }]);
    expect(await waitingUnder(sellerId, 'biteship#bs-quick', now)).toHaveLength(1);
  });

  it('are dismissed with their names, and the audit says by whom', async () => {
    await deliver([saying('bs-gone', 'picked', 1)]);
    const [item] = (await list()).items;
    expect((await onCall('DELETE', item?.callId ?? '')).status).toBe(204);
    expect((await list()).items).toEqual([]);
    expect(await waitingUnder(sellerId, 'biteship#bs-gone', now)).toEqual([]);
    expect(await onCall('GET', item?.callId ?? '')).toMatchObject({ status: 404 });
    const { entries } = await listAudit(sellerId, { kind: 'COURIER_CALL' }, { limit: 10 });
    expect(entries).toMatchObject([
      {
        event: 'dismissed',
        id: item?.callId,
        actor: { id: 'user-warehouse' },
        changes: [{ before: 'unknown_shipment' }, { field: 'receivedAt' }],
      },
    ]);
  });

  it('of 500 parcels that nobody knows are all parked, none fails, and all are done once they are known', async () => {
    const numbers = Array.from({ length: 500 }, (_, n) => `bs-many-${n}`);
    const messages = numbers.map((number, n) =>
      saying(number, 'picked', 0, { receivedAt: new Date(now.getTime() - 500_000 + n).toISOString() }),
    );
    for (let start = 0; start < 500; start += 10) {
      expect(await deliver(messages.slice(start, start + 10))).toBe(0);
    }
    // A second delivery by the queue parks nothing twice.
    expect(await deliver(messages.slice(0, 10))).toBe(0);
    await Promise.all(numbers.map((number) => store(number)));
    const counted = vi.spyOn(documents(), 'send');
    const steps = [];
    let cursor: string | null = null;
    do {
      const step = await replayMany({ state: 'parked', ...(cursor && { cursor }) });
      steps.push({ queued: step.queued, left: step.left });
      cursor = step.nextCursor;
    } while (cursor);
    expect(steps.map(({ left }) => left)).toEqual([400, 300, 200, 100, 0]);
    expect(steps.reduce((sum, { queued }) => sum + queued, 0)).toBe(500);
    const counts = counted.mock.calls.filter(
      ([command]) => command instanceof QueryCommand && command.input.Select === 'COUNT',
    );
    expect(counts).toHaveLength(1);
    const queued = taken();
    expect(queued).toHaveLength(500);
    for (let start = 0; start < 500; start += 10) {
      expect(await deliver(queued.slice(start, start + 10))).toBe(0);
    }
    expect((await list()).items).toEqual([]);
    const orders = await Promise.all(numbers.map((number) => getOrder(sellerId, `order-${number}`)));
    expect(orders.filter(({ status }) => status === 'IN_TRANSIT')).toHaveLength(500);
  }, 120_000);

  it('of a call about several parcels wait for each of them, and are done when the last is there', async () => {
    const body = {
      method: 'shipped_packages',
      data: ['kj-a', 'kj-b'].map((order_id) => ({ order_id, shipped_at: '2026-09-14 09:00:00' })),
    };
    const bodyBase64 = Buffer.from(JSON.stringify(body)).toString('base64');
    const message = aCourierMessage({ sellerId, provider: 'kiriminaja', bodyBase64 });
    await deliver([message]);
    expect((await list()).items).toHaveLength(1);
    await store('kj-a', {}, 'kiriminaja');
    await onCall('POST', (await list()).items[0]?.callId ?? '', '/replay');
    await deliver(taken());
    expect((await getOrder(sellerId, 'order-kj-a')).status).toBe('IN_TRANSIT');
    const [left] = (await list()).items;
    expect(left?.names.some((name) => name.includes('kj-b'))).toBe(true);
    expect(left?.names.some((name) => name.includes('kj-a'))).toBe(false);
    await store('kj-b', {}, 'kiriminaja');
    await onCall('POST', String(left?.callId), '/replay');
    await deliver(taken());
    expect((await list()).items).toEqual([]);
    expect((await getOrder(sellerId, 'order-kj-b')).status).toBe('IN_TRANSIT');
  });

  it.each(['palsu', '5.palsu', '-1.palsu', '5.'])(
    'are not done again from a forged place: %s',
    async (cursor) => {
      const body = { state: 'parked', cursor };
      const call = { method: 'POST', route: 'POST /v1/courier-calls/replay', body };
      expect(await as('owner', calls, call)).toMatchObject({
        status: 400,
        body: { code: 'invalid_cursor' },
      });
    },
  );

  it('may be seen and done again by owner, admin and warehouse alone', async () => {
    const replay = { method: 'POST', route: 'POST /v1/courier-calls/replay', body: { state: 'parked' } };
    for (const role of ['owner', 'admin', 'warehouse']) {
      expect((await as(role, calls, replay)).status).toBe(200);
    }
    for (const role of ['agent', 'finance']) {
      expect((await as(role, calls, { route: 'GET /v1/courier-calls' })).status).toBe(403);
      expect((await as(role, calls, replay)).status).toBe(403);
    }
  });
});
