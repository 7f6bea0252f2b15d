import { moving } from './command.ts';

/** Selesaikan Pesanan. A COD order is complete when the courier holds the buyer's cash; a transfer has been paid before. */
export const complete = moving('complete', (order) =>
  order.paymentMethod === 'COD' ? { ...order, codCollectedIdr: order.price.totalIdr } : order,
);
