import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { act, advance } from '../../shared/order/lifecycle.ts';
import type { Line, Order } from '../../shared/order/order.ts';
import { addOrder, replaceOrder } from '../../shared/table/order-store.ts';
import { changePieces } from '../../shared/table/stock-adjust.ts';
import { listStock, type StockFilter } from '../../shared/table/stock-list.ts';
import { stockFromZero, stockRemoval } from '../../shared/table/stock-start.ts';
import { findStock, stockOfProduct } from '../../shared/table/stock-store.ts';
import { writeTogether } from '../../shared/table/write-together.ts';
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

const thing = (productId: string, variantId: string) => ({
  warehouseId: 'wh-surabaya',
  productId,
  variantId,
});
const counted = (productId: string, available: number, variantId = 'm', reserved = 0) =>
  changePieces(
    seller,
    thing(productId, variantId),
    () => ({ available, reserved }),
    () => [],
  );
const stock = async (productId: string, variantId = 'm') => {
  const found = await findStock(seller, thing(productId, variantId));
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

describe('several variants of a product in one order', () => {
  it('are taken together or not at all, and the first that is short is named', async () => {
    await counted('many', 5, 's');
    await counted('many', 3);
    await counted('many', 1, 'l');
    await counted('many-2', 9);
    const two = [line('many-2', 1), line('many', 2, 's')];
    const short = { code: 'out_of_stock', facts: { available: 3, wanted: 4, item: { variantId: 'm' } } };
    await expect(placed(...two, line('many', 4), line('many', 2, 'l'))).rejects.toMatchObject(short);
    await expect(placed(...two, line('many', 1, 'xl'))).rejects.toThrow('Stok Gamis Melati Ukuran XL habis.');
    expect(await stock('many', 's')).toEqual([5, 0]);
    expect(await stock('many-2')).toEqual([9, 0]);

    const order = await placed(...two, line('many', 3), line('many', 1, 'l'));
    expect(await stock('many', 's')).toEqual([3, 2]);
    expect(await stock('many')).toEqual([0, 3]);
    expect(await stock('many', 'l')).toEqual([0, 1]);
    await moved(order, 'cancel');
    expect(await stock('many', 's')).toEqual([5, 0]);
    expect(await stock('many')).toEqual([3, 0]);
    expect(await stock('many', 'l')).toEqual([1, 0]);
    expect(await stock('many-2')).toEqual([9, 0]);
  });

  it('can be exchanged for others, as long as those are there', async () => {
    await counted('swap', 4);
    await counted('swap', 1, 'l');
    const order = await placed(line('swap', 4));
    const asked = (...lines: Line[]) => replaceOrder(order, { ...order, lines });
    await expect(asked(line('swap', 1), line('swap', 2, 'l'))).rejects.toThrow('Ukuran L tinggal 1.');
    expect(await stock('swap')).toEqual([0, 4]);
    await asked(line('swap', 1), line('swap', 1, 'l'));
    expect(await stock('swap')).toEqual([3, 1]);
    expect(await stock('swap', 'l')).toEqual([0, 1]);
  });

  it('are taken each as far as it goes when they are gone', async () => {
    await counted('left', 5, 's');
    await counted('left', 1);
    const lines = [line('left', 2, 's'), line('left', 2), line('left', 2, 'l')];
    const shipped = { ...shippedOrder(names()), lines };
    await addOrder({ ...shipped, status: 'CANCELLED' });
    await replaceOrder({ ...shipped, status: 'CANCELLED' }, { ...shipped, status: 'IN_TRANSIT' });
    expect(await stock('left', 's')).toEqual([3, 0]);
    expect(await stock('left')).toEqual([0, 0]);
    expect(await stock('left', 'l')).toEqual([0, 0]);
  });

  it('may be as many as an edit can bring together', async () => {
    const ids = Array.from({ length: 40 }, (_, n) => `varian-panjang-${n}`);
    await writeTogether([stockFromZero(seller, 'wh-surabaya', 'all', ids)]);
    for (const id of ids) await counted('all', 2, id);
    const lines = ids.map((id) => line('all', 1, id));
    const order = await placed(...lines.slice(0, 20));
    await replaceOrder(order, { ...order, lines: lines.slice(20) });
    const all = await stockOfProduct(seller, 'all', ['wh-surabaya']);
    expect(all).toHaveLength(40);
    const held = all.filter(({ available, reserved }) => available === 1 && reserved === 1);
    expect(new Set(held.map(({ variantId }) => variantId))).toEqual(new Set(ids.slice(20)));
  });

  it('go with their product, but not while one of them is reserved', async () => {
    await writeTogether([stockFromZero(seller, 'wh-surabaya', 'end', ['s', 'm'])]);
    await counted('end', 2);
    await writeTogether([stockFromZero(seller, 'wh-surabaya', 'end', ['s', 'm', 'l'])]);
    expect((await stockOfProduct(seller, 'end', ['wh-surabaya'])).map(({ available }) => available)).toEqual([
      0, 2, 0,
    ]);
    const order = await placed(line('end', 1));
    const removal = stockRemoval(seller, 'wh-surabaya', 'end', ['s', 'm', 'new']);
    await expect(writeTogether([removal])).rejects.toThrow('conditional');
    expect(await stock('end')).toEqual([1, 1]);
    await moved(order, 'cancel');
    await writeTogether([removal]);
    expect(await stockOfProduct(seller, 'end', ['wh-surabaya'])).toEqual([]);
    await writeTogether([removal]);
  });
});

describe('fifty writers at once', () => {
  it('leave the stock right: orders, cancellations and people who count', async () => {
    await counted('rush', 200);
    await counted('rush', 200, 'l');
    const both = (pieces: number) => [line('rush', pieces), line('rush', pieces, 'l')];
    const own = await Promise.all(Array.from({ length: 20 }, () => placed(...both(2))));
    expect(await stock('rush')).toEqual([160, 40]);
    await Promise.all([
      ...own.map((order) => moved(order, 'cancel')),
      ...Array.from({ length: 20 }, () => placed(...both(3))),
      ...Array.from({ length: 10 }, () =>
        changePieces(
          seller,
          thing('rush', 'm'),
          ({ available, reserved }) => ({ available: available + 1, reserved }),
          () => [],
        ),
      ),
    ]);
    expect(await stock('rush')).toEqual([150, 60]);
    expect(await stock('rush', 'l')).toEqual([140, 60]);
  });
});

/** Every thing of a list, read in pages of so many. */
const walked = async (filter: StockFilter, limit: number) => {
  const things: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await listStock('toko-daftar', filter, { limit, cursor });
    expect(page.items.length).toBeLessThanOrEqual(limit);
    things.push(...page.items.map((one) => `${one.warehouseId} ${one.productId} ${one.variantId ?? '-'}`));
    cursor = page.nextCursor;
  } while (cursor);
  return things;
};

