import type { Actor } from './actor.ts';
import { advance } from './lifecycle.ts';
import type { Order } from './order.ts';
import type { Policies } from './policies.ts';

/** The event that closes a delivered order: a COD order is complete when the cash was handed over as well. */
export const receivedEvent = ({ paymentMethod }: Pick<Order, 'paymentMethod'>) =>
  paymentMethod === 'COD' ? 'cod.collected' : 'order.received';

/**
 * A delivered order that has reached its buyer.
 * @throws OrderError `action_not_allowed`
 */
export const received = (order: Order, by: { actor: Actor; at: string }, policies: Policies): Order =>
  advance(
    order,
    { on: receivedEvent(order), ...by },
    (seen) => (seen.paymentMethod === 'COD' ? { ...seen, codCollectedIdr: seen.price.totalIdr } : seen),
    policies,
  );
