import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { handler } from '../../functions/process-courier-webhook/handler.ts';
import { mostInCall } from '../../functions/process-courier-webhook/once-in-call.ts';
import { ledgerLimit } from '../../shared/order/courier-ledger.ts';
import type { Order } from '../../shared/order/order.ts';
import type { CourierMessage } from '../../shared/queue/courier-message.ts';
import { awbKey, orderKey, orderNumberKey, shipmentKey } from '../../shared/table/keys.ts';
import { fromItem, type OrderItem, toItem } from '../../shared/table/order-item.ts';
import { putAsideKey } from '../../shared/table/put-aside-keys.ts';
import { aQueueRecord } from '../a-queue-record.ts';
import { aTable, type TestTable } from '../a-table.ts';
import { aCourierEvent, shippedOrder } from '../an-order.ts';
import { aCourierMessage, said, sample } from '../courier-samples.ts';

const providerOrderId = '66e3f0a9c41b7d2f08a5e713';
const waiting = `biteship#${providerOrderId}`;
const secondsPerDay = 86_400;

let table: TestTable;
let lines: Record<string, unknown>[];

beforeEach(() => {
  vi.stubEnv('TABLE_NAME', 'orders');
  lines = [];
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    lines.push(JSON.parse(`${text}`));
    return true;
  });
  table = aTable();
});

afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

/** A parcel booked at Biteship whose AWB comes later. */
const booked = (overrides: Partial<Order> = {}): Order => {
  const order = shippedOrder(overrides, {
    provider: 'biteship',
    providerOrderId,
    accountId: 'account-biteship',
  });
  return { ...order, shipments: order.shipments.map(({ awb: _awb, ...shipment }) => shipment) };
};

const store = (order: Order): void => {
  const { orderId, sellerId } = order;
  table.add(toItem(order));
  table.add({ ...orderNumberKey(sellerId, order.orderNumber), orderId });
  table.add({ ...shipmentKey(sellerId, 'biteship', providerOrderId), orderId, shipmentNumber: 1 });
};

const stored = ({ sellerId, orderId }: Order): Order => {
  const [item] = table.under(orderKey(sellerId, orderId).pk, 'ORDER');
  return fromItem(item as OrderItem & Record<string, unknown>);
};

const messageOf = (file: string, overrides: Partial<CourierMessage> = {}): CourierMessage =>
  aCourierMessage({ bodyBase64: sample('biteship', file).toString('base64'), ...overrides });

const saying = (changes: object, overrides: Partial<CourierMessage> = {}): CourierMessage => {
  const body = { ...said('biteship', 'order.status.picked.json'), ...changes };
  return aCourierMessage({ bodyBase64: Buffer.from(JSON.stringify(body)).toString('base64'), ...overrides });
};

const deliver = (...messages: object[]) =>
  handler({
    Records: messages.map((message, index) =>
      aQueueRecord(JSON.stringify(message), { messageId: `m${index}`, group: 'shop' }),
    ),
  });

const parked = () => table.under(putAsideKey('seller-bunga', 'PARKED', '', '').pk, '2026');

const reports = () => lines.filter(({ message }) => message === 'courier report');

