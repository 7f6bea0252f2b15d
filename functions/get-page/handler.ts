import { apiHandler } from '../../shared/http/api-handler.ts';
import { Problem } from '../../shared/http/problem.ts';
import { productsOf, ratesOf, shopOf } from '../../shared/intake/shop.ts';
import { paymentMethodLabels } from '../../shared/order/order.ts';
import { findPage } from '../../shared/table/seller-records.ts';

export const handler = apiHandler('public', async (request) => {
  const found = await findPage(request.path('pageKey'));
  if (!found) throw new Problem('page_not_found', 'Halaman ini tidak ada atau sudah ditutup.');
  const { sellerId, page } = found;
  const [shop, products, couriers] = await Promise.all([
    shopOf(sellerId),
    productsOf(sellerId, page.productIds),
    ratesOf(sellerId, page),
  ]);
  return {
    status: 200,
    body: {
      name: page.name,
      headline: page.headline,
      shopName: shop.shopName,
      products: products
        .filter(({ warehouseIds }) => warehouseIds.includes(page.warehouseId))
        .map(({ warehouseIds: _warehouses, ...product }) => product),
      couriers,
      paymentMethods: page.paymentMethods.map((method) => ({ method, label: paymentMethodLabels[method] })),
    },
  };
});
