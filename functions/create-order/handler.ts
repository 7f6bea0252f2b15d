import { staffFor, turnOf } from '../../shared/distribution/turn.ts';
import { apiHandler } from '../../shared/http/api-handler.ts';
import { once } from '../../shared/http/idempotency.ts';
import { Problem } from '../../shared/http/problem.ts';
import { requireRole } from '../../shared/http/require-role.ts';
import { manualSetting } from '../../shared/intake/manual-setting.ts';
import { defined, type Wish } from '../../shared/intake/order-draft.ts';
import { placeOrder } from '../../shared/intake/place-order.ts';
import { manualOrder } from '../../shared/order/order-form.ts';
import { mayUse } from '../../shared/order/roles.ts';
import { findRecord } from '../../shared/table/seller-records.ts';

/** The agent whom somebody named; else whose turn it is. */
const handlerOf = async (sellerId: string, wish: Wish, agentId: string | undefined) => {
  if (agentId === undefined) return { staff: await staffFor(sellerId, wish.customer.phone) };
  const agent = await findRecord(sellerId, 'AGENT', agentId);
  if (agent?.active) return { agent };
  const errors = [{ path: 'agentId', message: 'Agen tidak ditemukan atau tidak aktif.' }];
  throw new Problem('invalid_request', 'Ada isian yang belum benar.', { errors });
};

const settingOf = async (
  sellerId: string,
  { warehouseId, wish, agentId }: { warehouseId: string; wish: Wish; agentId: string | undefined },
  now: Date,
) => {
  const [setting, { agent, staff }] = await Promise.all([
    manualSetting(sellerId, warehouseId, wish.items),
    handlerOf(sellerId, wish, agentId),
  ]);
  const productIds = wish.items.map(({ productId }) => productId);
  const order = { productIds, ...(wish.utm && { utm: defined(wish.utm) }) };
  const turn = staff ? turnOf(order, staff, setting.shop, now) : { agent };
  return { ...setting, ...turn };
};

export const handler = apiHandler('desk', async (request) => {
  const { user } = request;
  requireRole(user, 'create');
  return once(request, `SELLER#${user.sellerId}#create-order`, async (keep) => {
    const { warehouseId, agentId, ...wish } = request.json(manualOrder);
    const handledBy = mayUse(user, 'see-all') ? agentId : user.agentId;
    const setting = await settingOf(user.sellerId, { warehouseId, wish, agentId: handledBy }, request.now);
    const intake = { ...setting, source: 'MANUAL', actor: user.actor } as const;
    return placeOrder(wish, intake, request.baseUrl, request.now, keep);
  });
});