describe('a report about a known parcel', () => {
  it('moves the order, and keeps the call as it came for 90 days, in one write', async () => {
    const order = booked();
    store(order);
    expect(await deliver(messageOf('order.status.picked.json'))).toEqual({ batchItemFailures: [] });
    expect(stored(order)).toMatchObject({ status: 'IN_TRANSIT', version: order.version + 1 });
    expect(table.writes()).toBe(1);
    const [delivery] = table.under(orderKey(order.sellerId, order.orderId).pk, 'DELIVERY#');
    const seconds = Date.parse('2026-09-14T03:00:00.000Z') / 1000;
    expect(delivery).toMatchObject({ provider: 'biteship', expiresAt: seconds + 90 * secondsPerDay });
    expect(Buffer.from(delivery?.['raw'] as Uint8Array)).toEqual(
      sample('biteship', 'order.status.picked.json'),
    );
    expect(reports()).toMatchObject([{ outcome: 'APPLIED', status: 'IN_TRANSIT', orderId: order.orderId }]);
  });

  it('goes from booking to delivery by the calls of a real parcel', async () => {
    const order = booked();
    store(order);
    const files = [
      'confirmed',
      'allocated',
      'picking_up',
      'picked',
      'dropping_off',
      'on_hold',
      'dropping_off',
      'delivered',
    ];
    const messages = files.map((status, hour) =>
      messageOf(`order.status.${status}.json`, { receivedAt: `2026-09-14T0${hour}:00:00.000Z` }),
    );
    expect(await deliver(...messages)).toEqual({ batchItemFailures: [] });
    expect(stored(order)).toMatchObject({ status: 'DELIVERED', version: order.version + files.length });
    expect(stored(order).shipments[0]?.events).toHaveLength(files.length);
  });

  it('writes nothing when the same message comes again, or the same call is sent again', async () => {
    const order = booked();
    store(order);
    const message = messageOf('order.status.picked.json');
    await deliver(message);
    await deliver(message, message, { ...message, receivedAt: '2026-09-14T03:05:00.000Z' });
    expect(table.writes()).toBe(1);
    expect(reports().map(({ outcome }) => outcome)).toEqual([
      'APPLIED',
      'DUPLICATE',
      'DUPLICATE',
      'DUPLICATE',
    ]);
  });

  it('notes a corrected fee without touching the status', async () => {
    const order = booked();
    store(order);
    await deliver(messageOf('order.price.json'));
    expect(stored(order)).toMatchObject({ status: 'AWAITING_PICKUP', price: order.price });
    expect(stored(order).shipments[0]?.events[0]).toMatchObject({ signal: 'noted', feeIdr: 22_000 });
  });

  it('makes the order findable by the AWB that the courier assigned, once', async () => {
    const order = booked();
    store(order);
    const later = '2026-09-14T04:00:00.000Z';
    await deliver(
      messageOf('order.waybill_id.json'),
      messageOf('order.status.picked.json', { receivedAt: later }),
    );
    const key = awbKey(order.sellerId, 'jne', 'JP7402615538');
    expect(table.under(key.pk, key.sk)).toMatchObject([{ orderId: order.orderId, shipmentNumber: 1 }]);
    expect(stored(order).shipments[0]?.events[0]).toMatchObject({ awb: 'JP7402615538' });
  });

  it('finds the parcel by our own reference', async () => {
    const order = shippedOrder({ orderNumber: 'ORD-20260914-0006' });
    store(order);
    const body = sample('standard-webhooks', 'shipment.delivered.json').toString('base64');
    const receivedAt = '2026-09-15T04:26:07.000Z';
    await deliver(
      aCourierMessage({ provider: 'standard_webhooks', deliveryId: 'msg_5', bodyBase64: body, receivedAt }),
    );
    expect(stored(order)).toMatchObject({ status: 'DELIVERED', shipments: [{ events: [{ key: 'msg_5' }] }] });
  });

  it('does not move the order when its parcel was replaced', async () => {
    const order = booked();
    const first = order.shipments[0];
    const second = {
      number: 2,
      courier: { code: 'jne', service: 'REG' },
      shippedAt: order.updatedAt,
      events: [],
    };
    store({ ...order, shipments: [...(first ? [first] : []), second] });
    await deliver(messageOf('order.status.delivered.json'));
    expect(stored(order)).toMatchObject({ status: 'AWAITING_PICKUP' });
    expect(reports()).toMatchObject([{ outcome: 'SUPERSEDED' }]);
  });

  it('reads again when somebody was quicker, and loses neither change', async () => {
    const order = booked();
    store(order);
    table.beforeNextWrite(() =>
      table.add(toItem({ ...stored(order), version: order.version + 1, tags: ['vip'] })),
    );
    expect(await deliver(messageOf('order.status.picked.json'))).toEqual({ batchItemFailures: [] });
    expect(stored(order)).toMatchObject({ status: 'IN_TRANSIT', tags: ['vip'], version: order.version + 2 });
  });

  it('goes back to the queue after six readings, alone', async () => {
    const order = booked();
    store(order);
    for (let write = 1; write <= 6; write += 1) {
      table.beforeNextWrite(() => table.add(toItem({ ...stored(order), version: order.version + write })));
    }
    expect(await deliver(messageOf('order.status.picked.json'))).toEqual({
      batchItemFailures: [{ itemIdentifier: 'm0' }],
    });
    expect(table.writes()).toBe(6);
  });

  const bytesOf = (item: unknown): number => Buffer.byteLength(JSON.stringify(item));

  /** One call of KiriminAja that says so much of one parcel. */
  const repeating = (items: readonly object[]): CourierMessage => {
    const body = JSON.stringify({ method: 'shipped_packages', data: items });
    return aCourierMessage({ provider: 'kiriminaja', bodyBase64: Buffer.from(body).toString('base64') });
  };

  const atKiriminaja = (): Order => {
    const order = shippedOrder({}, { provider: 'kiriminaja', providerOrderId: 'KJ-1' });
    const { orderId, sellerId } = order;
    table.add(toItem(order), {
      ...shipmentKey(sellerId, 'kiriminaja', 'KJ-1'),
      orderId,
      shipmentNumber: 1,
    });
    return order;
  };

  it('counts once what a call says twice, and of thousands the first fifty, also when it comes again', async () => {
    const order = atKiriminaja();
    const times = Array.from({ length: 3_000 }, (_, n) => new Date(Date.UTC(2026, 8, 13) + n * 1_000));
    const items = times.map((time) => ({ order_id: 'KJ-1', shipped_at: time.toISOString() }));
    const message = repeating([...items.slice(0, 2), ...items.slice(0, 2_998)]);
    const before = table.reads();
    await deliver(message);
    expect(table.reads() - before).toBe(2);
    const once = stored(order);
    expect(once.shipments[0]?.events).toHaveLength(mostInCall);
    const outcomes = Object.groupBy(reports(), ({ outcome }) => String(outcome));
    expect(outcomes['DUPLICATE']).toHaveLength(2);
    expect(outcomes['DROPPED']).toHaveLength(2_998 - mostInCall);
    expect(outcomes['DROPPED']?.[0]).toMatchObject({ level: 'warn', reason: expect.stringContaining('50') });
    const [delivery] = table.under(orderKey(order.sellerId, order.orderId).pk, 'DELIVERY#');
    expect(delivery?.['events']).toHaveLength(mostInCall);
    expect(Buffer.from(delivery?.['raw'] as Uint8Array).length).toBeLessThan(10_000);
    await deliver(message);
    expect(stored(order)).toEqual(once);
  });

  it('never makes an order larger than the table takes, however long a courier’s words are', async () => {
    const order = atKiriminaja();
    for (let call = 0; call < 6; call += 1) {
      const items = Array.from({ length: mostInCall }, (_, n) => ({
        order_id: 'KJ-1',
        awb: `${'㊗'.repeat(190)}${call} ${n}`,
        shipped_at: `${'㊗'.repeat(190)}${call} ${n}`,
        reason: '㊗'.repeat(200),
      }));
      await deliver(repeating(items));
    }
    expect(bytesOf(stored(order))).toBeLessThan(120_000);
    expect(parked()).toContainEqual(expect.objectContaining({ reason: 'ledger_full' }));
  });

  it('is put aside, and the order left alone, where the parcel is another provider’s', async () => {
    const order = booked({ orderNumber: 'ORD-20260914-0006' });
    store(order);
    const body = sample('standard-webhooks', 'shipment.delivered.json').toString('base64');
    await deliver(aCourierMessage({ provider: 'standard_webhooks', deliveryId: 'msg_6', bodyBase64: body }));
    expect(stored(order)).toEqual(order);
    expect(parked()).toMatchObject([{ reason: 'other_courier', provider: 'standard_webhooks' }]);
    expect(reports()).toMatchObject([
      { outcome: 'FOREIGN', orderId: order.orderId, status: 'AWAITING_PICKUP', parked: 'other_courier' },
    ]);
  });

  it('is put aside, and the order left alone, once the ledger is full', async () => {
    const order = booked();
    const events = Array.from({ length: ledgerLimit }, (_, index) => aCourierEvent('noted', index));
    store({ ...order, shipments: order.shipments.map((shipment) => ({ ...shipment, events })) });
    await deliver(messageOf('order.status.picked.json'));
    expect(stored(order).version).toBe(order.version);
    expect(parked()).toMatchObject([{ reason: 'ledger_full' }]);
  });

  it('costs one read and one write of a booking that this process knows, one read more of one that it does not', async () => {
    const shipped = booked({ orderId: 'order-cost' });
    const at = shipped.shipments[0]?.shippedAt ?? '';
    const booking = { at, handover: 'PICKUP', insured: false } as const;
    const order = {
      ...shipped,
      shipments: shipped.shipments.map((shipment) => ({
        ...shipment,
        booked: booking,
        providerOrderId: 'bs-cost',
      })),
    };
    store(order);
    table.add({
      ...shipmentKey(order.sellerId, 'biteship', 'bs-cost'),
      orderId: order.orderId,
      shipmentNumber: 1,
    });
    const cost = async (message: CourierMessage) => {
      const [reads, writes] = [table.reads(), table.writes()];
      await deliver(message);
      return { reads: table.reads() - reads, writes: table.writes() - writes };
    };
    const said = (status: string, hour: number) =>
      saying({ order_id: 'bs-cost', status }, { receivedAt: `2026-09-14T0${hour}:00:00.000Z` });
    expect(await cost(said('allocated', 1))).toEqual({ reads: 2, writes: 1 });
    expect(await cost(said('picked', 2))).toEqual({ reads: 1, writes: 1 });
    expect(await cost(said('picked', 2))).toEqual({ reads: 1, writes: 0 });
    expect(stored(order).status).toBe('IN_TRANSIT');
  });

  it.each([
    ['that a person typed', {}, 'AWAITING_PICKUP'],
    ['of a booking that was cancelled since', { handover: 'PICKUP', insured: false }, 'READY_TO_SHIP'],
    ['of an order that was cancelled since', { handover: 'PICKUP', insured: false }, 'CANCELLED'],
  ] as const)('looks an id up again %s', async (_case, booking, status) => {
    const order = booked();
    const at = order.shipments[0]?.shippedAt ?? '';
    const shipments = order.shipments.map((shipment) => ({
      ...shipment,
      ...('handover' in booking && { booked: { at, ...booking } }),
    }));
    store({ ...order, shipments });
    const later = (word: string, hour: number) =>
      saying({ status: word }, { receivedAt: `2026-09-14T0${hour}:00:00.000Z` });
    await deliver(later('allocated', 1));
    const other = booked({ orderId: 'order-other' });
    table.add(toItem({ ...stored(order), status }), toItem(other), {
      ...shipmentKey(order.sellerId, 'biteship', providerOrderId),
      orderId: other.orderId,
      shipmentNumber: 1,
    });
    await deliver(later('picked', 2));
    expect(stored(other).status).toBe('IN_TRANSIT');
    expect(stored(order).status).toBe(status);
  });

  it('reads the order once when it is found by our reference', async () => {
    const order = shippedOrder({ orderNumber: 'ORD-20260914-0006' });
    store(order);
    const body = sample('standard-webhooks', 'shipment.delivered.json').toString('base64');
    const message = aCourierMessage({ provider: 'standard_webhooks', deliveryId: 'msg_5', bodyBase64: body });
    const before = table.reads();
    await deliver(message);
    // The courier's own id, which nobody knows, the order's number, the order.
    expect(table.reads() - before).toBe(3);
    expect(table.writes()).toBe(1);
  });

  it('never reaches another shop’s parcel of the same name', async () => {
    const order = booked();
    store(order);
    await deliver(messageOf('order.status.delivered.json', { sellerId: 'seller-lain' }));
    expect(stored(order)).toEqual(order);
    expect(reports()).toMatchObject([{ outcome: 'PARKED', sellerId: 'seller-lain' }]);
  });
});

