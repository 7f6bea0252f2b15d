import { shopOf } from '../intake/shop.ts';
import type { Order } from '../order/order.ts';
import { OrderError } from '../order/order-error.ts';
import type { Policies } from '../order/policies.ts';
import { findOrderBySlug, replaceOrder } from '../table/order-store.ts';
import type { Reply } from './api-handler.ts';
import { buyerView } from './buyer-view.ts';
import type { ApiRequest } from './request.ts';

/** The order behind the buyer's link. @throws OrderError `order_not_found` */
export async function buyerOrder(request: ApiRequest): Promise<Order> {
  const order = await findOrderBySlug(request.path('slug'));
  if (!order) throw new OrderError('order_not_found', 'Pesanan tidak ditemukan.');
  return order;
}

/** Reads, decides by the shop's policies and writes once, for the buyer. */
export async function changeAsBuyer(
  request: ApiRequest,
  decide: (order: Order, policies: Policies) => Order,
): Promise<Reply> {
  const seen = await buyerOrder(request);
  const { policies } = await shopOf(seen.sellerId);
  const next = { ...decide(seen, policies), updatedAt: request.now.toISOString() };
  return { status: 200, body: buyerView(await replaceOrder(seen, next), policies) };
}
