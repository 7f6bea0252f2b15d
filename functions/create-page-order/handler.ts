import type { Page } from '../../shared/catalogue/catalogue.ts';
import { apiHandler } from '../../shared/http/api-handler.ts';
import { once } from '../../shared/http/idempotency.ts';
import { Problem } from '../../shared/http/problem.ts';
import { placeOrder } from '../../shared/intake/place-order.ts';
import { agentFor, productsOf, ratesOf, shopOf } from '../../shared/intake/shop.ts';
import { pageOrder } from '../../shared/order/inputs.ts';
import type { PaymentMethod } from '../../shared/order/order.ts';
import { findPage, findRecord } from '../../shared/table/seller-records.ts';

const requireMethod = (page: Page, method: PaymentMethod): void => {
  if (page.paymentMethods.includes(method)) return;
  const errors = [{ path: 'paymentMethod', message: 'Halaman ini tidak menerima cara bayar tersebut.' }];
  throw new Problem('invalid_request', 'Ada isian yang belum benar.', { errors });
};

/** Everything that a page's order is made with, read side by side. */
const settingOf = async (sellerId: string, page: Page, productIds: readonly string[]) => {
  const [shop, products, rates, warehouse, agent] = await Promise.all([
    shopOf(sellerId),
    productsOf(
      sellerId,
      productIds.filter((productId) => page.productIds.includes(productId)),
    ),
    ratesOf(sellerId, page),
    findRecord(sellerId, 'WAREHOUSE', page.warehouseId),
    agentFor(sellerId, page),
  ]);
  if (!warehouse) throw new Error(`page ${page.pageId} names a warehouse that does not exist`);
  return { shop, products, rates, warehouse, agent };
};

export const handler = apiHandler('public', async (request) => {
  const pageKey = request.path('pageKey');
  const found = await findPage(pageKey);
  if (!found) throw new Problem('page_not_found', 'Halaman ini tidak ada atau sudah ditutup.');
  const { sellerId, page } = found;
  return once(request, `PAGE#${pageKey}`, async (keep) => {
    const wish = request.json(pageOrder);
    requireMethod(page, wish.paymentMethod);
    const setting = await settingOf(
      sellerId,
      page,
      wish.items.map(({ productId }) => productId),
    );
    const { pageId, name } = page;
    const intake = {
      sellerId,
      ...setting,
      page: { pageId, name },
      source: 'PAGE',
      actor: { kind: 'buyer' },
    } as const;
    return placeOrder(wish, intake, request.baseUrl, request.now, keep);
  });
});
