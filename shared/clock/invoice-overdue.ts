import { paidIdr } from '../order/facts.ts';
import { advance } from '../order/lifecycle.ts';
import type { Order } from '../order/order.ts';
import { unpaidInTime } from '../order/payment-link.ts';
import type { Passing } from './passing.ts';

const system = { kind: 'system' } as const;

const isUnpaid = (order: Order): boolean => order.status === 'INVOICE_ISSUED' && paidIdr(order) === 0;

/** An invoice that nobody has paid in time ends its order, in a shop that wants it so. */
export const invoiceOverdue: Passing = {
  at: (order, { policies }) =>
    policies.cancelOverdueInvoice && isUnpaid(order) ? order.invoice?.dueAt : undefined,
  pass: (order, { now, settings }) => {
    const text = `Tagihan ${order.invoice?.number ?? ''} lewat jatuh tempo.`;
    const move = { on: 'invoice.overdue', actor: system, at: now, text } as const;
    return { order: unpaidInTime(advance(order, move, undefined, settings.policies), system, now) };
  },
};
