import { orderAction } from '../../shared/http/order-action.ts';

/** A COD order is complete when the courier holds the buyer's cash; a transfer has been paid before. */
export const handler = orderAction('complete', (order) =>
  order.paymentMethod === 'COD' ? { ...order, codCollectedIdr: order.price.totalIdr } : order,
);
