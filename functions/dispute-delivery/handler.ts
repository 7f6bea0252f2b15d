import { apiHandler } from '../../shared/http/api-handler.ts';
import { changeAsBuyer } from '../../shared/http/buyer-action.ts';
import { disputed } from '../../shared/order/buyer-moves.ts';
import { dispute } from '../../shared/order/inputs.ts';

export const handler = apiHandler('public', async (request) => {
  const { reason } = request.json(dispute);
  return changeAsBuyer(request, (order, moment) => disputed(order, reason, moment));
});