describe('a report that cannot be applied now', () => {
  it('waits 30 days under every name of its parcel', async () => {
    const message = messageOf('order.status.picked.json');
    expect(await deliver(message)).toEqual({ batchItemFailures: [] });
    const names = [waiting, 'awb#jnt#JP7402615538'];
    const expiresAt = Date.parse(message.receivedAt) / 1000 + 30 * secondsPerDay;
    expect(parked()).toMatchObject([
      { reason: 'unknown_shipment', names, words: ['picked'], replays: 0, expiresAt },
    ]);
    expect(table.under('SELLER#seller-bunga#WAITING#').map(({ pk }) => pk)).toEqual(
      names.map((name) => `SELLER#seller-bunga#WAITING#${name}`),
    );
    expect(table.items().every((item) => item['expiresAt'] === expiresAt)).toBe(true);
    expect(table.writes()).toBe(1);
    expect(reports()).toMatchObject([{ outcome: 'PARKED', parked: 'unknown_shipment' }]);
  });

  it('is applied at once when its parcel appears while it is put aside', async () => {
    const order = booked();
    table.afterNextWrite(() => store(order));
    expect(await deliver(messageOf('order.status.picked.json'))).toEqual({ batchItemFailures: [] });
    expect(stored(order)).toMatchObject({ status: 'IN_TRANSIT' });
    expect(table.under('SELLER#seller-bunga#WAITING#')).toEqual([]);
    expect(parked()).toEqual([]);
  });

  it('lies there once, however often it comes', async () => {
    const message = messageOf('order.status.picked.json');
    expect(await deliver(message, message)).toEqual({ batchItemFailures: [] });
    expect(parked()).toHaveLength(1);
    expect(table.writes()).toBe(1);
  });

  it('is kept for a person when nobody knows its status, and the order stays as it is', async () => {
    const order = booked();
    store(order);
    expect(await deliver(messageOf('order.status.unknown.json'))).toEqual({ batchItemFailures: [] });
    expect(stored(order)).toEqual(order);
    expect(parked()).toMatchObject([{ reason: 'unknown_status' }]);
    expect(reports()).toMatchObject([{ native: 'order.status awaiting_customs', parked: 'unknown_status' }]);
  });

  it('is kept for a person when it does not have its courier’s form', async () => {
    const message = aCourierMessage({ bodyBase64: Buffer.from('["?"]').toString('base64') });
    expect(await deliver(message)).toEqual({ batchItemFailures: [] });
    expect(parked()).toMatchObject([{ reason: 'unreadable', bytes: 5, names: [] }]);
  });
});

describe('a batch', () => {
  it.each([
    ['nothing', ''],
    ['no JSON', 'not json'],
    ['no envelope', '{}'],
    ['a courier that we do not have', JSON.stringify({ ...aCourierMessage(), provider: 'pos' })],
  ])('gives back a message with %s, and does the others', async (_case, body) => {
    const order = booked();
    store(order);
    const good = JSON.stringify(messageOf('order.status.picked.json'));
    const records = [aQueueRecord(body, { messageId: 'bad' }), aQueueRecord(good, { messageId: 'good' })];
    expect(await handler({ Records: records })).toEqual({ batchItemFailures: [{ itemIdentifier: 'bad' }] });
    expect(stored(order)).toMatchObject({ status: 'IN_TRANSIT' });
  });

  it('gives back a report that the table refused, and a retry completes it', async () => {
    const order = booked();
    store(order);
    table.beforeNextWrite(() => {
      throw new Error('throttled');
    });
    const message = saying({ status: 'delivered' });
    expect(await deliver(message)).toEqual({ batchItemFailures: [{ itemIdentifier: 'm0' }] });
    expect(await deliver(message)).toEqual({ batchItemFailures: [] });
    expect(stored(order)).toMatchObject({ status: 'DELIVERED' });
  });
});
