import { Problem } from '../http/problem.ts';
import { findRecord, listRecords } from '../table/seller-records.ts';
import { productsOf, shopOf } from './shop.ts';

/**
 * The catalogue with which a manual order is made, read side by side.
 * @throws Problem `invalid_request` for a warehouse that the shop does not have
 */
export async function manualSetting(
  sellerId: string,
  warehouseId: string,
  items: readonly { readonly productId: string }[],
) {
  const [shop, products, rates, warehouse] = await Promise.all([
    shopOf(sellerId),
    productsOf(
      sellerId,
      items.map(({ productId }) => productId),
    ),
    listRecords(sellerId, 'COURIER_SERVICE'),
    findRecord(sellerId, 'WAREHOUSE', warehouseId),
  ]);
  if (warehouse) return { sellerId, shop, products, rates, warehouse };
  const errors = [{ path: 'warehouseId', message: 'Gudang tidak ditemukan.' }];
  throw new Problem('invalid_request', 'Ada isian yang belum benar.', { errors });
}
