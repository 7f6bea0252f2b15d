import {
  isNotCod,
  lastPaymentManual,
  noAwb,
  nothingPaid,
  nothingRefunded,
  paidInFull,
  paidInPart,
  paymentConfirmsOrder,
  proofAtHand,
  shortOfTotal,
} from '../guards.ts';
import type { Transition } from '../transition.ts';

const shop = ['seller', 'agent'] as const;
const confirmedFirst = { on: 'confirm', status: 'CONFIRMED' } as const;

/** Money that a person records, and takes back. */
export const payment = [
  {
    on: 'confirm_payment',
    from: ['CONFIRMED', 'PARTIALLY_PAID', 'AWAITING_PAYMENT', 'PAYMENT_PROCESSING', 'INVOICE_PENDING'],
    to: 'PAID',
    by: shop,
    requires: [isNotCod, proofAtHand],
    when: [paidInFull],
  },
  {
    on: 'confirm_payment',
    from: [
      'CONFIRMED',
      'PARTIALLY_PAID',
      'AWAITING_PAYMENT',
      'PAYMENT_PROCESSING',
      'INVOICE_PENDING',
      'INVOICE_ISSUED',
    ],
    to: 'PARTIALLY_PAID',
    by: shop,
    requires: [isNotCod, proofAtHand],
    when: [paidInPart],
  },
  {
    on: 'confirm_payment',
    from: ['NEW'],
    to: 'PAID',
    by: shop,
    requires: [isNotCod, paymentConfirmsOrder, proofAtHand],
    when: [paidInFull],
    through: confirmedFirst,
  },
  {
    on: 'confirm_payment',
    from: ['NEW'],
    to: 'PARTIALLY_PAID',
    by: shop,
    requires: [isNotCod, paymentConfirmsOrder, proofAtHand],
    when: [paidInPart],
    through: confirmedFirst,
  },
  {
    on: 'confirm_payment',
    from: ['INVOICE_ISSUED'],
    to: 'INVOICE_PAID',
    by: shop,
    requires: [isNotCod, proofAtHand],
    when: [paidInFull],
  },
  {
    on: 'revert_payment',
    from: ['PAID', 'PARTIALLY_PAID'],
    to: 'CONFIRMED',
    by: shop,
    requires: [lastPaymentManual, nothingRefunded, noAwb],
    when: [nothingPaid],
  },
  {
    on: 'revert_payment',
    from: ['PAID', 'PARTIALLY_PAID'],
    to: 'PARTIALLY_PAID',
    by: shop,
    requires: [lastPaymentManual, nothingRefunded, noAwb],
    when: [paidInPart],
  },
  {
    on: 'revert_payment',
    from: ['READY_TO_SHIP'],
    to: 'CONFIRMED',
    by: ['seller'],
    requires: [isNotCod, lastPaymentManual, nothingRefunded, noAwb],
    when: [nothingPaid],
  },
  {
    on: 'revert_payment',
    from: ['READY_TO_SHIP'],
    to: 'PARTIALLY_PAID',
    by: ['seller'],
    requires: [isNotCod, lastPaymentManual, nothingRefunded, noAwb],
    when: [paidInPart],
  },
  {
    on: 'revert_payment',
    from: ['INVOICE_PAID'],
    to: 'INVOICE_ISSUED',
    by: shop,
    requires: [lastPaymentManual, nothingRefunded],
    when: [shortOfTotal],
  },
] as const satisfies readonly Transition[];
