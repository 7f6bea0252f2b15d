import { afterAll, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { addOrder } from '../../shared/table/order-store.ts';
import { hasParcelUnderWay } from '../../shared/table/parcels-of-account.ts';
import { aCourierEvent, heard, shippedOrder } from '../an-order.ts';
import { type OrderTable, startOrderTable } from '../order-table.ts';

let table: OrderTable;

beforeAll(async () => {
  table = await startOrderTable();
});
beforeEach(() => {
  for (const [name, value] of Object.entries(table.environment)) vi.stubEnv(name, value);
});
afterAll(() => table.engine.stop());

it('keeps a courier account in use while one of its parcels is under way, and no longer', async () => {
  const sellerId = 'toko-akun';
  const waiting = shippedOrder({ sellerId }, { accountId: 'akun-satu' });
  const done = { orderId: 'LAIN', orderNumber: 'BJ260302-LAIN00', slug: 'slug-lain' };
  const other = shippedOrder({ sellerId, ...done }, { accountId: 'akun-dua' });
  await addOrder(waiting);
  await addOrder(heard(other, [aCourierEvent('in_transit', 10), aCourierEvent('delivered', 20)]));
  expect(await hasParcelUnderWay(sellerId, 'akun-satu')).toBe(true);
  expect(await hasParcelUnderWay(sellerId, 'akun-dua')).toBe(false);
  expect(await hasParcelUnderWay('toko-lain', 'akun-satu')).toBe(false);
});
