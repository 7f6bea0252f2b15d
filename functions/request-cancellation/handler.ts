import { apiHandler } from '../../shared/http/api-handler.ts';
import { changeAsBuyer } from '../../shared/http/buyer-action.ts';
import { askedToCancel } from '../../shared/order/buyer-moves.ts';
import { cancellationRequest } from '../../shared/order/inputs.ts';

export const handler = apiHandler('public', async (request) => {
  const { reason } = request.json(cancellationRequest);
  return changeAsBuyer(request, (order, moment) => askedToCancel(order, reason, moment));
});
