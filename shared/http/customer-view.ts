import { type Customer, nameOf } from '../customer/customer.ts';
import { mayUse } from '../order/roles.ts';
import type { DeskUser } from './desk-user.ts';

/** Whoever sees only own orders sees the customers whose newest order is one of them. */
export const seesCustomer = ({ latest }: Customer, user: DeskUser): boolean =>
  mayUse(user, 'see-all') || (user.agentId !== undefined && latest?.agentId === user.agentId);

/** A customer as the API answers it: what people have set, else what the newest order says. */
export const customerView = (customer: Customer) => {
  const { phone, orders, completed, returned, cancelled, first, latest, edits, version } = customer;
  return {
    phone,
    name: nameOf(customer),
    email: edits.email ?? latest?.email ?? null,
    address: edits.address ?? latest?.address ?? null,
    note: edits.note ?? null,
    orders,
    completed,
    returned,
    cancelled,
    firstOrderAt: first?.placedAt ?? null,
    lastOrderAt: latest?.placedAt ?? null,
    lastOrderId: latest?.orderId ?? null,
    lastAgentId: latest?.agentId ?? null,
    version,
    updatedAt: customer.updatedAt ?? null,
    updatedBy: customer.updatedBy ?? null,
  };
};
