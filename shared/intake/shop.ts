import type { CourierRate, Page, Product } from '../catalogue/catalogue.ts';
import { courierRateId } from '../catalogue/catalogue.ts';
import { type ShopSettings, shopSettings } from '../catalogue/shop-settings.ts';
import { findRecord, listRecords } from '../table/seller-records.ts';

/** The shop's settings; what it has not decided has its default. */
export const shopOf = async (sellerId: string): Promise<ShopSettings> =>
  shopSettings.parse((await findRecord(sellerId, 'SETTINGS', 'shop')) ?? { shopName: 'Toko' });

/** The named products of a shop, once each; unknown ids are left out. */
export async function productsOf(sellerId: string, productIds: readonly string[]): Promise<Product[]> {
  const found = await Promise.all(
    [...new Set(productIds)].map((productId) => findRecord(sellerId, 'PRODUCT', productId)),
  );
  return found.filter((product) => product !== undefined);
}

/** The courier rates that buyers of a page may choose. */
export async function ratesOf(sellerId: string, page: Page): Promise<CourierRate[]> {
  const rates = await listRecords(sellerId, 'COURIER_SERVICE');
  return rates.filter(({ code, service }) => page.courierServices.includes(courierRateId(code, service)));
}
