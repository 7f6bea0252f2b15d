import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { mockClient } from 'aws-sdk-client-mock';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { passTime } from '../../shared/clock/pass-time.ts';
import { passings } from '../../shared/clock/passings.ts';
import { advance } from '../../shared/order/lifecycle.ts';
import type { Order } from '../../shared/order/order.ts';
import { type Policies, policies } from '../../shared/order/policies.ts';
import { listDue } from '../../shared/table/due-store.ts';
import { dueShards } from '../../shared/table/indexes.ts';
import { sellerRecordKey } from '../../shared/table/keys.ts';
import { addOrder, getOrder, replaceOrder } from '../../shared/table/order-store.ts';
import { writeTogether } from '../../shared/table/write-together.ts';
import { aBuyer, aCourierEvent, anOrder, heard, minute, shippedOrder } from '../an-order.ts';
import { type OrderTable, startOrderTable } from '../order-table.ts';

let table: OrderTable;
let number = 0;
const told: Record<string, unknown>[] = [];

/** Parcels that are silent are handed to a queue. */
const queue = mockClient(SQSClient);

beforeAll(async () => {
  queue.on(SendMessageCommand).resolves({ MessageId: 'm1' });
  table = await startOrderTable();
});
beforeEach(() => {
  for (const [name, value] of Object.entries(table.environment)) vi.stubEnv(name, value);
  vi.stubEnv('TRACKING_QUEUE_URL', 'https://queue.example/tracking');
  told.length = 0;
  vi.spyOn(process.stdout, 'write').mockImplementation((line) => {
    told.push(JSON.parse(String(line)));
    return true;
  });
});
afterAll(() => table.engine.stop());

const day = 24 * 60;

const shopWith = async (decided: Partial<Policies> = {}): Promise<string> => {
  number += 1;
  const sellerId = `toko-${number}`;
  const record = { shopName: 'Toko Uji', policies: policies.parse(decided) };
  await writeTogether([{ item: { ...sellerRecordKey(sellerId, 'SETTINGS', 'shop'), record } }]);
  return sellerId;
};

const stored = async (order: Order, sellerId: string): Promise<Order> => {
  number += 1;
  const own = {
    ...order,
    sellerId,
    orderId: `ORDER${number}`,
    orderNumber: `BJ260302${String(number).padStart(6, '0')}`,
    slug: `slug-${number}`,
  };
  await addOrder(own);
  return own;
};

const delivered = (overrides: Partial<Order> = {}) =>
  heard(shippedOrder(overrides), [aCourierEvent('in_transit', 5), aCourierEvent('delivered', 60)]);

const requested = () =>
  advance(anOrder(), {
    on: 'buyer.cancellation_requested',
    actor: aBuyer,
    at: minute(10),
    text: 'Batal saja',
  });

const statusAt = async ({ sellerId, orderId }: Order, minutes: number) => {
  await passTime(minute(minutes));
  return (await getOrder(sellerId, orderId)).status;
};

const dueNow = async (minutes: number) =>
  (await Promise.all(dueShards.map((shard) => listDue(shard, minute(minutes), 100)))).flat();

describe('a delivered order', () => {
  it('completes after the days of its shop, to the minute, once', async () => {
    const order = await stored(delivered(), await shopWith());
    expect(await statusAt(order, 60 + 3 * day - 1)).toBe('DELIVERED');
    expect(await statusAt(order, 60 + 3 * day)).toBe('COMPLETED');
    const { version, timeline } = await getOrder(order.sellerId, order.orderId);
    expect(timeline.at(-1)).toMatchObject({ event: 'order.received', actor: { kind: 'system' } });
    await passTime(minute(60 + 4 * day));
    expect((await getOrder(order.sellerId, order.orderId)).version).toBe(version);
  });

  it('is looked at before its time without being written', async () => {
    const order = await stored(delivered(), await shopWith());
    await passTime(minute(60 + day));
    expect((await getOrder(order.sellerId, order.orderId)).version).toBe(order.version);
    expect(await dueNow(60 + 2 * day - 1)).toEqual([]);
  });

  it('follows another setting within a day', async () => {
    const order = await stored(delivered(), await shopWith({ autoCompleteDays: 30 }));
    await passTime(minute(60 + day));
    const record = { shopName: 'Toko Uji', policies: policies.parse({ autoCompleteDays: 1 }) };
    await writeTogether([{ item: { ...sellerRecordKey(order.sellerId, 'SETTINGS', 'shop'), record } }]);
    expect(await statusAt(order, 60 + 2 * day)).toBe('COMPLETED');
  });

  it('is left to people where the shop says so, and where a courier still has to report the cash', async () => {
    const order = await stored(delivered(), await shopWith({ autoCompleteDays: 0 }));
    const cod = await stored(delivered({ paymentMethod: 'COD' }), await shopWith());
    expect(await statusAt(order, 90 * day)).toBe('DELIVERED');
    expect(await statusAt(cod, 90 * day)).toBe('DELIVERED');
  });

  it('completes with the cash where the shop does not wait for the courier', async () => {
    const cod = await stored(delivered({ paymentMethod: 'COD' }), await shopWith({ autoCompleteCod: true }));
    expect(await statusAt(cod, 60 + 3 * day)).toBe('COMPLETED');
    expect(await getOrder(cod.sellerId, cod.orderId)).toMatchObject({ codCollectedIdr: cod.price.totalIdr });
  });
});

