import type { CourierRate, Page, Product } from '../catalogue/catalogue.ts';
import { courierRateId } from '../catalogue/catalogue.ts';
import { pricedOn } from '../catalogue/page-prices.ts';
import { pageProduct } from '../catalogue/page-product.ts';
import { type ShopSettings, shopSettings } from '../catalogue/shop-settings.ts';
import { findRecord, listRecords } from '../table/seller-records.ts';
import { stockOfProduct } from '../table/stock-store.ts';

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

/** The products of a page that can be ordered from its warehouse, at its prices, with what is left of them there. */
export async function pageProductsOf(sellerId: string, page: Page) {
  const products = (await productsOf(sellerId, page.productIds)).filter(
    ({ active, warehouseIds }) => active !== false && warehouseIds.includes(page.warehouseId),
  );
  return Promise.all(
    products.map(async (product) => {
      const priced = pricedOn(page, product);
      if (!product.trackStock) return pageProduct(priced, undefined);
      const stock = await stockOfProduct(sellerId, product.productId, [page.warehouseId]);
      return pageProduct(
        priced,
        new Map(stock.map(({ variantId = '', available }) => [variantId, available])),
      );
    }),
  );
}

/** The courier rates that buyers of a page may choose. */
export async function ratesOf(sellerId: string, page: Page): Promise<CourierRate[]> {
  const rates = await listRecords(sellerId, 'COURIER_SERVICE');
  return rates.filter(
    ({ code, service, active }) =>
      active !== false && page.courierServices.includes(courierRateId(code, service)),
  );
}
