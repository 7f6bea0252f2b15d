import type { ShopSettings } from '../catalogue/shop-settings.ts';
import { productsOf } from '../intake/shop.ts';
import type { Order } from '../order/order.ts';
import { findRecord } from '../table/seller-records.ts';
import type { ParcelSetting } from './parcel-wish.ts';

/** Reads what a parcel needs to be known beside its order. */
export async function parcelSetting(
  { sellerId, warehouse: { warehouseId }, lines }: Order,
  { shopName }: Pick<ShopSettings, 'shopName'>,
): Promise<ParcelSetting> {
  const [warehouse, products] = await Promise.all([
    findRecord(sellerId, 'WAREHOUSE', warehouseId),
    productsOf(
      sellerId,
      lines.map(({ productId }) => productId),
    ),
  ]);
  return { shopName, warehouse, products };
}
