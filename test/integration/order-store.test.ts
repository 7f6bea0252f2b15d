import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Order } from '../../shared/order/order.ts';
import type { OrderFilter } from '../../shared/order/order-filter.ts';
import { statuses } from '../../shared/order/status.ts';
import { BadCursor } from '../../shared/table/cursor.ts';
import { eachOrderRow, listOrders } from '../../shared/table/order-list.ts';
import { rowsOfOrders } from '../../shared/table/order-rows.ts';
import {
  addOrder,
  findOrder,
  findOrderBySlug,
  getOrder,
  OrderNumberTaken,
  replaceOrder,
} from '../../shared/table/order-store.ts';
import { anOrder, minute } from '../an-order.ts';
import { type OrderTable, startOrderTable } from '../order-table.ts';

let table: OrderTable;
const seller = 'toko-uji';

const stub = () => {
  for (const [name, value] of Object.entries(table.environment)) vi.stubEnv(name, value);
};

const numbered = (n: number, overrides: Partial<Order> = {}): Order =>
  anOrder({
    sellerId: seller,
    orderId: `ORDER${String(n).padStart(4, '0')}`,
    orderNumber: `BJ260302${String(n).padStart(6, '0')}`,
    slug: `slug-${overrides.sellerId ?? seller}-${n}`,
    placedAt: minute(n),
    ...overrides,
  });

beforeAll(async () => {
  table = await startOrderTable();
  stub();
  await Promise.all(
    Array.from({ length: 120 }, (_, n) =>
      addOrder(
        numbered(n, {
          status: statuses[n % 4] ?? 'NEW',
          agent: { agentId: `agen-${n % 3}`, name: `Agen ${n % 3}` },
          tags: n % 40 === 0 ? ['vip'] : [],
          customer: { name: `Pembeli ${n}`, phone: `62812000${String(n).padStart(5, '0')}` },
        }),
      ),
    ),
  );
  await addOrder(numbered(1, { sellerId: 'toko-lain' }));
});
beforeEach(stub);
afterAll(() => table.engine.stop());

const every = async (filter: OrderFilter, limit: number): Promise<string[]> => {
  const ids: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await listOrders(seller, filter, { limit, ...(cursor && { cursor }) });
    ids.push(...page.rows.map(({ orderId }) => orderId));
    cursor = page.nextCursor;
  } while (cursor);
  return ids;
};

const expected = (wanted: (n: number) => boolean): string[] =>
  Array.from({ length: 120 }, (_, n) => n)
    .filter(wanted)
    .map((n) => numbered(n).orderId)
    .toReversed();

describe('a list', () => {
  it.each([
    ['everything', {}, () => true],
    ['one status', { status: ['NEW'] }, (n: number) => n % 4 === 0],
    ['two statuses', { status: ['NEW', 'PAID'] }, (n: number) => n % 4 === 0 || n % 4 === 2],
    ['a status named twice', { status: ['NEW', 'NEW'] }, (n: number) => n % 4 === 0],
    ['an agent', { agentId: ['agen-1'] }, (n: number) => n % 3 === 1],
    ['an agent and a status', { agentId: ['agen-1'], status: ['NEW'] }, (n: number) => n % 12 === 4],
    ['a rare tag', { tag: ['vip'] }, (n: number) => n % 40 === 0],
    ['a time', { from: minute(10), to: minute(20) }, (n: number) => n >= 10 && n < 20],
  ] as [string, OrderFilter, (n: number) => boolean][])(
    'of %s gives every order once, newest first, whatever the page size',
    async (_, filter, wanted) => {
      for (const limit of [7, 50, 200]) expect(await every(filter, limit)).toEqual(expected(wanted));
    },
  );

  it('can start with the oldest', async () => {
    expect(await every({ sort: 'placedAt' }, 33)).toEqual(expected(() => true).toReversed());
  });

  it('refuses a cursor of another shop', async () => {
    const { nextCursor } = await listOrders(seller, {}, { limit: 5 });
    await expect(listOrders('toko-lain', {}, { limit: 5, cursor: nextCursor ?? '' })).rejects.toThrow(
      BadCursor,
    );
  });

  it.each([
    ['an order number', 'bj260302000042', ['ORDER0042']],
    ['a phone as people write it', '0812-000-00042', ['ORDER0042']],
    ['the beginning of a name', 'pembeli 11', ['ORDER0011', ...expected((n) => n >= 110)]],
  ])('finds by %s', async (_, q, ids) => {
    const { rows } = await listOrders(seller, { q }, { limit: 50 });
    expect(new Set(rows.map(({ orderId }) => orderId))).toEqual(new Set(ids));
  });

  it('can be walked whole, and read by id in the order asked', async () => {
    const walked: string[] = [];
    for await (const rows of eachOrderRow(seller, {})) walked.push(...rows.map(({ orderId }) => orderId));
    expect(walked).toEqual(expected(() => true));
    const wanted = [...walked].toReversed();
    expect((await rowsOfOrders(seller, [...wanted, 'TIDAK-ADA'])).map(({ orderId }) => orderId)).toEqual(
      wanted,
    );
  });
});

describe('an order', () => {
  it('comes back as it was written, for its own shop only', async () => {
    const order = numbered(500, { note: 'Titip satpam', page: { pageId: 'h1', name: 'Halaman' } });
    await addOrder(order);
    expect(await getOrder(seller, order.orderId)).toEqual(order);
    expect(await findOrderBySlug(order.slug)).toEqual(order);
    expect(await findOrder('toko-lain', order.orderId)).toBeUndefined();
  });

  it('is not added under a number that is taken', async () => {
    await expect(addOrder(numbered(501, { orderNumber: numbered(1).orderNumber }))).rejects.toThrow(
      OrderNumberTaken,
    );
    expect(await findOrder(seller, numbered(501).orderId)).toBeUndefined();
  });

  it('has one winner per version among parallel writers', async () => {
    const seen = await getOrder(seller, numbered(3).orderId);
    const writes = Array.from({ length: 20 }, (_, n) =>
      replaceOrder(seen, { ...seen, tags: [`penulis-${n}`] }),
    );
    const outcomes = await Promise.allSettled(writes);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const outcome of outcomes) {
      if (outcome.status === 'rejected') expect(outcome.reason).toMatchObject({ code: 'stale_order' });
    }
    expect(await getOrder(seller, seen.orderId)).toMatchObject({ version: seen.version + 1 });
  });
});
