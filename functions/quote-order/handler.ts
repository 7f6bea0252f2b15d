import { apiHandler } from '../../shared/http/api-handler.ts';
import { requireRole } from '../../shared/http/require-role.ts';
import { manualSetting } from '../../shared/intake/manual-setting.ts';
import { draftOrder } from '../../shared/intake/order-draft.ts';
import { type Left, orderWarnings } from '../../shared/intake/order-warnings.ts';
import { manualOrder } from '../../shared/order/inputs.ts';
import type { Order } from '../../shared/order/order.ts';
import { stockKey } from '../../shared/table/keys.ts';
import { findStock } from '../../shared/table/stock-store.ts';

const leftOf = ({ sellerId, lines, warehouse }: Order): Promise<Left> =>
  Promise.all(
    lines.map(async ({ stocked, productId, variantId }) => {
      if (!stocked) return undefined;
      const stock = await findStock(stockKey(sellerId, warehouse.warehouseId, productId, variantId));
      return stock?.available ?? 0;
    }),
  );

/** An order as it would be made: nothing is written, no number is drawn for it, and no stock is held. */
export const handler = apiHandler('desk', async (request) => {
  const { user } = request;
  requireRole(user, 'create');
  const { warehouseId, agentId: _agent, ...wish } = request.json(manualOrder);
  const setting = await manualSetting(user.sellerId, warehouseId, wish.items);
  const order = draftOrder(wish, { ...setting, source: 'MANUAL', actor: user.actor }, request.now);
  const { lines, price, courier, paymentMethod, insurance, warehouse, address } = order;
  return {
    status: 200,
    body: {
      lines: lines.map(({ unitCostIdr: _cost, stocked: _stocked, ...line }) => ({
        ...line,
        subtotalIdr: line.quantity * line.unitPriceIdr,
      })),
      weightGrams: lines.reduce((sum, line) => sum + line.quantity * line.unitWeightGrams, 0),
      warehouse,
      address,
      paymentMethod,
      insurance,
      ...(courier && { courier }),
      price,
      totalIdr: price.totalIdr,
      warnings: orderWarnings(order, await leftOf(order)),
    },
  };
});
