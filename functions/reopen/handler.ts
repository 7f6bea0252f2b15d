import { orderAction } from '../../shared/http/order-action.ts';

export const handler = orderAction('reopen', ({ cancellation: _withdrawn, ...order }) => order);
