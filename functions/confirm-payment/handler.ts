import { ulid } from 'ulid';
import { orderAction } from '../../shared/http/order-action.ts';

export const handler = orderAction('confirm-payment', (order, { input, request, at }) => ({
  ...order,
  ...(order.paymentIntent?.state === 'LIVE' && { paymentIntent: { ...order.paymentIntent, state: 'VOID' } }),
  payments: [
    ...order.payments,
    {
      paymentId: ulid(request.now.getTime()),
      amountIdr: input.amountIdr,
      source: 'MANUAL',
      ...(input.account && { account: input.account }),
      paidAt: input.paidAt ?? at,
      recordedAt: at,
      recordedBy: request.user.actor,
    },
  ],
}));
