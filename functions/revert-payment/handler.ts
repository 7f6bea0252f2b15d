import { orderAction } from '../../shared/http/order-action.ts';

export const handler = orderAction('revert-payment', (order, { input, user, at }) => {
  const last = order.payments.findLast((payment) => !payment.reverted);
  const reverted = { at, by: user.actor, ...(input.reason && { reason: input.reason }) };
  return {
    ...order,
    payments: order.payments.map((payment) => (payment === last ? { ...payment, reverted } : payment)),
  };
});
