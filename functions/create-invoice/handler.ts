import { orderAction } from '../../shared/http/order-action.ts';
import { draftOf } from '../../shared/order/invoicing.ts';

/** Buat Tagihan: a draft for what is owed. A draft that a payment left behind is taken up again. */
export const handler = orderAction('create-invoice', (order, { at }) => draftOf(order, at));
