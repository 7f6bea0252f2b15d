import type { Product } from '../shared/catalogue/catalogue.ts';
import type { Order } from '../shared/order/order.ts';
import { stockMoves } from '../shared/order/stock.ts';
import { stockKey } from '../shared/table/keys.ts';

/** Pieces of each thing that every warehouse started with. */
const atFirst = 500;

type Item = Record<string, unknown> & { available: number; reserved: number };

const variantIdsOf = ({ variants }: Product): (string | undefined)[] =>
  variants.length > 0 ? variants.map(({ variantId }) => variantId) : [undefined];

/** The stock items of the sample products, after what the sample orders took of them. */
export function sampleStock(
  sellerId: string,
  products: readonly Product[],
  orders: readonly Order[],
): Item[] {
  const items = new Map<string, Item>();
  for (const product of products) {
    for (const warehouseId of product.warehouseIds) {
      for (const variantId of variantIdsOf(product)) {
        const key = stockKey(sellerId, warehouseId, product.productId, variantId);
        items.set(key.sk, { ...key, available: atFirst, reserved: 0 });
      }
    }
  }
  for (const move of orders.flatMap((order) => stockMoves(undefined, order))) {
    const item = items.get(stockKey(sellerId, move.warehouseId, move.productId, move.variantId).sk);
    if (!item) continue;
    item.available += move.available;
    item.reserved += move.reserved;
  }
  return [...items.values()];
}
