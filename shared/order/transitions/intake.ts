import { noOpenInvoice, nothingPaid } from '../guards.ts';
import { START, type Transition } from '../transition.ts';

/** How an order comes in and is confirmed. */
export const intake = [
  { on: 'page.submitted', from: [START], to: 'NEW', by: ['buyer'] },
  { on: 'order.created', from: [START], to: 'NEW', by: ['seller', 'agent'] },
  { on: 'confirm', from: ['NEW'], to: 'CONFIRMED', by: ['seller', 'agent'] },
  {
    on: 'unconfirm',
    from: ['CONFIRMED'],
    to: 'NEW',
    by: ['seller', 'agent'],
    requires: [nothingPaid, noOpenInvoice],
  },
] as const satisfies readonly Transition[];
