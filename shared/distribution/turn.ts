import { randomInt } from 'node:crypto';
import type { Agent, Page } from '../catalogue/catalogue.ts';
import type { ShopSettings } from '../catalogue/shop-settings.ts';
import type { Order } from '../order/order.ts';
import { lastAgentOf } from '../table/last-agent.ts';
import { openOrdersOfAgents } from '../table/open-orders.ts';
import { listRecords } from '../table/seller-records.ts';
import { type Chosen, chooseAgent, type OrderFacts } from './choose-agent.ts';

/** A shop's agents and what they have to do. */
export interface Team {
  readonly agents: readonly Agent[];
  /** By agent id; who is missing has none. */
  readonly openOrders: ReadonlyMap<string, number>;
}

/** What decides whose turn it is, beside the order and the shop's settings. */
export interface Staff extends Team {
  /** Who served the phone last. */
  readonly lastAgentId?: string | undefined;
}

/** A shop's agents with their open orders, read side by side. */
export async function teamOf(sellerId: string): Promise<Team> {
  const [agents, openOrders] = await Promise.all([
    listRecords(sellerId, 'AGENT'),
    openOrdersOfAgents(sellerId),
  ]);
  return { agents, openOrders };
}

/** The team, and who served a phone last; read side by side. */
export async function staffFor(sellerId: string, phone: string): Promise<Staff> {
  const [team, lastAgentId] = await Promise.all([teamOf(sellerId), lastAgentOf(sellerId, phone)]);
  return { ...team, lastAgentId };
}

/** Fine enough for every weight. */
const steps = 2 ** 32;

export interface Turn {
  readonly chosen: Chosen;
  readonly agent: Agent | undefined;
}

/** Whose turn an order is at this instant. */
export function turnOf(
  order: OrderFacts,
  { agents, openOrders, lastAgentId }: Staff,
  { distribution, zone }: Pick<ShopSettings, 'distribution' | 'zone'>,
  now: Date,
  page?: Pick<Page, 'agentIds'>,
): Turn {
  const chosen = chooseAgent(order, {
    settings: distribution,
    zone,
    candidates: agents.map((agent) => ({ ...agent, openOrders: openOrders.get(agent.agentId) ?? 0 })),
    pageAgentIds: page?.agentIds,
    lastAgentId,
    now,
    random: randomInt(steps) / steps,
  });
  return { chosen, agent: agents.find(({ agentId }) => agentId === chosen.agent?.agentId) };
}

/** What of an order that is there already decides who gets it. */
export const orderFactsOf = ({ lines, page, utm }: Order): OrderFacts => ({
  productIds: lines.map(({ productId }) => productId),
  pageId: page?.pageId,
  utm,
});
