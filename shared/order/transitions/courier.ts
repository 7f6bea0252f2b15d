import { cameFrom } from '../guards.ts';
import type { Transition } from '../transition.ts';

const courier = ['courier'] as const;
const shippedWhenAsked = [cameFrom('AWAITING_PICKUP')] as const;
const requested = ['CANCELLATION_REQUESTED'] as const;

/**
 * Where a courier's signal leads, beyond the moves that a seller may make as well. A signal may skip steps that
 * were never reported, and goes back only along these rows.
 */
export const courierMoves = [
  { on: 'courier.awb_created', from: ['AWAITING_PICKUP'], to: 'AWAITING_PICKUP', by: courier },
  { on: 'courier.rejected', from: ['AWAITING_PICKUP'], to: 'READY_TO_SHIP', by: courier },
  {
    on: 'courier.delivered',
    from: ['AWAITING_PICKUP', 'LOST_OR_DAMAGED', 'RETURNING'],
    to: 'DELIVERED',
    by: courier,
  },
  { on: 'courier.problem', from: ['AWAITING_PICKUP'], to: 'DELIVERY_PROBLEM', by: courier },
  { on: 'courier.redelivery', from: ['DELIVERY_PROBLEM', 'RETURNING'], to: 'IN_TRANSIT', by: courier },
  { on: 'courier.found', from: ['LOST_OR_DAMAGED'], to: 'IN_TRANSIT', by: courier },
  {
    on: 'courier.return_started',
    from: ['AWAITING_PICKUP', 'DELIVERED'],
    to: 'RETURNING',
    by: courier,
  },
  {
    on: 'courier.returned',
    from: ['AWAITING_PICKUP', 'IN_TRANSIT', 'DELIVERY_PROBLEM', 'LOST_OR_DAMAGED', 'DELIVERED'],
    to: 'RETURNED',
    by: courier,
  },
  { on: 'courier.lost_or_damaged', from: ['DELIVERED'], to: 'LOST_OR_DAMAGED', by: courier },
  { on: 'courier.picked_up', from: requested, to: 'IN_TRANSIT', by: courier, requires: shippedWhenAsked },
  { on: 'courier.delivered', from: requested, to: 'DELIVERED', by: courier, requires: shippedWhenAsked },
  { on: 'courier.problem', from: requested, to: 'DELIVERY_PROBLEM', by: courier, requires: shippedWhenAsked },
  { on: 'courier.return_started', from: requested, to: 'RETURNING', by: courier, requires: shippedWhenAsked },
  { on: 'courier.returned', from: requested, to: 'RETURNED', by: courier, requires: shippedWhenAsked },
  {
    on: 'courier.lost_or_damaged',
    from: requested,
    to: 'LOST_OR_DAMAGED',
    by: courier,
    requires: shippedWhenAsked,
  },
] as const satisfies readonly Transition[];
