import { apiHandler } from '../../shared/http/api-handler.ts';
import { changeAsBuyer } from '../../shared/http/buyer-action.ts';
import { cancellationRequest } from '../../shared/order/inputs.ts';
import { advance } from '../../shared/order/lifecycle.ts';
import type { Order } from '../../shared/order/order.ts';
import { OrderError } from '../../shared/order/order-error.ts';

/** A request may be withdrawn and made again, but not for ever. */
const mostRequests = 3;

const requireFew = ({ timeline }: Order): void => {
  if (timeline.filter(({ event }) => event === 'buyer.cancellation_requested').length < mostRequests) return;
  throw new OrderError('action_not_allowed', 'Pembatalan sudah beberapa kali diajukan. Hubungi penjual.');
};

export const handler = apiHandler('public', async (request) => {
  const { reason } = request.json(cancellationRequest);
  const at = request.now.toISOString();
  return changeAsBuyer(request, (order, policies) => {
    requireFew(order);
    const asked = { on: 'buyer.cancellation_requested', actor: { kind: 'buyer' }, at, text: reason } as const;
    return advance(order, asked, undefined, policies);
  });
});
