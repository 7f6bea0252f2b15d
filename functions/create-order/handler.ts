import { apiHandler } from '../../shared/http/api-handler.ts';
import { once } from '../../shared/http/idempotency.ts';
import { Problem } from '../../shared/http/problem.ts';
import { requireRole } from '../../shared/http/require-role.ts';
import { placeOrder } from '../../shared/intake/place-order.ts';
import { productsOf, shopOf } from '../../shared/intake/shop.ts';
import { manualOrder } from '../../shared/order/inputs.ts';
import { mayUse } from '../../shared/order/roles.ts';
import { findRecord, listRecords } from '../../shared/table/seller-records.ts';

const missing = (path: string, message: string): never => {
  throw new Problem('invalid_request', 'Ada isian yang belum benar.', { errors: [{ path, message }] });
};

const settingOf = async (
  sellerId: string,
  wish: { warehouseId: string; items: readonly { productId: string }[] },
  agentId: string | undefined,
) => {
  const [shop, products, rates, warehouse, agent] = await Promise.all([
    shopOf(sellerId),
    productsOf(
      sellerId,
      wish.items.map(({ productId }) => productId),
    ),
    listRecords(sellerId, 'COURIER_SERVICE'),
    findRecord(sellerId, 'WAREHOUSE', wish.warehouseId),
    agentId === undefined ? undefined : findRecord(sellerId, 'AGENT', agentId),
  ]);
  if (!warehouse) return missing('warehouseId', 'Gudang tidak ditemukan.');
  if (agentId !== undefined && !agent?.active)
    return missing('agentId', 'Agen tidak ditemukan atau tidak aktif.');
  return { shop, products, rates, warehouse, agent };
};

export const handler = apiHandler('desk', async (request) => {
  const { user } = request;
  requireRole(user, 'create');
  return once(request, `SELLER#${user.sellerId}#create-order`, async (keep) => {
    const { warehouseId, agentId, ...wish } = request.json(manualOrder);
    const handledBy = mayUse(user, 'see-all') ? agentId : user.agentId;
    const setting = await settingOf(user.sellerId, { warehouseId, items: wish.items }, handledBy);
    const intake = { sellerId: user.sellerId, ...setting, source: 'MANUAL', actor: user.actor } as const;
    return placeOrder(wish, intake, request.baseUrl, request.now, keep);
  });
});
