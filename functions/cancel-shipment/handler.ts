import { apiHandler } from '../../shared/http/api-handler.ts';
import { actorIn } from '../../shared/http/desk-user.ts';
import { changeOrder } from '../../shared/http/order-action.ts';
import { actionInputs } from '../../shared/order/inputs.ts';
import { act } from '../../shared/order/lifecycle.ts';
import { releasedLookUpsOf } from '../../shared/shipping/new-shipment.ts';

export const handler = apiHandler('desk', async (request) => {
  const { reason } = request.json(actionInputs['cancel-shipment']);
  const at = request.now.toISOString();
  const how = {
    action: 'cancel-shipment',
    actor: actorIn(request.user, 'cancel-shipment'),
    at,
    ...(reason && { text: reason }),
  } as const;
  return changeOrder(request, 'cancel-shipment', (seen) => ({
    order: act(seen, how),
    alongside: releasedLookUpsOf(seen, request.now).map(({ item }) => ({ item })),
  }));
});
