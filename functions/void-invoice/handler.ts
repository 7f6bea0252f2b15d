import { orderAction } from '../../shared/http/order-action.ts';
import { withoutInvoice } from '../../shared/order/invoicing.ts';

/** Batalkan Tagihan. */
export const handler = orderAction('void-invoice', (order, { input, at }) =>
  withoutInvoice(order, input.reason, at),
);
