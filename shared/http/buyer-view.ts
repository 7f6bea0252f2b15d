import { closed } from '../order/availability.ts';
import { factsOf } from '../order/facts.ts';
import { historyOf } from '../order/history.ts';
import type { Order } from '../order/order.ts';
import type { Policies } from '../order/policies.ts';
import { statusLabels } from '../order/status.ts';

/** `Rina Wulandari` as `R*** W*******`: enough to recognise oneself. */
const masked = (name: string): string => name.replace(/(?<=\S)\S/g, '*');

/** The buyer's own page: no address, no phone, no agent, no money but the total. */
export function buyerView(order: Order, policies: Policies) {
  const facts = factsOf(order);
  const given = { policies, by: 'buyer' } as const;
  return {
    orderNumber: order.orderNumber,
    placedAt: order.placedAt,
    status: order.status,
    statusLabel: statusLabels[order.status],
    items: order.lines.map(({ name, variant, quantity }) => ({ name, variant: variant ?? null, quantity })),
    totalIdr: order.price.totalIdr,
    paymentMethod: order.paymentMethod,
    recipientName: masked(order.customer.name),
    destination: `${order.address.district}, ${order.address.regency}`,
    courier: order.courier?.code ?? null,
    awb: facts.awb ?? null,
    history: historyOf(order)
      .filter((line) => line.to !== undefined && line.outcome !== 'IGNORED')
      .map(({ at, to, label }) => ({ at, label: to ? statusLabels[to] : label })),
    mayRequestCancellation: !closed('buyer.cancellation_requested', facts, given),
    mayWithdrawRequest: !closed('buyer.request_withdrawn', facts, given),
  };
}
