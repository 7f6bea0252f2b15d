import { apiHandler } from '../../shared/http/api-handler.ts';
import { buyerOrder } from '../../shared/http/buyer-action.ts';
import { buyerView } from '../../shared/http/buyer-view.ts';
import type { ApiRequest } from '../../shared/http/request.ts';
import { shopOf } from '../../shared/intake/shop.ts';
import { uploadArrived } from '../../shared/money/proof-input.ts';
import { checkProof, hasProof, withProof } from '../../shared/money/proof-upload.ts';
import type { Proof } from '../../shared/order/money.ts';
import type { Order } from '../../shared/order/order.ts';
import { OrderError } from '../../shared/order/order-error.ts';
import { replaceOrder } from '../../shared/table/order-store.ts';
import type { Upload } from '../../shared/table/upload-store.ts';

/** A buyer need not know that the shop changed the order meanwhile: the proof is put on what it is by then. */
const tries = 4;

const putOn = async (order: Order, upload: Upload<Proof>, at: string): Promise<Order> => {
  if (hasProof(order, upload.proofId)) return order;
  const { order: next, alongside } = withProof(order, upload, { kind: 'buyer' }, at);
  return replaceOrder(order, { ...next, updatedAt: at }, alongside);
};

const isStale = (error: unknown): boolean => error instanceof OrderError && error.code === 'stale_order';

const putOnLatest = async (request: ApiRequest, seen: Order, upload: Upload<Proof>): Promise<Order> => {
  const at = request.now.toISOString();
  for (let order = seen, attempt = 1; ; attempt += 1) {
    try {
      return await putOn(order, upload, at);
    } catch (error) {
      if (!isStale(error) || attempt === tries) throw error;
      order = await buyerOrder(request);
    }
  }
};

export const handler = apiHandler('public', async (request) => {
  request.json(uploadArrived);
  const proofId = request.path('proofId');
  const seen = await buyerOrder(request);
  const [shop, order] = await Promise.all([
    shopOf(seen.sellerId),
    hasProof(seen, proofId)
      ? seen
      : checkProof(seen, proofId, request.now).then((upload) => putOnLatest(request, seen, upload)),
  ]);
  return { status: 200, body: buyerView(order, shop) };
});
