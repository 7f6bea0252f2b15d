import type { Product } from '../shared/catalogue/catalogue.ts';
import type { Pieces } from '../shared/catalogue/stock-adjustment.ts';
import type { Order } from '../shared/order/order.ts';
import { stockMoves } from '../shared/order/stock.ts';
import { type Key, stockKey } from '../shared/table/keys.ts';
import { attributesOf, piecesIn } from '../shared/table/stock-item.ts';

/** Pieces of each thing that every warehouse started with. */
const atFirst = 500;

type Item = Record<string, unknown>;

const variantIdsOf = ({ variants }: Product): (string | undefined)[] =>
  variants.length > 0 ? variants.map(({ variantId }) => variantId) : [undefined];

/** The stock items of the sample products, after what the sample orders took of them. */
export function sampleStock(
  sellerId: string,
  products: readonly Product[],
  orders: readonly Order[],
): Item[] {
  const items = new Map<string, Item>();
  const add = (key: Key, variantId: string | undefined, more: Pieces) => {
    const item = items.get(key.sk) ?? { ...key };
    const now = piecesIn(item, variantId);
    const { available, reserved } = attributesOf(variantId);
    items.set(key.sk, {
      ...item,
      [available]: now.available + more.available,
      [reserved]: now.reserved + more.reserved,
    });
  };
  for (const product of products) {
    for (const warehouseId of product.warehouseIds) {
      const key = stockKey(sellerId, warehouseId, product.productId);
      for (const variantId of variantIdsOf(product)) add(key, variantId, { available: atFirst, reserved: 0 });
    }
  }
  for (const move of orders.flatMap((order) => stockMoves(undefined, order))) {
    const key = stockKey(sellerId, move.warehouseId, move.productId);
    if (items.has(key.sk)) add(key, move.variantId, move);
  }
  return [...items.values()];
}
