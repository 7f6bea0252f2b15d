import { orderFor } from '../../shared/action/order-for.ts';
import { checkEvidence, findEvidence, withEvidence } from '../../shared/evidence/evidence-upload.ts';
import { apiHandler } from '../../shared/http/api-handler.ts';
import { changeRequested } from '../../shared/http/order-action.ts';
import { orderView } from '../../shared/http/order-view.ts';
import { requireRole } from '../../shared/http/require-role.ts';
import { shopOf } from '../../shared/intake/shop.ts';
import { uploadArrived } from '../../shared/money/proof-input.ts';

export const handler = apiHandler('desk', async (request) => {
  const { user, now } = request;
  requireRole(user, 'note');
  request.json(uploadArrived);
  const evidenceId = request.path('evidenceId');
  const before = await orderFor(user, request.path('orderId'));
  if (findEvidence(before, evidenceId)) {
    return { status: 200, body: orderView(before, user, await shopOf(user.sellerId)) };
  }
  return changeRequested(request, 'note', async (seen) =>
    withEvidence(seen, await checkEvidence(seen, evidenceId, now), user.actor, now.toISOString()),
  );
});
