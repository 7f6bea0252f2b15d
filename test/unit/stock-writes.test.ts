import { describe, expect, it } from 'vitest';
import type { StockMove } from '../../shared/order/stock.ts';
import { stockOf } from '../../shared/table/stock-item.ts';
import { stockWrites } from '../../shared/table/stock-writes.ts';

const move = (productId: string, variantId: string | undefined, available: number): StockMove => ({
  warehouseId: 'wh-surabaya',
  productId,
  ...(variantId && { variantId }),
  name: 'Gamis Melati',
  available,
  reserved: -available,
});

describe('the writes that move stock', () => {
  it('are one for each product and warehouse, and only what takes has a condition', () => {
    const writes = stockWrites('toko', [
      move('gamis', 'm', -1),
      move('hijab', undefined, -2),
      move('gamis', 'l', 3),
      { ...move('gamis', 'l', 3), warehouseId: 'wh-bandung' },
    ]);
    expect(writes.map(({ update: { sk }, condition }) => [sk, condition])).toEqual([
      ['wh-surabaya#gamis', '#a0 >= :t0'],
      ['wh-surabaya#hijab', '#a0 >= :t0'],
      ['wh-bandung#gamis', undefined],
    ]);
    expect(writes[0]?.names).toEqual({
      '#a0': 'available#m',
      '#r0': 'reserved#m',
      '#a1': 'available#l',
      '#r1': 'reserved#l',
    });
    expect(writes[1]?.names).toEqual({ '#a0': 'available', '#r0': 'reserved' });
  });

  it('fit into what an expression may say, with as many variants as an order can touch', () => {
    const moves = Array.from({ length: 40 }, (_, n) => move('gamis', 'v'.repeat(60) + n, -1));
    const [write] = stockWrites('toko', moves);
    expect(write?.expression.length).toBeLessThan(4_096);
    expect(write?.condition?.length).toBeLessThan(4_096);
    expect(write?.expression.match(/[=+]|if_not_exists/g)?.length).toBeLessThanOrEqual(300);
  });
});

describe('a stored item', () => {
  it('names each variant once, also one that is called as nothing else is', () => {
    const item = { pk: 'SELLER#toko#STOCK', sk: 'wh#gamis', 'available#-': 3, 'reserved#-': 1, available: 2 };
    expect(stockOf(item)).toEqual([
      { warehouseId: 'wh', productId: 'gamis', available: 2, reserved: 0 },
      { warehouseId: 'wh', productId: 'gamis', variantId: '-', available: 3, reserved: 1 },
    ]);
  });
});
