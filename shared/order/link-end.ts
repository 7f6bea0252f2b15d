import type { PaymentIntent } from './claim.ts';
import { hoursAfter } from './hours-after.ts';
import type { Order } from './order.ts';
import { intentsOf } from './payment-link.ts';
import type { Status } from './status.ts';

/** Gateways tell of the last payments a little after the end; a payment that was begun in time may take its minutes. */
const graceHours = 0.25;

/** The statuses that end with their payment link. */
const waiting: readonly Status[] = ['AWAITING_PAYMENT', 'PAYMENT_PROCESSING'];

/** Whether the order itself ends with its link; an invoice stays open when a link for it runs out. */
export const endsWithLink = ({ status }: Pick<Order, 'status'>): boolean => waiting.includes(status);

/** When an order, or its invoice, stops waiting for its payment link; nothing when it does not wait for one. */
export function linkEnd(order: Pick<Order, 'status' | 'paymentIntent'>): string | undefined {
  const { status, paymentIntent: link } = order;
  const waits = endsWithLink(order) || status === 'INVOICE_ISSUED';
  if (link?.state !== 'LIVE' || !link.expiresAt || !waits) return undefined;
  return hoursAfter(link.expiresAt, graceHours);
}

/** Links that are void here and that the gateway was not told of yet. */
export const payableThough = (order: Order): readonly PaymentIntent[] =>
  intentsOf(order).filter(
    ({ state, gatewayId, withdrawnAt }) => state === 'VOID' && gatewayId !== undefined && !withdrawnAt,
  );
