import { orderFor } from '../../shared/action/order-for.ts';
import { apiHandler } from '../../shared/http/api-handler.ts';
import { requireRole } from '../../shared/http/require-role.ts';
import { proofUpload } from '../../shared/money/proof-input.ts';
import { startUpload } from '../../shared/money/proof-upload.ts';

export const handler = apiHandler('desk', async (request) => {
  const { user, now } = request;
  requireRole(user, 'confirm-payment');
  const announced = request.json(proofUpload);
  const order = await orderFor(user, request.path('orderId'));
  return { status: 201, body: await startUpload(order, announced, user.actor, now) };
});
