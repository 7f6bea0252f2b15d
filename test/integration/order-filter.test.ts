import { BatchWriteCommand } from '@aws-sdk/lib-dynamodb';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Order } from '../../shared/order/order.ts';
import type { OrderFilter } from '../../shared/order/order-filter.ts';
import { type Status, statuses } from '../../shared/order/status.ts';
import { documents } from '../../shared/table/documents.ts';
import { indexKeys } from '../../shared/table/indexes.ts';
import { orderNumberKey } from '../../shared/table/keys.ts';
import { toItem } from '../../shared/table/order-item.ts';
import { listOrders } from '../../shared/table/order-list.ts';
import { addOrder, replaceOrder } from '../../shared/table/order-store.ts';
import { anOrder, minute } from '../an-order.ts';
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

const load = async (orders: readonly Order[]): Promise<void> => {
  const items = orders.flatMap((order) => [
    toItem(order),
    {
      ...orderNumberKey(order.sellerId, order.orderNumber),
      placed: indexKeys.placed(order.placedAt, order.orderId),
    },
  ]);
  for (let start = 0; start < items.length; start += 25) {
    const puts = items.slice(start, start + 25).map((Item) => ({ PutRequest: { Item } }));
    await documents().send(new BatchWriteCommand({ RequestItems: { orders: puts } }));
  }
};

const agents = ['agen-a', 'agen-b', undefined] as const;
const names = ['Siti Aminah', 'Sitompul', 'Budi', 'budiman', 'Ayu'] as const;
const couriers = ['jne', 'sicepat', undefined] as const;
const pages = ['gamis', undefined] as const;
const tags = [[], ['vip'], ['vip', 'ulang'], ['grosir']] as const;
/** Rare ones too: most orders of a shop are in few of them. */
const usual: readonly Status[] = ['COMPLETED', 'COMPLETED', 'COMPLETED', 'NEW', 'CANCELLED', ...statuses];

const someOrder = fc.record({
  minutes: fc.nat(90),
  status: fc.constantFrom(...usual),
  agent: fc.constantFrom(...agents),
  name: fc.constantFrom(...names),
  courier: fc.constantFrom(...couriers),
  page: fc.constantFrom(...pages),
  tags: fc.constantFrom(...tags),
  method: fc.constantFrom('COD', 'BANK_TRANSFER', 'E_PAYMENT'),
  warehouse: fc.constantFrom('gudang-1', 'gudang-2'),
  phone: fc.constantFrom('6281234567890', '6281200000001'),
  awb: fc.option(fc.constantFrom('jx100', 'JX1001', 'TLKM77'), { nil: undefined }),
});

type Some = typeof someOrder extends fc.Arbitrary<infer T> ? T : never;

const orderOf = (sellerId: string, n: number, some: Some): Order => {
  const { courier: _courier, ...plain } = anOrder();
  return {
    ...plain,
    sellerId,
    orderId: `P${String(n).padStart(4, '0')}`,
    orderNumber: `BJ${n % 2 === 0 ? '26' : '25'}${String(n).padStart(4, '0')}`,
    placedAt: minute(some.minutes),
    status: some.status,
    customer: { name: some.name, phone: some.phone },
    warehouse: { warehouseId: some.warehouse, name: 'Gudang', origin: 'Surabaya' },
    paymentMethod: some.method,
    tags: [...some.tags],
    ...(some.agent && { agent: { agentId: some.agent, name: some.agent } }),
    ...(some.courier && { courier: { code: some.courier, service: 'reg' } }),
    ...(some.page && { page: { pageId: some.page, name: some.page } }),
    ...(some.awb && {
      shipments: [
        {
          number: 1,
          courier: { code: 'jne', service: 'reg' },
          awb: some.awb,
          shippedAt: minute(91),
          events: [],
        },
      ],
    }),
  };
};

const several = <T>(...values: T[]) =>
  fc.option(fc.array(fc.constantFrom(...values), { minLength: 1, maxLength: 4 }), { nil: undefined });
const instants = fc.option(fc.nat(90).map(minute), { nil: undefined });
const texts = [
  'siti',
  'BUDI',
  'bj26',
  'BJ250001',
  '0812-3456-7890',
  '+62 812 0000 0001',
  'jx100',
  'tlkm77',
  'x',
];

