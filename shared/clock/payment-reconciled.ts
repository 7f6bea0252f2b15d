import { closed } from '../order/availability.ts';
import { factsOf } from '../order/facts.ts';
import { advance } from '../order/lifecycle.ts';
import type { Order } from '../order/order.ts';
import type { Policies } from '../order/policies.ts';
import type { Passing } from './passing.ts';

const on = 'payment.reconciled';

const system = { kind: 'system' } as const;

const isOpen = (order: Order, policies: Policies): boolean =>
  (order.status === 'PAYMENT_COMPLETED' || order.status === 'INVOICE_PAID') &&
  !closed(on, factsOf(order), { policies, by: 'system' });

/**
 * What a gateway has confirmed, or an invoice has brought, covers the order or a part of it. A paid invoice whose
 * money went back again is left to people.
 */
export const paymentReconciled: Passing = {
  at: (order, { policies }) => (isOpen(order, policies) ? order.updatedAt : undefined),
  pass: (order, { now, settings: { policies } }) => ({
    order: advance(order, { on, actor: system, at: now }, undefined, policies),
  }),
};
