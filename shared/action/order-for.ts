import type { DeskUser } from '../http/desk-user.ts';
import type { Order } from '../order/order.ts';
import { OrderError } from '../order/order-error.ts';
import { mayUse } from '../order/roles.ts';
import { getOrder } from '../table/order-store.ts';

/**
 * An order that the user may see. Without `see-all` an agent's colleague's order is as missing as another shop's.
 * @throws OrderError `order_not_found`
 */
export async function orderFor(user: DeskUser, orderId: string): Promise<Order> {
  const order = await getOrder(user.sellerId, orderId);
  const own = user.agentId !== undefined && order.agent?.agentId === user.agentId;
  if (!own && !mayUse(user, 'see-all')) throw new OrderError('order_not_found', 'Pesanan tidak ditemukan.');
  return order;
}