describe('a list of stock', () => {
  it('gives each variant once, also where a page ends among the variants of a product', async () => {
    const variants = { a: ['-', '_x', 'l', 'm', 's', 'xl'], b: [undefined], c: ['m'], d: ['x', 'y', 'z'] };
    const all: string[] = [];
    for (const warehouseId of ['wh-1', 'wh-10']) {
      for (const [productId, ids] of Object.entries(variants)) {
        await writeTogether([stockFromZero('toko-daftar', warehouseId, productId, ids.toReversed())]);
        all.push(...ids.map((id: string | undefined) => `${warehouseId} ${productId} ${id ?? '-'}`));
      }
    }
    const low = all.filter((thing) => !thing.endsWith(' l'));
    for (const warehouseId of ['wh-1', 'wh-10']) {
      const thing = { warehouseId, productId: 'a', variantId: 'l' };
      await changePieces(
        'toko-daftar',
        thing,
        () => ({ available: 9, reserved: 0 }),
        () => [],
      );
    }
    for (let limit = 1; limit <= all.length + 1; limit += 1) {
      expect(await walked({}, limit)).toEqual(all);
      expect(await walked({ below: 5 }, limit)).toEqual(low);
      expect(await walked({ warehouseId: 'wh-1' }, limit)).toHaveLength(11);
    }
  });

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
