import { orderAction } from '../../shared/http/order-action.ts';

export const handler = orderAction('revert-payment', (order, { input, request, at }) => {
  const last = order.payments.findLast((payment) => !payment.reverted);
  const reverted = { at, by: request.user.actor, ...(input.reason && { reason: input.reason }) };
  return {
    ...order,
    payments: order.payments.map((payment) => (payment === last ? { ...payment, reverted } : payment)),
  };
});
