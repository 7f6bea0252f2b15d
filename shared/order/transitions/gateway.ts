import {
  cancelsOnExpiry,
  followsUpOnExpiry,
  isEPayment,
  isNotCod,
  liveIntent,
  nothingPaid,
  paidInFull,
  shortOfTotal,
  somethingPaid,
} from '../guards.ts';
import type { Transition } from '../transition.ts';

const waiting = ['AWAITING_PAYMENT', 'PAYMENT_PROCESSING'] as const;
const anyExpiry = ['gateway', 'system'] as const;

/** Money that comes through a payment gateway. */
export const gateway = [
  {
    on: 'gateway.intent_created',
    from: ['NEW', 'CONFIRMED'],
    to: 'AWAITING_PAYMENT',
    by: ['system', 'seller', 'agent'],
    requires: [isEPayment],
  },
  {
    on: 'gateway.intent_created',
    from: ['PARTIALLY_PAID'],
    to: 'AWAITING_PAYMENT',
    by: ['system', 'seller', 'agent'],
    requires: [isNotCod],
  },
  // Another link in place of the one that the buyer has; a link for an invoice.
  {
    on: 'gateway.intent_created',
    from: ['AWAITING_PAYMENT'],
    to: 'AWAITING_PAYMENT',
    by: ['system', 'seller', 'agent'],
    requires: [isNotCod],
  },
  {
    on: 'gateway.intent_created',
    from: ['INVOICE_ISSUED'],
    to: 'INVOICE_ISSUED',
    by: ['system', 'seller', 'agent'],
    requires: [isNotCod],
  },
  {
    on: 'gateway.processing',
    from: ['AWAITING_PAYMENT'],
    to: 'PAYMENT_PROCESSING',
    by: ['gateway'],
    requires: [liveIntent],
  },
  // Any link of the order may bring it, also one that ran out or was replaced, while the order still wants money.
  {
    on: 'gateway.succeeded',
    from: [...waiting, 'NEW', 'CONFIRMED', 'PARTIALLY_PAID', 'INVOICE_PENDING', 'INVOICE_ISSUED'],
    to: 'PAYMENT_COMPLETED',
    by: ['gateway'],
    requires: [isNotCod],
    when: [somethingPaid],
  },
  {
    on: 'gateway.failed',
    from: ['PAYMENT_PROCESSING'],
    to: 'AWAITING_PAYMENT',
    by: ['gateway'],
    requires: [liveIntent],
  },
  {
    on: 'gateway.expired',
    from: waiting,
    to: 'CANCELLED',
    by: anyExpiry,
    requires: [liveIntent, nothingPaid, cancelsOnExpiry],
  },
  {
    on: 'gateway.expired',
    from: waiting,
    to: 'CONFIRMED',
    by: anyExpiry,
    requires: [liveIntent, nothingPaid, followsUpOnExpiry],
  },
  {
    on: 'gateway.expired',
    from: waiting,
    to: 'PARTIALLY_PAID',
    by: anyExpiry,
    requires: [liveIntent, somethingPaid],
  },
  {
    on: 'payment.reconciled',
    from: ['PAYMENT_COMPLETED', 'INVOICE_PAID'],
    to: 'PAID',
    by: ['system'],
    requires: [paidInFull],
  },
  {
    on: 'payment.reconciled',
    from: ['PAYMENT_COMPLETED'],
    to: 'PARTIALLY_PAID',
    by: ['system'],
    requires: [shortOfTotal],
  },
] as const satisfies readonly Transition[];
