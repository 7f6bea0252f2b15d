import { orderFor } from '../../shared/action/order-for.ts';
import { apiHandler } from '../../shared/http/api-handler.ts';
import { changeRequested } from '../../shared/http/order-action.ts';
import { orderView } from '../../shared/http/order-view.ts';
import { requireRole } from '../../shared/http/require-role.ts';
import { shopOf } from '../../shared/intake/shop.ts';
import { uploadArrived } from '../../shared/money/proof-input.ts';
import { checkProof, hasProof, withProof } from '../../shared/money/proof-upload.ts';

export const handler = apiHandler('desk', async (request) => {
  const { user, now } = request;
  requireRole(user, 'confirm-payment');
  request.json(uploadArrived);
  const proofId = request.path('proofId');
  const before = await orderFor(user, request.path('orderId'));
  if (hasProof(before, proofId)) {
    return { status: 200, body: orderView(before, user, await shopOf(user.sellerId)) };
  }
  return changeRequested(request, 'confirm-payment', async (seen) =>
    withProof(seen, await checkProof(seen, proofId, now), user.actor, now.toISOString()),
  );
});
