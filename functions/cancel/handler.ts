import { orderAction } from '../../shared/http/order-action.ts';

export const handler = orderAction('cancel', (order, { input, request, at }) => ({
  ...order,
  cancellation: {
    reason: input.reason,
    ...(input.note && { note: input.note }),
    by: request.user.actor,
    at,
  },
}));
