import { agentScope } from '../count/counting.ts';
import { type OrderFilter, statusesLeft, unassigned } from '../order/order-filter.ts';
import { matcherOf } from '../order/order-match.ts';
import type { OrderRow } from '../order/order-row.ts';
import { statuses } from '../order/status.ts';
import { readCounts } from '../table/counter-store.ts';
import { listOrders } from '../table/order-list.ts';
import { rowsOfOrders } from '../table/order-rows.ts';
import { type FrozenScope, filterOf, isIn, orderIdsOf } from './export-scope.ts';

/** How many orders a scope holds. */
export interface OrderCount {
  readonly orders: number;
  /** False when the counting was broken off: there are more than `orders`. */
  readonly complete: boolean;
  /** When the oldest and the newest of them were placed, as far as it is known. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

/** Orders after which the counting one by one is broken off. */
const mostCounted = 5_000;
/** Requests after which it is, where few of the orders match. */
const mostPages = 40;
const pageSize = 200;
/** Up to so many orders are counted one by one, which is exact to the moment; counters follow seconds later. */
const fewOrders = 200;

const spanOf = (rows: readonly OrderRow[]): Pick<OrderCount, 'from' | 'to'> => {
  const placed = rows.map(({ placedAt }) => placedAt).toSorted();
  return { from: placed[0], to: placed.at(-1) };
};

async function countTicked(sellerId: string, orderIds: readonly string[], frozen: FrozenScope) {
  const rows = (await rowsOfOrders(sellerId, orderIds)).filter(isIn(frozen));
  return { orders: rows.length, complete: true, ...spanOf(rows) };
}

/** The first order of a list, if a few pages hold one. */
async function firstPlaced(sellerId: string, filter: OrderFilter): Promise<string | undefined> {
  const { rows } = await listOrders(sellerId, filter, { limit: 1 });
  return rows[0]?.placedAt;
}

const ends = async (sellerId: string, filter: OrderFilter): Promise<Pick<OrderCount, 'from' | 'to'>> => {
  const [from, to] = await Promise.all([
    firstPlaced(sellerId, { ...filter, sort: 'placedAt' }),
    firstPlaced(sellerId, { ...filter, sort: '-placedAt' }),
  ]);
  return { from, to };
};

const countable: readonly string[] = ['status', 'excludeStatus', 'agentId', 'sort', 'to'];

/** Whose counter knows the answer; nothing where a filter asks for what is not counted. */
const counterOf = ({ scope, onlyAgentId }: FrozenScope) => {
  const asked: OrderFilter = 'filter' in scope ? scope.filter : {};
  const agents = onlyAgentId === undefined ? asked.agentId : [onlyAgentId];
  const isCounted = Object.keys(asked).every((name) => countable.includes(name)) && asked.to === undefined;
  if (!isCounted || (agents && (agents.length !== 1 || agents[0] === unassigned))) return undefined;
  const [agentId] = agents ?? [];
  return agentId === undefined ? ('ALL' as const) : agentScope(agentId);
};

/** What counters say; nothing where they do not know, or where there are so few that each can be looked at. */
async function countByCounters(sellerId: string, frozen: FrozenScope): Promise<number | undefined> {
  const counter = counterOf(frozen);
  if (counter === undefined) return undefined;
  const { counts } = await readCounts(sellerId, counter);
  const filter = filterOf(frozen);
  const wanted = statusesLeft(filter) ?? statuses;
  const orders = wanted.reduce((sum, status) => sum + (counts[status] ?? 0), 0);
  if (orders <= fewOrders) return undefined;
  const excluded = 'excludeIds' in frozen.scope ? (frozen.scope.excludeIds ?? []) : [];
  const left = (await rowsOfOrders(sellerId, excluded)).filter(matcherOf(filter));
  return Math.max(0, orders - left.length);
}

async function countOneByOne(sellerId: string, frozen: FrozenScope): Promise<OrderCount> {
  const filter = filterOf(frozen);
  const wanted = isIn(frozen);
  let orders = 0;
  let span: Pick<OrderCount, 'from' | 'to'> = {};
  let cursor: string | undefined;
  for (let page = 0; page < mostPages && orders < mostCounted; page++) {
    const { rows, nextCursor } = await listOrders(sellerId, filter, {
      limit: pageSize,
      ...(cursor !== undefined && { cursor }),
    });
    const some = rows.filter(wanted);
    const { from, to } = spanOf(some);
    span = { from: from ?? span.from, to: span.to ?? to };
    orders += some.length;
    if (nextCursor === undefined) return { orders, complete: true, ...span };
    cursor = nextCursor;
  }
  return { orders, complete: false, to: span.to };
}

/**
 * How many orders an export would hold: exact for ticked orders, where counters know and where few match; else counted
 * to a limit.
 */
export async function countOrders(sellerId: string, frozen: FrozenScope): Promise<OrderCount> {
  const orderIds = orderIdsOf(frozen.scope);
  if (orderIds) return countTicked(sellerId, orderIds, frozen);
  const orders = await countByCounters(sellerId, frozen);
  if (orders === undefined) return countOneByOne(sellerId, frozen);
  return { orders, complete: true, ...(await ends(sellerId, filterOf(frozen))) };
}
