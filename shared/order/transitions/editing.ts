import { invoiceOutdated, noOpenBooking, paidInFull, shortOfTotal, transferIsShort } from '../guards.ts';
import type { Transition } from '../transition.ts';

const shop = ['seller', 'agent'] as const;

/** Where a changed total leads. An edit that changes no amount keeps the status. */
export const editing = [
  { on: 'edit', from: ['PAID', 'INVOICE_PAID'], to: 'PARTIALLY_PAID', by: shop, when: [shortOfTotal] },
  {
    on: 'edit',
    from: ['PARTIALLY_PAID', 'AWAITING_PAYMENT', 'INVOICE_PENDING', 'INVOICE_ISSUED'],
    to: 'PAID',
    by: shop,
    when: [paidInFull],
  },
  {
    on: 'edit',
    from: ['READY_TO_SHIP'],
    to: 'PARTIALLY_PAID',
    by: shop,
    requires: [noOpenBooking],
    when: [transferIsShort],
  },
  { on: 'edit', from: ['INVOICE_ISSUED'], to: 'INVOICE_PENDING', by: shop, when: [invoiceOutdated] },
] as const satisfies readonly Transition[];
