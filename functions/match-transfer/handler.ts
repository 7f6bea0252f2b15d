import { orderFor } from '../../shared/action/order-for.ts';
import { apiHandler } from '../../shared/http/api-handler.ts';
import { rowView } from '../../shared/http/order-view.ts';
import { requireRole } from '../../shared/http/require-role.ts';
import { shopOf } from '../../shared/intake/shop.ts';
import { transferQuery } from '../../shared/money/transfer-query.ts';
import { OrderError } from '../../shared/order/order-error.ts';
import { rowOf } from '../../shared/order/order-row.ts';
import { findTransfer } from '../../shared/table/transfer-store.ts';

/** At most one order holds an amount. It stays its own until the window ends, also when it has been paid. */
export const handler = apiHandler('desk', async (request) => {
  const { user, now } = request;
  requireRole(user, 'list');
  const { amountIdr } = request.query(transferQuery);
  const orderId = await findTransfer(user.sellerId, amountIdr, now);
  if (!orderId) return { status: 200, body: { items: [] } };
  try {
    const [order, shop] = await Promise.all([orderFor(user, orderId), shopOf(user.sellerId)]);
    const { transfer } = order;
    return { status: 200, body: { items: [{ ...rowView(rowOf(order), user, shop), transfer }] } };
  } catch (error) {
    // A colleague's order is as missing as none.
    if (error instanceof OrderError && error.code === 'order_not_found') {
      return { status: 200, body: { items: [] } };
    }
    throw error;
  }
});
