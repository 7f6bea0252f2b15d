import {
  buyerMayCancel,
  cameFrom,
  noEarlierRefusal,
  noOpenBooking,
  nothingPaid,
  notRefunded,
  paidInFull,
  paidInPart,
  voidNeedsNoCourier,
  voidWasAsked,
} from '../guards.ts';
import { beforeShipping, type Status } from '../status.ts';
import type { Transition } from '../transition.ts';

const shop = ['seller', 'agent'] as const;

/** Statuses in which a buyer may ask for a cancellation: nothing has been picked up yet. */
const mayAsk: readonly Status[] = [...beforeShipping, 'AWAITING_PICKUP'];

const backToFormer = mayAsk.flatMap((former): Transition[] => [
  { on: 'reopen', from: ['CANCELLATION_REQUESTED'], to: former, by: shop, requires: [cameFrom(former)] },
  {
    on: 'buyer.request_withdrawn',
    from: ['CANCELLATION_REQUESTED'],
    to: former,
    by: ['buyer'],
    requires: [cameFrom(former)],
  },
]);

/** Giving up an order, asking for it, and taking it up again. */
export const cancellation: readonly Transition[] = [
  { on: 'cancel', from: beforeShipping, to: 'CANCELLED', by: shop, requires: [noOpenBooking] },
  {
    on: 'cancel',
    from: ['CANCELLATION_REQUESTED'],
    to: 'CANCELLED',
    by: ['seller', 'agent', 'system'],
    requires: [voidWasAsked, voidNeedsNoCourier],
  },
  {
    on: 'buyer.cancelled',
    from: ['NEW', 'AWAITING_PAYMENT'],
    to: 'CANCELLED',
    by: ['buyer'],
    requires: [buyerMayCancel, nothingPaid],
  },
  {
    on: 'buyer.cancellation_requested',
    from: mayAsk,
    to: 'CANCELLATION_REQUESTED',
    by: ['buyer'],
    requires: [noOpenBooking, noEarlierRefusal],
  },
  ...backToFormer,
  { on: 'reopen', from: ['CANCELLED'], to: 'NEW', by: shop, requires: [notRefunded, nothingPaid] },
  { on: 'reopen', from: ['CANCELLED'], to: 'PARTIALLY_PAID', by: shop, requires: [notRefunded, paidInPart] },
  { on: 'reopen', from: ['CANCELLED'], to: 'PAID', by: shop, requires: [notRefunded, paidInFull] },
];
