import type { ShopSettings } from '../catalogue/shop-settings.ts';
import type { Order } from '../order/order.ts';
import type { MessageFacts } from './variables.ts';

/** What messages about an order are filled in from. */
export const messageFactsOf = (order: Order, shop: ShopSettings, baseUrl: string): MessageFacts => ({
  order,
  shop,
  trackingUrl: `${baseUrl}/t/${order.slug}`,
});
