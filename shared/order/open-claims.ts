import type { Invoice } from './claim.ts';
import { owedOf, paidIdr } from './facts.ts';
import type { Order } from './order.ts';
import type { Status } from './status.ts';
import type { EventName } from './transition.ts';

/** What the buyer still owes, in rupiah. */
export const balanceIdr = (order: Pick<Order, 'price' | 'payments' | 'refundedIdr'>): number =>
  owedOf({
    totalIdr: order.price.totalIdr,
    paidIdr: paidIdr(order),
    refundedIdr: order.refundedIdr,
  });

/** One move of an order, with the order on both sides of it. */
interface Moved {
  readonly on: EventName;
  readonly at: string;
  readonly before: Order;
  readonly after: Order;
}

const isOpen = ({ state }: Invoice): boolean => state === 'DRAFT' || state === 'ISSUED';

const voided = (invoice: Invoice, at: string, voidReason: string): Invoice => ({
  ...invoice,
  state: 'VOID',
  voidedAt: at,
  voidReason,
});

/** An order with a new latest invoice; the one before it goes into the history. */
export const withInvoice = (order: Order, invoice: Invoice): Order => ({
  ...order,
  invoice,
  ...(order.invoice && { pastInvoices: [...(order.pastInvoices ?? []), order.invoice] }),
});

/** Where a link may be paid; everywhere else it would bring money that nobody waits for. */
const waitsForLink: readonly Status[] = [
  'AWAITING_PAYMENT',
  'PAYMENT_PROCESSING',
  'INVOICE_ISSUED',
  'CANCELLATION_REQUESTED',
];

const linkWithdrawn = ({ on, after }: Moved): boolean =>
  on === 'confirm_payment' || !waitsForLink.includes(after.status);

const linkAfter = (moved: Moved): Order => {
  const { after } = moved;
  if (after.paymentIntent?.state !== 'LIVE' || !linkWithdrawn(moved)) return after;
  return { ...after, paymentIntent: { ...after.paymentIntent, state: 'VOID' } };
};

const isCovered = ({ after }: Moved): boolean => after.status === 'PAID' || after.status === 'INVOICE_PAID';

const repriced = ({ on, before, after }: Moved): boolean =>
  on === 'edit' && (before.price.totalIdr !== after.price.totalIdr || after.status === 'INVOICE_PENDING');

/** An invoice whose amount is no longer what is owed: a draft follows, an issued one is replaced. */
const redrawn = ({ at }: Moved, order: Order, invoice: Invoice): Order => {
  const amountIdr = balanceIdr(order);
  if (amountIdr === invoice.amountIdr) return order;
  const old: Order = { ...order, invoice: voided(invoice, at, 'Nilai pesanan berubah.') };
  if (amountIdr === 0) return old;
  if (invoice.state === 'DRAFT') return { ...order, invoice: { ...invoice, amountIdr } };
  return withInvoice(old, { state: 'DRAFT', amountIdr, createdAt: at });
};

const openInvoiceAfter = (moved: Moved, order: Order, invoice: Invoice): Order => {
  const { on, at, after } = moved;
  if (after.status === 'CANCELLED') return { ...order, invoice: voided(invoice, at, 'Pesanan dibatalkan.') };
  // Nothing can be done about an invoice from here, so none stays open.
  if (after.status === 'CONFIRMED') {
    return { ...order, invoice: voided(invoice, at, 'Konfirmasi pembayaran dibatalkan.') };
  }
  // A lower total pays nothing: the invoice of the old one is replaced like any other.
  if (repriced(moved)) return redrawn(moved, order, invoice);
  if (isCovered(moved)) {
    const closed: Invoice =
      invoice.state === 'ISSUED'
        ? { ...invoice, state: 'PAID' }
        : voided(invoice, at, 'Pesanan sudah lunas.');
    return { ...order, invoice: closed };
  }
  const partlyPaid = on === 'confirm_payment' && invoice.state === 'DRAFT';
  return partlyPaid ? redrawn(moved, order, invoice) : order;
};

/** Money that was taken back opens the invoice that it had paid, or leaves none where the order is billed no more. */
const paidInvoiceAfter = ({ on, at, after }: Moved, order: Order, invoice: Invoice): Order => {
  if (on !== 'revert_payment' || invoice.state !== 'PAID') return order;
  if (after.status === 'INVOICE_ISSUED') return { ...order, invoice: { ...invoice, state: 'ISSUED' } };
  return balanceIdr(after) === 0
    ? order
    : { ...order, invoice: voided(invoice, at, 'Konfirmasi pembayaran dibatalkan.') };
};

/**
 * The payment link and the invoice after a move of their order. Whoever records money, cancels or edits need not
 * think of them: what was asked of the buyer always agrees with what is owed.
 */
export function claimsAfter(moved: Moved): Order {
  const order = linkAfter(moved);
  if (!order.invoice) return order;
  return isOpen(order.invoice)
    ? openInvoiceAfter(moved, order, order.invoice)
    : paidInvoiceAfter(moved, order, order.invoice);
}
