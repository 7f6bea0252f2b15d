import { apiHandler } from '../../shared/http/api-handler.ts';
import { changeAsBuyer } from '../../shared/http/buyer-action.ts';
import { receivedByBuyer } from '../../shared/order/buyer-moves.ts';
import { receipt } from '../../shared/order/inputs.ts';

export const handler = apiHandler('public', async (request) => {
  request.json(receipt);
  return changeAsBuyer(request, receivedByBuyer);
});
