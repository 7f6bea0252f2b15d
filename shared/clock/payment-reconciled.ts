import { closed } from '../order/availability.ts';
import { factsOf } from '../order/facts.ts';
import { advance } from '../order/lifecycle.ts';
import type { Order } from '../order/order.ts';
import type { Passing } from './passing.ts';

const on = 'payment.reconciled';

const isConfirmed = ({ status }: Order): boolean =>
  status === 'PAYMENT_COMPLETED' || status === 'INVOICE_PAID';

/**
 * What a gateway has confirmed, or an invoice has brought, covers the order or a part of it. A paid invoice whose
 * money went back again is left to people.
 */
export const paymentReconciled: Passing = {
  at: (order) => (isConfirmed(order) ? order.updatedAt : undefined),
  pass: (order, { now, settings: { policies } }) => {
    if (closed(on, factsOf(order), { policies, by: 'system' })) return undefined;
    return { order: advance(order, { on, actor: { kind: 'system' }, at: now }, undefined, policies) };
  },
};
