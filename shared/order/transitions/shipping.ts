import {
  addressComplete,
  codOrPaid,
  hasAwb,
  hasIncident,
  isCod,
  isNotCod,
  noAwb,
  notRefunded,
  paidInFull,
  reportedByHand,
  voidNeedsNoCourier,
} from '../guards.ts';
import type { Transition } from '../transition.ts';

const seller = ['seller'] as const;

/** What the warehouse and the seller do with the parcel. */
export const shipping = [
  {
    on: 'prepare',
    from: ['CONFIRMED'],
    to: 'READY_TO_SHIP',
    by: seller,
    requires: [isCod, addressComplete],
  },
  {
    on: 'prepare',
    from: ['PAID'],
    to: 'READY_TO_SHIP',
    by: seller,
    requires: [isNotCod, paidInFull, addressComplete],
  },
  { on: 'unprepare', from: ['READY_TO_SHIP'], to: 'CONFIRMED', by: seller, requires: [isCod, noAwb] },
  { on: 'unprepare', from: ['READY_TO_SHIP'], to: 'PAID', by: seller, requires: [isNotCod, noAwb] },
  {
    on: 'ship',
    from: ['READY_TO_SHIP'],
    to: 'AWAITING_PICKUP',
    by: seller,
    requires: [codOrPaid, addressComplete],
  },
  {
    on: 'cancel_shipment',
    from: ['AWAITING_PICKUP'],
    to: 'READY_TO_SHIP',
    by: seller,
    requires: [hasAwb, voidNeedsNoCourier],
  },
  {
    on: 'courier.picked_up',
    from: ['AWAITING_PICKUP'],
    to: 'IN_TRANSIT',
    by: ['courier', 'seller'],
    requires: [reportedByHand],
  },
  {
    on: 'courier.delivered',
    from: ['IN_TRANSIT'],
    to: 'DELIVERED',
    by: ['courier', 'seller'],
    requires: [reportedByHand],
  },
  {
    on: 'order.received',
    from: ['DELIVERED'],
    to: 'COMPLETED',
    by: ['buyer', 'seller', 'system'],
    requires: [isNotCod],
  },
  {
    on: 'cod.collected',
    from: ['DELIVERED'],
    to: 'COMPLETED',
    by: ['buyer', 'seller', 'courier', 'system'],
    requires: [isCod],
  },
  {
    on: 'delivery.disputed',
    from: ['DELIVERED'],
    to: 'DELIVERY_PROBLEM',
    by: ['buyer', 'seller', 'agent', 'courier'],
  },
  { on: 'return.accepted', from: ['DELIVERED'], to: 'RETURNING', by: seller },
  { on: 'claim.damaged', from: ['DELIVERED'], to: 'LOST_OR_DAMAGED', by: ['buyer', 'seller'] },
  { on: 'courier.returned', from: ['RETURNING'], to: 'RETURNED', by: ['courier', 'seller'] },
  {
    on: 'reship',
    from: ['RETURNED', 'LOST_OR_DAMAGED'],
    to: 'READY_TO_SHIP',
    by: seller,
    requires: [notRefunded, codOrPaid],
  },
  {
    on: 'incident.shipment_moved',
    from: ['CANCELLED', 'READY_TO_SHIP'],
    to: 'IN_TRANSIT',
    by: seller,
    requires: [hasIncident],
  },
] as const satisfies readonly Transition[];
