import type { Actor } from './actor.ts';
import type { PaymentIntent } from './claim.ts';
import { intentReference } from './gateway-report.ts';
import { balanceIdr } from './open-claims.ts';
import type { Order } from './order.ts';

/** Every payment link of an order, oldest first. */
export const intentsOf = ({ pastIntents = [], paymentIntent }: Order): readonly PaymentIntent[] =>
  paymentIntent ? [...pastIntents, paymentIntent] : pastIntents;

/** The reference under which the next link of an order is made; it changes only once that link is written. */
export const nextReference = (order: Order): string =>
  intentReference(order.orderNumber, intentsOf(order).length + 1);

/** A link that a buyer can open. */
type OpenLink = PaymentIntent & { readonly payUrl: string };

const hasAddress = (link: PaymentIntent): link is OpenLink => link.payUrl !== undefined;

/**
 * The link by which the buyer is to pay, when it asks for what is owed: an edit may have made it ask for another
 * amount, and such a link is shown to nobody.
 * @param at when it must still hold; whenever when absent.
 */
export function openLink(order: Order, at?: string): OpenLink | undefined {
  const link = order.paymentIntent;
  if (link?.state !== 'LIVE' || !hasAddress(link) || link.amountIdr !== balanceIdr(order)) return undefined;
  return at !== undefined && (link.expiresAt ?? '') <= at ? undefined : link;
}

/**
 * The link that the buyer already has: a repeated click gets it again.
 * @param gatewayId another account needs another link.
 */
export function standingLink(order: Order, gatewayId: string, now: Date): PaymentIntent | undefined {
  const link = openLink(order, now.toISOString());
  return link?.gatewayId === gatewayId ? link : undefined;
}

/** An order with a new payment link. A live one before it is withdrawn; money that comes through it still counts. */
export function withLink(order: Order, link: PaymentIntent): Order {
  const { paymentIntent: last } = order;
  if (!last) return { ...order, paymentIntent: link };
  const past: PaymentIntent = last.state === 'LIVE' ? { ...last, state: 'VOID' } : last;
  return { ...order, paymentIntent: link, pastIntents: [...(order.pastIntents ?? []), past] };
}

/** An order with one of its links replaced by what it has become. */
export function withLinkAs(order: Order, link: PaymentIntent): Order {
  if (order.paymentIntent?.intentId === link.intentId) return { ...order, paymentIntent: link };
  return {
    ...order,
    pastIntents: (order.pastIntents ?? []).map((past) => (past.intentId === link.intentId ? link : past)),
  };
}

/** Words and author of a cancellation because nobody paid in time. */
export const unpaidInTime = (order: Order, by: Actor, at: string): Order => ({
  ...order,
  cancellation: { reason: 'Tidak dibayar sampai batas waktu.', by, at },
});
