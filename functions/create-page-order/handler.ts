import * as z from 'zod/mini';
import type { Page } from '../../shared/catalogue/catalogue.ts';
import { pricedOn } from '../../shared/catalogue/page-prices.ts';
import { staffFor, turnOf } from '../../shared/distribution/turn.ts';
import { apiHandler, type Reply } from '../../shared/http/api-handler.ts';
import { once } from '../../shared/http/idempotency.ts';
import { Problem } from '../../shared/http/problem.ts';
import { publicPage } from '../../shared/http/public-page.ts';
import type { ApiRequest } from '../../shared/http/request.ts';
import { defined, type Wish } from '../../shared/intake/order-draft.ts';
import { placeOrder } from '../../shared/intake/place-order.ts';
import { productsOf, ratesOf, shopOf } from '../../shared/intake/shop.ts';
import type { PaymentMethod } from '../../shared/order/order.ts';
import { pageOrder } from '../../shared/order/order-form.ts';
import { buyerLink } from '../../shared/payment/buyer-link.ts';
import { findRecord } from '../../shared/table/seller-records.ts';

const requireMethod = (page: Page, method: PaymentMethod): void => {
  if (page.paymentMethods.includes(method)) return;
  const errors = [{ path: 'paymentMethod', message: 'Halaman ini tidak menerima cara bayar tersebut.' }];
  throw new Problem('invalid_request', 'Ada isian yang belum benar.', { errors });
};

/** Everything that a page's order is made with, read side by side. */
const settingOf = async (sellerId: string, page: Page, wish: Wish, now: Date) => {
  const productIds = wish.items.map(({ productId }) => productId);
  const [shop, products, rates, warehouse, staff] = await Promise.all([
    shopOf(sellerId),
    productsOf(
      sellerId,
      productIds.filter((productId) => page.productIds.includes(productId)),
    ),
    ratesOf(sellerId, page),
    findRecord(sellerId, 'WAREHOUSE', page.warehouseId),
    staffFor(sellerId, wish.customer.phone),
  ]);
  if (!warehouse) throw new Error(`page ${page.pageId} names a warehouse that does not exist`);
  const order = { productIds, pageId: page.pageId, ...(wish.utm && { utm: defined(wish.utm) }) };
  const priced = products.map((product) => pricedOn(page, product));
  return { shop, products: priced, rates, warehouse, ...turnOf(order, staff, shop, now, page) };
};

const placed = z.looseObject({
  orderId: z.string(),
  payment: z.looseObject({ method: z.string() }),
});

/** The answer with the link to pay at, where the buyer pays online. Made after the order, which never waits for it. */
const withLink = async (reply: Reply, sellerId: string, { now, baseUrl }: ApiRequest): Promise<Reply> => {
  const answer = placed.safeParse(reply.body);
  if (!answer.success || answer.data.payment.method !== 'E_PAYMENT') return reply;
  const { orderId, payment } = answer.data;
  const link = await buyerLink({ sellerId, orderId, shop: await shopOf(sellerId), now, baseUrl });
  const paying = { ...payment, payUrl: link?.payUrl ?? null, expiresAt: link?.expiresAt ?? null };
  const status = link ? 'AWAITING_PAYMENT' : answer.data['status'];
  return { ...reply, body: { ...answer.data, status, payment: paying } };
};

export const handler = apiHandler('public', async (request) => {
  const { sellerId, page } = await publicPage(request);
  const reply = await once(request, `PAGE#${page.pageKey}`, async (keep) => {
    const wish = request.json(pageOrder);
    requireMethod(page, wish.paymentMethod);
    const setting = await settingOf(sellerId, page, wish, request.now);
    const { pageId, name, thankYouText } = page;
    const intake = {
      sellerId,
      ...setting,
      page: { pageId, name },
      ...(thankYouText && { thankYouText }),
      source: 'PAGE',
      actor: { kind: 'buyer' },
    } as const;
    return placeOrder(wish, intake, request.baseUrl, request.now, keep);
  });
  return withLink(reply, sellerId, request);
});
