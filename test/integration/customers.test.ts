import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { handler } from '../../functions/follow-orders/handler.ts';
import type { Order } from '../../shared/order/order.ts';
import { findCustomer, listCustomers, ordersOfCustomer } from '../../shared/table/customer-store.ts';
import { addOrder, replaceOrder } from '../../shared/table/order-store.ts';
import { anOrder, minute } from '../an-order.ts';
import { numbersFrom, orderRecord, shuffled } from '../order-stream.ts';
import { type OrderTable, startOrderTable } from '../order-table.ts';

let table: OrderTable;

beforeAll(async () => {
  table = await startOrderTable();
});
beforeEach(() => {
  for (const [name, value] of Object.entries(table.environment)) vi.stubEnv(name, value);
});
afterAll(() => table.engine.stop());

const phoneOf = (number: number): string => `62812000${String(number).padStart(5, '0')}`;

const orderOf = (sellerId: string, number: number, overrides: Partial<Order> = {}): Order =>
  anOrder({
    sellerId,
    orderId: `P${String(number).padStart(5, '0')}`,
    orderNumber: `BJ260302P${String(number).padStart(5, '0')}`,
    slug: `${sellerId}-${number}`,
    placedAt: minute(number),
    ...overrides,
  });

const customer = async (sellerId: string, phone: string) => (await findCustomer(sellerId, phone))?.customer;

describe('customers', () => {
  it('are right after records in no order, many repeated, from several consumers at once', async () => {
    const sellerId = 'toko-a';
    const next = numbersFrom(7);
    const last: Order[] = [];
    const records = Array.from({ length: 150 }, (_, number) => {
      const first = orderOf(sellerId, number, {
        customer: { name: `Pembeli ${number % 20}`, phone: phoneOf(number % 20) },
      });
      const moved = next(5) === 0 ? phoneOf(next(20)) : first.customer.phone;
      const second = { ...first, version: 2, customer: { name: 'Ganti Contoh', phone: moved } };
      const status = (['COMPLETED', 'RETURNED', 'CANCELLED'] as const)[next(3)] ?? 'COMPLETED';
      const third = { ...second, version: 3, status };
      last.push(third);
      return { life: [first, second, third], first };
    });
    for (const { first } of records) await addOrder(first);
    for (const [place, { first }] of records.entries()) {
      const final = last[place] ?? first;
      const second = await replaceOrder(first, { ...final, status: 'NEW' });
      await replaceOrder(second, final);
    }
    const told = records.flatMap(({ life }) => life.map((after, at) => orderRecord(life[at - 1], after)));
    const arriving = shuffled([...told, ...told.slice(0, 200)], next);
    const consumer = async (part: number) => {
      const own = arriving.filter((_, place) => place % 3 === part);
      for (let start = 0; start < own.length; start += 50) {
        await handler({ Records: own.slice(start, start + 50) });
      }
    };
    await Promise.all([0, 1, 2].map(consumer));
    for (let number = 0; number < 20; number += 1) {
      const phone = phoneOf(number);
      const own = last.filter((order) => order.customer.phone === phone);
      const found = await customer(sellerId, phone);
      const of = (status: string) => own.filter((order) => order.status === status).length;
      const places = own.map(({ placedAt }) => placedAt).toSorted((a, b) => a.localeCompare(b));
      expect(found, phone).toMatchObject({
        orders: own.length,
        completed: of('COMPLETED'),
        returned: of('RETURNED'),
        cancelled: of('CANCELLED'),
        first: { placedAt: places[0] },
        latest: { placedAt: places.at(-1), name: 'Ganti Contoh' },
      });
    }
  });

  it('go with an order whose phone was corrected, and leave nobody behind', async () => {
    const sellerId = 'toko-b';
    const wrong = orderOf(sellerId, 1, { customer: { name: 'Sari Contoh', phone: phoneOf(1) } });
    await addOrder(wrong);
    await handler({ Records: [orderRecord(undefined, wrong)] });
    const right = await replaceOrder(wrong, {
      ...wrong,
      customer: { name: 'Sari Contoh', phone: phoneOf(2) },
    });
    await handler({ Records: [orderRecord(wrong, right)] });
    expect(await customer(sellerId, phoneOf(1))).toBeUndefined();
    expect(await customer(sellerId, phoneOf(2))).toMatchObject({
      orders: 1,
      latest: { name: 'Sari Contoh' },
    });
    const { rows } = await ordersOfCustomer(sellerId, phoneOf(2), { limit: 10 });
    expect(rows.map(({ orderId }) => orderId)).toEqual([right.orderId]);
  });

  it('are listed page by page, those who ordered last first, and by the beginning of their names', async () => {
    const sellerId = 'toko-c';
    const orders = Array.from({ length: 25 }, (_, number) =>
      orderOf(sellerId, number, {
        customer: { name: number % 2 ? `Ayu ${number}` : `Budi ${number}`, phone: phoneOf(number) },
      }),
    );
    await handler({ Records: orders.map((order) => orderRecord(undefined, order)) });
    const all = async (name?: string) => {
      const phones: string[] = [];
      let cursor: string | undefined;
      do {
        const page = await listCustomers(sellerId, name, { limit: 4, cursor });
        expect(page.customers.length).toBeLessThanOrEqual(4);
        phones.push(...page.customers.map(({ phone }) => phone));
        cursor = page.nextCursor;
      } while (cursor);
      return phones;
    };
    expect(await all()).toEqual(orders.map(({ customer: { phone } }) => phone).toReversed());
    expect((await all('ayu')).length).toBe(12);
    expect(await all('Budi 24')).toEqual([phoneOf(24)]);
    expect(await all('x')).toEqual([]);
  });
});