const someFilter = fc.record(
  {
    status: fc.oneof(several(...statuses), several<Status>('NEW', 'COMPLETED')),
    excludeStatus: fc.oneof(several(...statuses), several<Status>('COMPLETED')),
    agentId: several('agen-a', 'agen-b', 'none', 'agen-lain'),
    excludeAgentId: several('agen-a', 'none'),
    warehouseId: several('gudang-1'),
    excludeWarehouseId: several('gudang-1'),
    pageId: several('gamis'),
    excludePageId: several('gamis'),
    courier: several('jne', 'sicepat'),
    excludeCourier: several('jne'),
    paymentMethod: several<Order['paymentMethod']>('COD', 'E_PAYMENT'),
    excludePaymentMethod: several<Order['paymentMethod']>('COD'),
    tag: several('vip', 'grosir'),
    excludeTag: several('ulang', 'vip'),
    from: instants,
    to: instants,
    q: fc.option(fc.constantFrom(...texts), { nil: undefined, freq: 1 }),
    sort: fc.constantFrom(undefined, 'placedAt', '-placedAt'),
  },
  { requiredKeys: [] },
) as fc.Arbitrary<OrderFilter>;

/** What a filter means, said as plainly as can be, with nothing of the code under test. */
const oneOf = (wanted: readonly string[] | undefined, values: readonly (string | undefined)[]): boolean =>
  wanted === undefined || wanted.some((value) => values.includes(value));
const noneOf = (excluded: readonly string[] | undefined, values: readonly (string | undefined)[]): boolean =>
  excluded === undefined || !excluded.some((value) => values.includes(value));

const phones: Record<string, string> = {
  '0812-3456-7890': '6281234567890',
  '+62 812 0000 0001': '6281200000001',
};

const says = (order: Order, text: string): boolean => {
  const awb = awbNow(order);
  const starts = [order.orderNumber, order.customer.name, ...(awb ? [awb] : [])];
  return (
    order.customer.phone === phones[text] ||
    starts.some((value) => value.toLowerCase().startsWith(text.toLowerCase()))
  );
};

/** An order shows its parcel's number once it has gone into shipping. */
const awbNow = (order: Order): string | undefined => toItem(order).row.awb;

const wantedBy = (order: Order, filter: OrderFilter): boolean => {
  const parts: [readonly string[] | undefined, readonly string[] | undefined, (string | undefined)[]][] = [
    [filter.status, filter.excludeStatus, [order.status]],
    [filter.agentId, filter.excludeAgentId, [order.agent?.agentId ?? 'none']],
    [filter.warehouseId, filter.excludeWarehouseId, [order.warehouse.warehouseId]],
    [filter.pageId, filter.excludePageId, [order.page?.pageId]],
    [filter.courier, filter.excludeCourier, [order.courier?.code]],
    [filter.paymentMethod, filter.excludePaymentMethod, [order.paymentMethod]],
    [filter.tag, filter.excludeTag, [...order.tags]],
  ];
  return (
    parts.every(([wanted, excluded, values]) => oneOf(wanted, values) && noneOf(excluded, values)) &&
    (filter.from === undefined || order.placedAt >= filter.from) &&
    (filter.to === undefined || order.placedAt < filter.to) &&
    (filter.q === undefined || says(order, filter.q))
  );
};

const placed = (order: Order): string => `${order.placedAt}#${order.orderId}`;

const expected = (orders: readonly Order[], filter: OrderFilter): string[] => {
  const oldestFirst = orders
    .filter((order) => wantedBy(order, filter))
    .toSorted((a, b) => (placed(a) < placed(b) ? -1 : 1))
    .map(({ orderId }) => orderId);
  return filter.sort === 'placedAt' ? oldestFirst : oldestFirst.toReversed();
};

const walked = async (sellerId: string, filter: OrderFilter, limit: number): Promise<string[]> => {
  const ids: string[] = [];
  let cursor: string | undefined;
  let pages = 0;
  do {
    const page = await listOrders(sellerId, filter, { limit, ...(cursor && { cursor }) });
    expect(page.rows.length).toBeLessThanOrEqual(limit);
    ids.push(...page.rows.map(({ orderId }) => orderId));
    cursor = page.nextCursor;
    pages += 1;
  } while (cursor && pages < 1_000);
  return ids;
};

describe('a list with any filters', () => {
  it('gives the orders that they mean, each once and by date, whatever the page size', async () => {
    let shop = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(someOrder, { minLength: 1, maxLength: 120 }),
        fc.array(fc.tuple(someFilter, fc.integer({ min: 1, max: 60 })), { minLength: 8, maxLength: 8 }),
        async (some, asked) => {
          shop += 1;
          const sellerId = `toko-${shop}`;
          const orders = some.map((one, n) => orderOf(sellerId, n, one));
          await load(orders);
          for (const [filter, limit] of asked) {
            expect(await walked(sellerId, filter, limit)).toEqual(expected(orders, filter));
          }
        },
      ),
      { numRuns: 40 },
    );
  });
});

