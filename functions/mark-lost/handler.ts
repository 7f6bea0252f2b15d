import { orderAction } from '../../shared/http/order-action.ts';
import { withLoss } from '../../shared/order/parcel-loss.ts';

export const handler = orderAction('mark-lost', (order, { input }) => withLoss(order, input.what));