describe('a request for cancellation that nobody answers', () => {
  it('is brought before the shop once', async () => {
    const order = await stored(requested(), await shopWith());
    await passTime(minute(10 + day));
    const reminded = await getOrder(order.sellerId, order.orderId);
    expect(reminded).toMatchObject({ status: 'CANCELLATION_REQUESTED', escalatedAt: minute(10 + day) });
    expect(reminded.timeline.at(-1)).toMatchObject({ event: 'escalated', actor: { kind: 'system' } });
    await passTime(minute(10 + 5 * day));
    expect((await getOrder(order.sellerId, order.orderId)).version).toBe(reminded.version);
  });

  it('is granted where the shop wants that', async () => {
    const shop = await shopWith({ cancelRequestAutoApprove: true, cancelRequestSlaHours: 2 });
    const order = await stored(requested(), shop);
    expect(await statusAt(order, 10 + 119)).toBe('CANCELLATION_REQUESTED');
    expect(await statusAt(order, 10 + 120)).toBe('CANCELLED');
    expect(await getOrder(order.sellerId, order.orderId)).toMatchObject({
      cancellation: { by: { kind: 'system' } },
    });
  });

  it('is never granted by the clock while a courier has the booking', async () => {
    const shop = await shopWith({ cancelRequestAutoApprove: true });
    const booked = shippedOrder(
      {},
      {
        accountId: 'akun-kurir',
        provider: 'biteship',
        providerOrderId: 'bs-1',
        booked: { at: minute(4), handover: 'PICKUP', insured: false },
      },
    );
    const asked = advance(booked, { on: 'buyer.cancellation_requested', actor: aBuyer, at: minute(10) });
    const order = await stored(asked, shop);
    expect(await statusAt(order, 10 + day)).toBe('CANCELLATION_REQUESTED');
    expect(await getOrder(order.sellerId, order.orderId)).toMatchObject({ escalatedAt: minute(10 + day) });
  });
});

describe('the clock', () => {
  it('lets no order that fails stand in the way of the others, and tells of it', async () => {
    const shop = await shopWith();
    const bad = await stored(requested(), shop);
    const good = await stored(requested(), shop);
    const row = passings.cancellation_request;
    const pass = vi.spyOn(row, 'pass').mockImplementation((order, moment) => {
      if (order.orderId === bad.orderId) throw new TypeError('poison');
      return { order: { ...order, escalatedAt: moment.now } };
    });
    await passTime(minute(10 + day));
    expect(await getOrder(shop, good.orderId)).toMatchObject({ escalatedAt: minute(10 + day) });
    expect(told.filter(({ clock }) => clock === 'failed')).toMatchObject([{ orderId: bad.orderId }]);
    const due = async (at: number) => (await dueNow(at)).filter(({ sellerId }) => sellerId === shop);
    expect(await due(10 + day + 14)).toEqual([]);
    expect(await due(10 + day + 15)).toMatchObject([{ orderId: bad.orderId }]);
    pass.mockRestore();
    await passTime(minute(10 + day + 15));
    expect((await getOrder(shop, bad.orderId)).escalatedAt).toBe(minute(10 + day + 15));
  });

  it('leaves an order that somebody has just written to the next minute', async () => {
    const shop = await shopWith();
    const order = await stored(requested(), shop);
    const { pass } = passings.cancellation_request;
    vi.spyOn(passings.cancellation_request, 'pass').mockImplementationOnce(async (seen, moment) => {
      await replaceOrder(seen, { ...seen, note: 'Sudah ditelepon' });
      return pass(seen, moment);
    });
    await passTime(minute(10 + day));
    expect(await getOrder(shop, order.orderId)).toMatchObject({ note: 'Sudah ditelepon' });
    expect((await getOrder(shop, order.orderId)).escalatedAt).toBeUndefined();
    await passTime(minute(10 + day + 1));
    expect((await getOrder(shop, order.orderId)).escalatedAt).toBe(minute(10 + day + 1));
  });

  it('does a bounded part of much work a run, the oldest first, and says that it is behind', async () => {
    const shop = await shopWith();
    const orders = await Promise.all(Array.from({ length: 40 }, () => stored(requested(), shop)));
    const open = async () => {
      const now = await Promise.all(orders.map(({ orderId }) => getOrder(shop, orderId)));
      return now.filter(({ escalatedAt }) => escalatedAt === undefined).length;
    };
    await passTime(minute(10 + day), 2);
    const left = await open();
    expect(left).toBeGreaterThanOrEqual(40 - 16);
    expect(left).toBeLessThan(40);
    await passTime(minute(10 + day + 20), 2);
    expect(told.filter(({ clock }) => clock === 'behind').length).toBeGreaterThan(0);
    for (let run = 0; run < 40; run += 1) await passTime(minute(10 + day + 21 + run), 2);
    expect(await open()).toBe(0);
  });
});
