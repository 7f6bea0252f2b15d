import { shopOf } from '../intake/shop.ts';
import type { BuyerMoment } from '../order/buyer-moves.ts';
import { stillHandled } from '../order/handled-keys.ts';
import type { HandledKey, Order } from '../order/order.ts';
import { OrderError } from '../order/order-error.ts';
import { findOrderBySlug, replaceOrder } from '../table/order-store.ts';
import type { Reply } from './api-handler.ts';
import { buyerView } from './buyer-view.ts';
import { givenKey, hashOf, keyReused } from './idempotency.ts';
import type { ApiRequest } from './request.ts';

/** The order behind the buyer's link. @throws OrderError `order_not_found` */
export async function buyerOrder(request: ApiRequest): Promise<Order> {
  const order = await findOrderBySlug(request.path('slug'));
  if (!order) throw new OrderError('order_not_found', 'Pesanan tidak ditemukan.');
  return order;
}

/** The buyer's key, apart from those of the shop's people on the same order. @throws Problem */
const keyOf = (request: ApiRequest): Omit<HandledKey, 'answer'> | undefined => {
  const key = givenKey(request);
  return key === undefined
    ? undefined
    : {
        key: `buyer:${key}`,
        hash: hashOf(request.event.routeKey, request.rawBody),
        at: request.now.toISOString(),
      };
};

/**
 * Reads, decides by the shop's policies and writes once, for the buyer. A repeated `Idempotency-Key` answers with the
 * order and does nothing twice.
 */
export async function changeAsBuyer(
  request: ApiRequest,
  decide: (order: Order, moment: BuyerMoment) => Order,
): Promise<Reply> {
  const key = keyOf(request);
  const seen = await buyerOrder(request);
  const shop = await shopOf(seen.sellerId);
  const at = request.now.toISOString();
  const handled = key && seen.handledKeys.find((other) => other.key === key.key);
  if (handled && handled.hash !== key.hash) throw keyReused();
  if (handled) {
    return {
      status: 200,
      body: buyerView(seen, shop, at),
      headers: { 'idempotency-replayed': 'true' },
    };
  }
  const handledKeys = [...stillHandled(seen, request.now), ...(key ? [key] : [])];
  const next = { ...decide(seen, { policies: shop.policies, at }), handledKeys, updatedAt: at };
  return { status: 200, body: buyerView(await replaceOrder(seen, next), shop, at) };
}
