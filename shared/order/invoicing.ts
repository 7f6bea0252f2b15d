import type { Invoice } from './claim.ts';
import { balanceIdr, withInvoice } from './open-claims.ts';
import type { Order } from './order.ts';

/** An order with a draft of an invoice for what is owed; the draft that it has is drawn anew. */
export function draftOf(order: Order, at: string): Order {
  const draft: Invoice = { state: 'DRAFT', amountIdr: balanceIdr(order), createdAt: at };
  return order.invoice?.state === 'DRAFT' ? { ...order, invoice: draft } : withInvoice(order, draft);
}

/** An order whose draft has become an invoice. */
export const issued = (
  order: Order,
  { number, dueAt }: Pick<Invoice, 'number' | 'dueAt'>,
  at: string,
): Order =>
  order.invoice
    ? {
        ...order,
        invoice: {
          ...order.invoice,
          state: 'ISSUED',
          issuedAt: at,
          ...(number && { number }),
          ...(dueAt && { dueAt }),
        },
      }
    : order;

/** An order whose open invoice holds no more. Its number stays with it, so that none is missing. */
export const withoutInvoice = (order: Order, voidReason: string, at: string): Order =>
  order.invoice
    ? { ...order, invoice: { ...order.invoice, state: 'VOID', voidedAt: at, voidReason } }
    : order;

/** Whether an issued invoice was not paid in time. */
export const isOverdue = ({ state, dueAt }: Invoice, now: string): boolean =>
  state === 'ISSUED' && dueAt !== undefined && dueAt < now;

/** `INV/2026/09/0001`. Four digits at least; the ten thousandth of a month has five. */
export const invoiceNumber = (month: string, count: number): string =>
  `INV/${month.replace('-', '/')}/${String(count).padStart(4, '0')}`;
