import { agentsLeft, type OrderFilter, statusesLeft, unassigned } from '../order/order-filter.ts';
import { finalStatuses, type Status } from '../order/status.ts';
import { type Index, indexes, indexKeys } from './indexes.ts';

/** One partition of an index, by date. */
export interface Stream {
  readonly index: Index;
  readonly partition: string;
}

/** Where a list is read. All lie in the same order, so a list may go over from one to another at any place. */
export interface Sources {
  readonly first: readonly Stream[];
  /** Taken over when little of what `first` gives is wanted. */
  readonly whenRare?: readonly Stream[];
}

/**
 * So many statuses are read from their own partitions at once. Each partition costs a query, even an empty one; with
 * more statuses, one query by date that drops what is not wanted is cheaper where most orders are wanted.
 */
const fewStatuses = 5;

const inStatuses = (sellerId: string, statuses: readonly Status[]): Stream[] =>
  statuses.map((status) => ({
    index: indexes.ordersInStatus,
    partition: indexKeys.byStatus(sellerId, status),
  }));

const ofAgents = (sellerId: string, agents: readonly string[]): Stream[] =>
  agents.map((agentId) => ({
    index: indexes.ordersOfAgent,
    partition: indexKeys.byAgent(sellerId, agentId === unassigned ? undefined : agentId),
  }));

const inOrder = (sellerId: string): Stream => ({
  index: indexes.ordersOfSeller,
  partition: indexKeys.bySeller(sellerId),
});

const byDate = (sellerId: string): Stream[] => [inOrder(sellerId)];

/** Orders leave these statuses again, so few lie in them, while an agent's orders only become more. */
const emptyThemselves = (statuses: readonly Status[]): boolean =>
  statuses.every((status) => !finalStatuses.includes(status));

/** The partitions that hold every order that a filter can mean. */
export function sourcesOf(sellerId: string, filter: OrderFilter): Sources {
  const statuses = statusesLeft(filter);
  const agents = agentsLeft(filter);
  if (statuses && statuses.length <= fewStatuses && (!agents || emptyThemselves(statuses))) {
    return { first: inStatuses(sellerId, statuses) };
  }
  if (agents) return { first: ofAgents(sellerId, agents) };
  return statuses
    ? { first: byDate(sellerId), whenRare: inStatuses(sellerId, statuses) }
    : { first: byDate(sellerId) };
}

const only = <T>(list: readonly T[] | undefined): readonly T[] => (list?.length === 1 ? list : []);

/**
 * The one partition in which a walk over all orders of a filter meets every order at its one place. Several partitions
 * are read at several moments, and an order that moves from one to another in between would be missed.
 */
export function streamOf(sellerId: string, filter: OrderFilter): Stream {
  const [one = inOrder(sellerId)] = [
    ...inStatuses(sellerId, only(statusesLeft(filter))),
    ...ofAgents(sellerId, only(agentsLeft(filter))),
  ];
  return one;
}
