import {
  cancelsOverdue,
  hasDraftInvoice,
  hasOpenInvoice,
  isNotCod,
  noIssuedInvoice,
  nothingPaid,
  paidInFull,
  shortOfTotal,
  somethingPaid,
} from '../guards.ts';
import type { Transition } from '../transition.ts';

const open = ['INVOICE_PENDING', 'INVOICE_ISSUED'] as const;

/** Money that is billed with an invoice. */
export const invoice = [
  {
    on: 'invoice.created',
    from: ['CONFIRMED', 'PARTIALLY_PAID'],
    to: 'INVOICE_PENDING',
    by: ['seller', 'agent'],
    requires: [isNotCod, shortOfTotal, noIssuedInvoice],
  },
  {
    on: 'invoice.issued',
    from: ['INVOICE_PENDING'],
    to: 'INVOICE_ISSUED',
    by: ['seller', 'agent', 'system'],
    requires: [hasDraftInvoice],
  },
  { on: 'invoice.voided', from: open, to: 'CONFIRMED', by: ['seller', 'system'], requires: [nothingPaid] },
  {
    on: 'invoice.voided',
    from: open,
    to: 'PARTIALLY_PAID',
    by: ['seller', 'system'],
    requires: [somethingPaid],
  },
  {
    on: 'invoice.voided',
    from: ['PARTIALLY_PAID'],
    to: 'PARTIALLY_PAID',
    by: ['seller', 'system'],
    requires: [hasOpenInvoice],
  },
  { on: 'invoice.paid', from: ['INVOICE_ISSUED'], to: 'INVOICE_PAID', by: ['gateway'], when: [paidInFull] },
  {
    on: 'invoice.overdue',
    from: ['INVOICE_ISSUED'],
    to: 'CANCELLED',
    by: ['system'],
    requires: [nothingPaid, cancelsOverdue],
  },
] as const satisfies readonly Transition[];