describe('a search', () => {
  const sellerId = 'toko-ramai';
  const orders = Array.from({ length: 1_300 }, (_, n) =>
    orderOf(sellerId, n, {
      minutes: n,
      status: 'NEW',
      agent: undefined,
      name: n % 130 === 0 ? 'Sitompul' : 'Siti Aminah',
      courier: 'jne',
      page: undefined,
      tags: [],
      method: 'COD',
      warehouse: 'gudang-1',
      phone: n < 3 ? '6281200000001' : '6281234567890',
      awb: undefined,
    }),
  );

  it('that means more orders than can be sorted at once still gives all of them, by date', async () => {
    await load(orders);
    for (const q of ['siti', 'sitompul', 'bj']) {
      for (const sort of ['placedAt', '-placedAt'] as const) {
        expect(await walked(sellerId, { q, sort }, 200)).toEqual(expected(orders, { q, sort }));
      }
    }
  });

  it('by phone pages either way', async () => {
    const q = '0812 0000 0001';
    expect(await walked(sellerId, { q }, 2)).toEqual(['P0002', 'P0001', 'P0000']);
    expect(await walked(sellerId, { q, sort: 'placedAt' }, 1)).toEqual(['P0000', 'P0001', 'P0002']);
  });
});

describe('a cursor', () => {
  it('stays good while orders move: nothing that stays is left out or comes twice', async () => {
    const sellerId = 'toko-gerak';
    const orders = Array.from({ length: 40 }, (_, n) =>
      anOrder({
        sellerId,
        orderId: `G${String(n).padStart(2, '0')}`,
        orderNumber: `BJ9${String(n).padStart(4, '0')}`,
        slug: `gerak-${n}`,
        placedAt: minute(n),
      }),
    );
    for (const order of orders) await addOrder(order);
    const filter: OrderFilter = { status: ['NEW', 'CONFIRMED'] };
    const first = await listOrders(sellerId, filter, { limit: 10 });
    const [last] = first.rows.slice(-1);
    const moved = orders.filter(({ orderId }) => orderId === last?.orderId || orderId === 'G20');
    for (const order of moved) await replaceOrder(order, { ...order, status: 'CANCELLED' });
    const ids = first.rows.map(({ orderId }) => orderId);
    let cursor = first.nextCursor;
    while (cursor) {
      const page = await listOrders(sellerId, filter, { limit: 10, cursor });
      ids.push(...page.rows.map(({ orderId }) => orderId));
      cursor = page.nextCursor;
    }
    const all = orders.map(({ orderId }) => orderId).toReversed();
    expect(ids).toEqual(all.filter((orderId) => orderId !== 'G20'));
  });

  it('shows an order once that an index still holds in its former status too', async () => {
    const order = anOrder({ sellerId: 'toko-gema', status: 'PAID' });
    const former = { ...toItem({ ...order, status: 'NEW' }), pk: 'GEMA', sk: 'ORDER' };
    await documents().send(
      new BatchWriteCommand({ RequestItems: { orders: [{ PutRequest: { Item: former } }] } }),
    );
    await load([order]);
    expect(await walked('toko-gema', { status: ['NEW', 'PAID'] }, 50)).toHaveLength(1);
  });

  it('goes on in the same list, however its filter is written', async () => {
    const filter: OrderFilter = { status: ['NEW', 'PAID'] };
    const { nextCursor = '' } = await listOrders('toko-gerak', filter, { limit: 5 });
    const same: OrderFilter = { sort: '-placedAt', status: ['PAID', 'NEW', 'PAID'] };
    const page = await listOrders('toko-gerak', same, { limit: 5, cursor: nextCursor });
    expect(page.rows).toHaveLength(5);
  });
});

describe('a list that can hold nothing', () => {
  it.each([
    ['contradicting statuses', { status: ['NEW'], excludeStatus: ['NEW'] }],
    ['contradicting agents', { agentId: ['none'], excludeAgentId: ['none'] }],
    ['no status left', { excludeStatus: [...statuses] }],
    ['an end before its beginning', { from: minute(20), to: minute(10) }],
    ['an end at its beginning', { from: minute(10), to: minute(10) }],
  ] as [string, OrderFilter][])('ends at once: %s', async (_, filter) => {
    expect(await listOrders('toko-gerak', filter, { limit: 50 })).toEqual({ rows: [] });
  });
});
