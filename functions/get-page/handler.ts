import { apiHandler } from '../../shared/http/api-handler.ts';
import { publicPage } from '../../shared/http/public-page.ts';
import { pageProductsOf, ratesOf, shopOf } from '../../shared/intake/shop.ts';
import { paymentMethodLabels } from '../../shared/order/order.ts';

export const handler = apiHandler('public', async (request) => {
  const { sellerId, page } = await publicPage(request);
  const [shop, products, couriers] = await Promise.all([
    shopOf(sellerId),
    pageProductsOf(sellerId, page),
    ratesOf(sellerId, page),
  ]);
  return {
    status: 200,
    body: {
      name: page.name,
      headline: page.headline,
      description: page.description ?? null,
      shopName: shop.shopName,
      products,
      couriers,
      paymentMethods: page.paymentMethods.map((method) => ({ method, label: paymentMethodLabels[method] })),
    },
  };
});
