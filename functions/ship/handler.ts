import { apiHandler } from '../../shared/http/api-handler.ts';
import { actorIn } from '../../shared/http/desk-user.ts';
import { changeOrder } from '../../shared/http/order-action.ts';
import { actionInputs } from '../../shared/order/inputs.ts';
import { act } from '../../shared/order/lifecycle.ts';
import { lookUpsOf, providerOf, withShipment } from '../../shared/shipping/new-shipment.ts';

export const handler = apiHandler('desk', async (request) => {
  const input = request.json(actionInputs.ship);
  const at = request.now.toISOString();
  return changeOrder(request, 'ship', async (seen) => {
    const provider = await providerOf(seen.sellerId, input.accountId);
    const shipping = { ...input, ...(provider && { provider }), shippedAt: at };
    const order = act(
      seen,
      {
        action: 'ship',
        actor: actorIn(request.user, 'ship'),
        at,
        ...(input.awb && { text: `Resi ${input.awb}` }),
      },
      (ready) => withShipment(ready, shipping),
    );
    return { order, alongside: lookUpsOf(order, request.now) };
  });
});
