import { shopSettings } from '../shared/catalogue/shop-settings.ts';
import { draftOrder, type Setting, type Wish } from '../shared/intake/order-draft.ts';
import type { Order } from '../shared/order/order.ts';
import { statuses } from '../shared/order/status.ts';
import { sampleBuyer } from './sample-buyers.ts';
import {
  sampleAgents,
  samplePage,
  sampleProducts,
  sampleRates,
  sampleSellerId,
  sampleSettings,
  sampleWarehouses,
} from './sample-shop.ts';
import { type Story, sampleStories } from './sample-stories.ts';
import { inTurn } from './sample-turn.ts';

const minuteMs = 60_000;
/** Between the things that happen to one order; also between the last of them and now. */
const stepMs = 300 * minuteMs;

const [surabaya, bandung] = sampleWarehouses;

const goods: readonly Wish['items'][] = [
  [{ productId: 'gamis-melati', variantId: 'm', quantity: 1 }],
  [{ productId: 'gamis-melati', variantId: 'xl', quantity: 1 }],
  [{ productId: 'kerudung-kenanga', variantId: 'sage', quantity: 2 }],
  [{ productId: 'gamis-melati', variantId: 'l', quantity: 2 }],
  [
    { productId: 'kerudung-kenanga', variantId: 'hitam', quantity: 1 },
    { productId: 'teh-melati', quantity: 2 },
  ],
];

function wishOf({ paymentMethod }: Story, index: number): Wish {
  const { code, service } = inTurn(sampleRates, index);
  return {
    ...sampleBuyer(index),
    items: inTurn(goods, index),
    paymentMethod,
    courier: { code, service },
    insurance: index % 6 === 0,
    tags: index % 7 === 0 ? ['repeat order'] : [],
  };
}

/** Tea is not on the landing page: whoever wants it is served by an agent, who types the order. */
function settingOf(index: number, items: Wish['items']): Setting {
  const agent = inTurn(sampleAgents, index);
  const shop = {
    sellerId: sampleSellerId,
    shop: shopSettings.parse(sampleSettings),
    products: sampleProducts,
    rates: sampleRates,
    agent,
  };
  return items.some(({ productId }) => productId === 'teh-melati')
    ? {
        ...shop,
        warehouse: bandung,
        source: 'MANUAL',
        actor: { kind: 'agent', id: agent.agentId, name: agent.name },
      }
    : {
        ...shop,
        warehouse: surabaya,
        page: { pageId: samplePage.pageId, name: samplePage.name },
        source: 'PAGE',
        actor: { kind: 'buyer' },
      };
}

function orderOf(story: Story, index: number, now: Date): Order {
  const placedMs = now.getTime() - (story.steps.length + 1) * stepMs - index * 37 * minuteMs;
  const wish = wishOf(story, index);
  const placed = draftOrder(wish, settingOf(index, wish.items), new Date(placedMs));
  return story.steps.reduce<Order>((order, step, taken) => {
    const at = new Date(placedMs + (taken + 1) * stepMs).toISOString();
    return { ...step(order, at), version: order.version + 1, updatedAt: at };
  }, placed);
}

/** Some orders in every status, none of them in the future. */
export function sampleOrders(now: Date): Order[] {
  return statuses
    .flatMap((status) => sampleStories[status])
    .map((story, index) => orderOf(story, index, now));
}
