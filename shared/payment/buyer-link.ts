import { again, isOvertaken } from '../action/again.ts';
import { linkText } from '../action/request-payment.ts';
import type { ShopSettings } from '../catalogue/shop-settings.ts';
import { log } from '../log.ts';
import type { PaymentIntent } from '../order/claim.ts';
import { advance } from '../order/lifecycle.ts';
import { withLink } from '../order/payment-link.ts';
import { getOrder, replaceOrder } from '../table/order-store.ts';
import { gatewayFor, makeLink } from './make-link.ts';

/** Whose order wants a link, and how buyers reach us. */
export interface BuyerLink {
  readonly sellerId: string;
  readonly orderId: string;
  readonly shop: ShopSettings;
  readonly now: Date;
  readonly baseUrl: string;
}

const made = async ({
  sellerId,
  orderId,
  shop,
  now,
  baseUrl,
}: BuyerLink): Promise<PaymentIntent | undefined> => {
  const order = await getOrder(sellerId, orderId);
  if (order.paymentIntent || order.status !== 'NEW') return order.paymentIntent;
  const gateway = await gatewayFor(sellerId, shop, undefined);
  const at = now.toISOString();
  const owner = `page#${orderId}#${at}`;
  const link = await makeLink(order, { gateway, hours: shop.onlinePayment.linkHours, now, baseUrl, owner });
  const text = linkText(link.amountIdr, gateway.provider);
  const move = { on: 'gateway.intent_created', actor: { kind: 'system' }, at, text } as const;
  const next = advance(order, move, (current) => withLink(current, link), shop.policies);
  await replaceOrder(order, { ...next, updatedAt: at });
  return link;
};

/**
 * The payment link of an order that has just come from a landing page; the same one for a repeated request. The order
 * stands whatever becomes of the link: nothing is answered when there is none, and the shop can ask for it later.
 */
export async function buyerLink(wanted: BuyerLink): Promise<PaymentIntent | undefined> {
  if (!wanted.shop.onlinePayment.linkOnPageOrder) return undefined;
  try {
    const link = await again(3, isOvertaken, () => made(wanted));
    return link?.state === 'LIVE' ? link : undefined;
  } catch (error) {
    const { sellerId, orderId } = wanted;
    log('warn', 'no payment link for a page order', {
      sellerId,
      orderId,
      error: error instanceof Error ? error.message : 'unknown',
    });
    return undefined;
  }
}
