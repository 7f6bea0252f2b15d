import { staffFor, turnOf } from '../../shared/distribution/turn.ts';
import { apiHandler } from '../../shared/http/api-handler.ts';
import { once } from '../../shared/http/idempotency.ts';
import { Problem } from '../../shared/http/problem.ts';
import { requireRole } from '../../shared/http/require-role.ts';
import { defined, type Wish } from '../../shared/intake/order-draft.ts';
import { placeOrder } from '../../shared/intake/place-order.ts';
import { productsOf, shopOf } from '../../shared/intake/shop.ts';
import { manualOrder } from '../../shared/order/inputs.ts';
import { mayUse } from '../../shared/order/roles.ts';
import { findRecord, listRecords } from '../../shared/table/seller-records.ts';

const missing = (path: string, message: string): never => {
  throw new Problem('invalid_request', 'Ada isian yang belum benar.', { errors: [{ path, message }] });
};

/** The agent whom somebody named; else whose turn it is. */
const handlerOf = async (sellerId: string, wish: Wish, agentId: string | undefined) => {
  if (agentId === undefined) return { staff: await staffFor(sellerId, wish.customer.phone) };
  const agent = await findRecord(sellerId, 'AGENT', agentId);
  return agent?.active ? { agent } : missing('agentId', 'Agen tidak ditemukan atau tidak aktif.');
};

const settingOf = async (
  sellerId: string,
  { warehouseId, wish, agentId }: { warehouseId: string; wish: Wish; agentId: string | undefined },
  now: Date,
) => {
  const productIds = wish.items.map(({ productId }) => productId);
  const [shop, products, rates, warehouse, { agent, staff }] = await Promise.all([
    shopOf(sellerId),
    productsOf(sellerId, productIds),
    listRecords(sellerId, 'COURIER_SERVICE'),
    findRecord(sellerId, 'WAREHOUSE', warehouseId),
    handlerOf(sellerId, wish, agentId),
  ]);
  if (!warehouse) return missing('warehouseId', 'Gudang tidak ditemukan.');
  const order = { productIds, ...(wish.utm && { utm: defined(wish.utm) }) };
  const turn = staff ? turnOf(order, staff, shop, now) : { agent };
  return { shop, products, rates, warehouse, ...turn };
};

export const handler = apiHandler('desk', async (request) => {
  const { user } = request;
  requireRole(user, 'create');
  return once(request, `SELLER#${user.sellerId}#create-order`, async (keep) => {
    const { warehouseId, agentId, ...wish } = request.json(manualOrder);
    const handledBy = mayUse(user, 'see-all') ? agentId : user.agentId;
    const setting = await settingOf(user.sellerId, { warehouseId, wish, agentId: handledBy }, request.now);
    const intake = { sellerId: user.sellerId, ...setting, source: 'MANUAL', actor: user.actor } as const;
    return placeOrder(wish, intake, request.baseUrl, request.now, keep);
  });
});
