import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { act, advance } from '../../shared/order/lifecycle.ts';
import type { Line, Order } from '../../shared/order/order.ts';
import { documents, tableName } from '../../shared/table/documents.ts';
import { stockKey } from '../../shared/table/keys.ts';
import { addOrder, replaceOrder } from '../../shared/table/order-store.ts';
import { changePieces } from '../../shared/table/stock-adjust.ts';
import { findStock, listStock, stockOfProduct } from '../../shared/table/stock-store.ts';
import { aCourierEvent, anOrder, aSeller, heard, minute, shippedOrder } from '../an-order.ts';
import { type OrderTable, startOrderTable } from '../order-table.ts';

let table: OrderTable;
let count = 0;
const seller = 'toko-stok';

const stub = () => {
  for (const [name, value] of Object.entries(table.environment)) vi.stubEnv(name, value);
};
beforeAll(async () => {
  table = await startOrderTable();
  stub();
});
beforeEach(stub);
afterAll(() => table.engine.stop());

const counted = (productId: string, available: number, variantId = 'm', reserved = 0) =>
  documents().send(
    new PutCommand({
      TableName: tableName(),
      Item: { ...stockKey(seller, 'wh-surabaya', productId, variantId), available, reserved },
    }),
  );
const stock = async (productId: string, variantId = 'm') => {
  const found = await findStock(stockKey(seller, 'wh-surabaya', productId, variantId));
  return found && [found.available, found.reserved];
};
const line = (productId: string, quantity: number, variantId = 'm'): Line => ({
  productId,
  variantId,
  name: 'Gamis Melati',
  variant: `Ukuran ${variantId.toUpperCase()}`,
  quantity,
  unitPriceIdr: 75_000,
  unitWeightGrams: 150,
  stocked: true,
});
const names = (): Partial<Order> => {
  count += 1;
  return {
    sellerId: seller,
    orderId: `STOCK${count}`,
    orderNumber: `BJSTOCK${count}`,
    slug: `slug-stock-${count}`,
  };
};
const placed = async (...lines: Line[]): Promise<Order> => {
  const order = anOrder({ ...names(), lines });
  await addOrder(order);
  return order;
};
const moved = (order: Order, action: 'cancel' | 'reopen', atMinute = 5) =>
  replaceOrder(order, act(order, { action, actor: aSeller, at: minute(atMinute) }));

