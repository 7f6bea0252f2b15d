import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { rebuildCounters } from '../../shared/count/rebuild-counters.ts';
import type { Order } from '../../shared/order/order.ts';
import { readCounts } from '../../shared/table/counter-store.ts';
import { counterKey } from '../../shared/table/keys.ts';
import { addOrder, replaceOrder } from '../../shared/table/order-store.ts';
import { writeTogether } from '../../shared/table/write-together.ts';
import { minute } from '../an-order.ts';
import { consume, counted, disordered, expected, lives } from '../counter-harness.ts';
import { orderRecord } from '../order-stream.ts';
import { type OrderTable, startOrderTable } from '../order-table.ts';

let table: OrderTable;

const stub = () => {
  for (const [name, value] of Object.entries(table.environment)) vi.stubEnv(name, value);
};

beforeAll(async () => {
  table = await startOrderTable();
});
beforeEach(stub);
afterAll(() => table.engine.stop());

describe('the counters', () => {
  it('are exact after 10,000 records in no order, many of them repeated', async () => {
    const orders = lives('toko-a', 1_000, 6, 1);
    await consume(disordered(orders, 10_000, 2));
    expect(await counted('toko-a')).toEqual(expected(orders));
  });

  it('are exact with four consumers at work on the same orders at the same time', async () => {
    const orders = lives('toko-b', 60, 10, 3);
    await consume(disordered(orders, 1_200, 4), 4);
    expect(await counted('toko-b')).toEqual(expected(orders));
  });

  it('say when the newest change was made that they hold, whatever was told last', async () => {
    const first = lives('toko-g', 1, 1, 6).flat();
    const late = first.map((order) => ({ ...order, orderId: 'LAMBAT', updatedAt: minute(-60) }));
    for (const orders of [first, late]) await consume(orders.map((order) => orderRecord(undefined, order)));
    expect(await readCounts('toko-g', 'ALL')).toEqual({ counts: { NEW: 2 }, asOf: minute(0) });
  });
});

/** Orders in the table, and the numbers of people broken as no stream would ever break them. */
const brokenShop = async (sellerId: string): Promise<Order[]> => {
  const first = lives(sellerId, 120, 2, 5).map(([order]) => order as Order);
  for (const order of first) await addOrder(order);
  await consume(first.slice(0, 80).map((order) => orderRecord(undefined, order)));
  await writeTogether([
    {
      update: counterKey(sellerId, 'ALL'),
      expression: 'ADD #new :seven',
      names: { '#new': '1#NEW' },
      values: { ':seven': 7 },
    },
  ]);
  return first;
};

describe('a rebuild', () => {
  it('mends numbers, also of orders that were never counted, while orders change', async () => {
    const sellerId = 'toko-c';
    const orders = await brokenShop(sellerId);
    const now = new Map(orders.map((order) => [order.orderId, order]));
    const late: ReturnType<typeof orderRecord>[] = [];
    const changeSome = async (step: number) => {
      for (const order of [...now.values()].filter((_, place) => place % 7 === step % 7)) {
        const agent = { agentId: 'agen-a', name: 'agen-a' };
        const next = await replaceOrder(order, { ...order, status: 'CONFIRMED', agent });
        now.set(order.orderId, next);
        late.push(orderRecord(order, next));
      }
      await consume(late.splice(0, 10));
    };
    let step = 0;
    const changes: Promise<void>[] = [];
    await rebuildCounters(sellerId, () => changes.push(changeSome(step++)));
    await Promise.all(changes);
    await consume(late);
    expect(await counted(sellerId)).toEqual(expected([...now.values()].map((order) => [order])));
    expect(step).toBeGreaterThan(2);
  });

  it('shows the old numbers until the new ones are complete', async () => {
    const sellerId = 'toko-d';
    await brokenShop(sellerId);
    const shown: unknown[] = [];
    await rebuildCounters(sellerId, () => shown.push(counted(sellerId)));
    const { shop } = (await shown[0]) as { shop: unknown };
    expect(shop).toEqual({ NEW: 87 });
    expect((await counted(sellerId)).shop).toEqual({ NEW: 120 });
  });

  it('goes on where it was stopped', async () => {
    const sellerId = 'toko-e';
    await brokenShop(sellerId);
    const first: string[] = [];
    const stopAfterTwo = (orderNumber: string) => {
      first.push(orderNumber);
      if (first.length === 2) throw new Error('stopped');
    };
    await expect(rebuildCounters(sellerId, stopAfterTwo)).rejects.toThrow('stopped');
    const second: string[] = [];
    await rebuildCounters(sellerId, (orderNumber) => second.push(orderNumber));
    expect(second[0] && first.every((orderNumber) => orderNumber < `${second[0]}`)).toBe(true);
    expect((await counted(sellerId)).shop).toEqual({ NEW: 120 });
  });

  it('can be done again and again', async () => {
    const sellerId = 'toko-f';
    await brokenShop(sellerId);
    await rebuildCounters(sellerId);
    await rebuildCounters(sellerId);
    await rebuildCounters(sellerId);
    expect((await counted(sellerId)).shop).toEqual({ NEW: 120 });
  });
});
