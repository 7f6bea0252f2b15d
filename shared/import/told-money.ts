import type { Order } from '../order/order.ts';
import type { OrderValues } from './fields.ts';
import { importActor } from './past.ts';

const withRefund = (order: Order, values: OrderValues, at: string): Order => {
  const { refunded = 0, lastRefundedAt, refundAccount } = values;
  if (refunded === 0) return order;
  const refund = {
    refundId: 'impor-1',
    amountIdr: refunded,
    ...(refundAccount !== undefined && { account: refundAccount }),
    refundedAt: lastRefundedAt ?? at,
    recordedAt: at,
    recordedBy: importActor('seller'),
  };
  return { ...order, refundedIdr: refunded, refunds: [refund] };
};

const withSettlement = (order: Order, values: OrderValues, at: string): Order => {
  const { codSettled, codSettledAt, codSettlementFee, codReference } = values;
  if (order.paymentMethod !== 'COD' || (!codSettled && codSettledAt === undefined)) return order;
  return {
    ...order,
    codSettlement: {
      amountIdr: codSettled ?? 0,
      ...(codSettlementFee !== undefined && { feeIdr: codSettlementFee }),
      ...(codReference !== undefined && { reference: codReference }),
      settledAt: codSettledAt ?? at,
      recordedAt: at,
      recordedBy: importActor('seller'),
    },
  };
};

const withNote = (order: Order, { cancelNote }: OrderValues): Order =>
  order.cancellation && cancelNote !== undefined
    ? { ...order, cancellation: { ...order.cancellation, note: cancelNote } }
    : order;

/** No cash is told as 0, which is not the same as cash of 0. */
const withCash = (order: Order, { codCollected }: OrderValues): Order => {
  if (codCollected === undefined || order.paymentMethod !== 'COD') return order;
  const { codCollectedIdr: _assumed, ...rest } = order;
  return codCollected === 0 ? rest : { ...rest, codCollectedIdr: codCollected };
};

/** What became of an order's money after its way had ended, and what was noted beside it. */
export function withLaterMoney(order: Order, values: OrderValues): Order {
  const at = order.timeline.at(-1)?.at ?? order.placedAt;
  return withNote(withCash(withSettlement(withRefund(order, values, at), values, at), values), values);
}
