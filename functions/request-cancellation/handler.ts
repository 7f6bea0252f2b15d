import { apiHandler } from '../../shared/http/api-handler.ts';
import { changeAsBuyer } from '../../shared/http/buyer-action.ts';
import { cancellationRequest } from '../../shared/order/inputs.ts';
import { advance } from '../../shared/order/lifecycle.ts';

export const handler = apiHandler('public', async (request) => {
  const { reason } = request.json(cancellationRequest);
  const at = request.now.toISOString();
  return changeAsBuyer(request, (order) =>
    advance(order, { on: 'buyer.cancellation_requested', actor: { kind: 'buyer' }, at, text: reason }),
  );
});
