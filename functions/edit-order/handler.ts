import { apiHandler } from '../../shared/http/api-handler.ts';
import { changeRequested } from '../../shared/http/order-action.ts';
import { Problem } from '../../shared/http/problem.ts';
import { changesBetween } from '../../shared/intake/order-changes.ts';
import { edited } from '../../shared/intake/order-edit.ts';
import { productsOf } from '../../shared/intake/shop.ts';
import { codedTransfer, untilAmountIsFree } from '../../shared/intake/transfer-code.ts';
import { act } from '../../shared/order/lifecycle.ts';
import type { Order } from '../../shared/order/order.ts';
import { orderEdit } from '../../shared/order/order-form.ts';
import { findRecord, listRecords } from '../../shared/table/seller-records.ts';

/** Another warehouse must be there; the one that the order has may be gone from the catalogue. */
const settingOf = async (order: Order, named: string | undefined, productIds: readonly string[]) => {
  const { sellerId } = order;
  const warehouseId = named ?? order.warehouse.warehouseId;
  const [products, rates, warehouse] = await Promise.all([
    productsOf(sellerId, productIds),
    listRecords(sellerId, 'COURIER_SERVICE'),
    findRecord(sellerId, 'WAREHOUSE', warehouseId),
  ]);
  if (warehouse) return { products, rates, warehouse };
  if (warehouseId === order.warehouse.warehouseId) return { products, rates, warehouse: order.warehouse };
  const errors = [{ path: 'warehouseId', message: 'Gudang tidak ditemukan.' }];
  throw new Problem('invalid_request', 'Ada isian yang belum benar.', { errors });
};

export const handler = apiHandler('desk', async (request) => {
  const { warehouseId, ...wish } = request.json(orderEdit);
  const { now, user } = request;
  const how = { action: 'edit', actor: user.actor, at: now.toISOString() } as const;
  return untilAmountIsFree((mayDraw) =>
    changeRequested(request, 'edit', async (seen, { policies, transferCode: rules }) => {
      const productIds = (wish.items ?? seen.lines).map(({ productId }) => productId);
      const setting = await settingOf(seen, warehouseId, productIds);
      // The life cycle is asked first, so that an order in shipping is refused for that and not for a field.
      act(seen, how, undefined, policies);
      const next = await codedTransfer(seen, edited(seen, wish, setting), { rules, now, mayDraw });
      return { order: act(seen, { ...how, changes: changesBetween(seen, next) }, () => next, policies) };
    }),
  );
});