describe('an order', () => {
  it('reserves its pieces, gives them back when cancelled, and takes them when reopened', async () => {
    await counted('a', 5);
    const order = await placed(line('a', 2));
    expect(await stock('a')).toEqual([3, 2]);
    const cancelled = await moved(order, 'cancel');
    expect(await stock('a')).toEqual([5, 0]);
    await moved(cancelled, 'reopen');
    expect(await stock('a')).toEqual([3, 2]);
  });

  it('is refused with the name of what is short and how much is left, and changes nothing', async () => {
    await counted('b', 3);
    await counted('b', 9, 'l');
    await expect(placed(line('b', 1, 'l'), line('b', 4))).rejects.toMatchObject({
      code: 'out_of_stock',
      message: 'Stok Gamis Melati Ukuran M tinggal 3.',
      facts: {
        available: 3,
        wanted: 4,
        item: { warehouseId: 'wh-surabaya', productId: 'b', variantId: 'm', name: 'Gamis Melati Ukuran M' },
      },
    });
    await expect(placed(line('b', 1, 'xl'))).rejects.toThrow('Stok Gamis Melati Ukuran XL habis.');
    expect(await stock('b')).toEqual([3, 0]);
    expect(await stock('b', 'l')).toEqual([9, 0]);
    expect(await stock('b', 'xl')).toBeUndefined();
  });

  it('cannot be reopened when its pieces were sold meanwhile', async () => {
    await counted('c', 1);
    const cancelled = await moved(await placed(line('c', 1)), 'cancel');
    await placed(line('c', 1));
    await expect(moved(cancelled, 'reopen', 9)).rejects.toMatchObject({ code: 'out_of_stock' });
    expect(await stock('c')).toEqual([0, 1]);
  });

  it('can always be given up, also where nothing was ever counted', async () => {
    const order = anOrder({ ...names(), lines: [line('d', 2)] });
    await addOrder({ ...order, lines: [{ ...line('d', 2), stocked: undefined } as unknown as Line] });
    await moved(order, 'cancel');
    expect(await stock('d')).toEqual([2, 0]);
  });

  it('takes what is left when its parcel went out although it was cancelled', async () => {
    for (const [productId, left, after] of [
      ['e', 5, 3],
      ['f', 1, 0],
      ['g', 0, 0],
    ] as const) {
      await counted(productId, left);
      const shipped = shippedOrder({ ...names(), lines: [line(productId, 2)] });
      await addOrder({ ...shipped, lines: [] });
      const asked = advance(shipped, {
        on: 'buyer.cancellation_requested',
        actor: { kind: 'buyer' },
        at: minute(9),
      });
      const given = act(asked, { action: 'cancel', actor: aSeller, at: minute(10) });
      const moving = heard(given, [aCourierEvent('in_transit', 20)]);
      const left2 = advance(moving, { on: 'incident.shipment_moved', actor: aSeller, at: minute(30) });
      const written = await replaceOrder(moving, left2);
      expect(written.status).toBe('IN_TRANSIT');
      expect(await stock(productId)).toEqual([after, 0]);
    }
  });

  it('takes what is left of twenty things at once, none of which was counted right', async () => {
    const lines = Array.from({ length: 20 }, (_, n) => line(`gone-${n}`, 2));
    await Promise.all(lines.slice(0, 10).map(({ productId }) => counted(productId, 1)));
    const shipped = { ...shippedOrder(names()), lines };
    await addOrder({ ...shipped, status: 'CANCELLED' });
    await replaceOrder({ ...shipped, status: 'CANCELLED' }, { ...shipped, status: 'IN_TRANSIT' });
    for (const { productId } of lines) expect(await stock(productId)).toEqual([0, 0]);
  });
});

describe('fifty writers at once', () => {
  it('leave the stock right: orders, cancellations and people who count', async () => {
    await counted('rush', 200);
    const own = await Promise.all(Array.from({ length: 20 }, () => placed(line('rush', 2))));
    expect(await stock('rush')).toEqual([160, 40]);
    const key = stockKey(seller, 'wh-surabaya', 'rush', 'm');
    await Promise.all([
      ...own.map((order) => moved(order, 'cancel')),
      ...Array.from({ length: 20 }, () => placed(line('rush', 3))),
      ...Array.from({ length: 10 }, () =>
        changePieces(
          key,
          ({ available, reserved }) => ({ available: available + 1, reserved }),
          () => [],
        ),
      ),
    ]);
    expect(await stock('rush')).toEqual([150, 60]);
  });
});

describe('a list of stock', () => {
  it('goes page by page, and finds what runs low', async () => {
    for (let n = 0; n < 25; n += 1) await counted(`list-${String(n).padStart(2, '0')}`, n);
    const ids: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await listStock(seller, { warehouseId: 'wh-surabaya', below: 20 }, { limit: 7, cursor });
      expect(page.items.length).toBeLessThanOrEqual(7);
      ids.push(...page.items.map(({ productId }) => productId).filter((id) => id.startsWith('list-')));
      cursor = page.nextCursor;
    } while (cursor);
    expect(ids).toEqual(Array.from({ length: 20 }, (_, n) => `list-${String(n).padStart(2, '0')}`));
    expect((await listStock(seller, { warehouseId: 'wh' }, { limit: 7 })).items).toEqual([]);
    expect(await stockOfProduct(seller, 'list-03', ['wh-surabaya', 'wh-bandung'])).toEqual([
      { warehouseId: 'wh-surabaya', productId: 'list-03', variantId: 'm', available: 3, reserved: 0 },
    ]);
  });
});
