import { apiHandler } from '../../shared/http/api-handler.ts';
import { buyerOrder } from '../../shared/http/buyer-action.ts';
import { proofUpload } from '../../shared/money/proof-input.ts';
import { startUpload } from '../../shared/money/proof-upload.ts';

export const handler = apiHandler('public', async (request) => {
  const announced = request.json(proofUpload);
  const order = await buyerOrder(request);
  return { status: 201, body: await startUpload(order, announced, { kind: 'buyer' }, request.now) };
});
