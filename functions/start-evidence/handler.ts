import { orderFor } from '../../shared/action/order-for.ts';
import { evidenceUpload } from '../../shared/evidence/evidence-input.ts';
import { startEvidence } from '../../shared/evidence/evidence-upload.ts';
import { apiHandler } from '../../shared/http/api-handler.ts';
import { requireRole } from '../../shared/http/require-role.ts';

export const handler = apiHandler('desk', async (request) => {
  const { user, now } = request;
  requireRole(user, 'note');
  const announced = request.json(evidenceUpload);
  const order = await orderFor(user, request.path('orderId'));
  return { status: 201, body: await startEvidence(order, announced, user.actor, now) };
});
