import { apiHandler } from '../../shared/http/api-handler.ts';
import { requireRole } from '../../shared/http/require-role.ts';
import { manualSetting } from '../../shared/intake/manual-setting.ts';
import { draftOrder } from '../../shared/intake/order-draft.ts';
import { type Left, orderWarnings } from '../../shared/intake/order-warnings.ts';
import type { Line, Order } from '../../shared/order/order.ts';
import { manualOrder } from '../../shared/order/order-form.ts';
import { stockOfProduct } from '../../shared/table/stock-store.ts';

const leftOf = async ({ sellerId, lines, warehouse }: Order): Promise<Left> => {
  const counted = lines.filter(({ stocked }) => stocked).map(({ productId }) => productId);
  const found = await Promise.all(
    [...new Set(counted)].map((productId) => stockOfProduct(sellerId, productId, [warehouse.warehouseId])),
  );
  const left = (line: Line) =>
    found
      .flat()
      .find(({ productId, variantId }) => productId === line.productId && variantId === line.variantId);
  return lines.map((line) => (line.stocked ? (left(line)?.available ?? 0) : undefined));
};

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
