import type { Order } from '../order/order.ts';
import type { Sighting } from './counting.ts';

/** An order as far as it is counted. */
export const sightingOf = (order: Order): Sighting => ({
  sellerId: order.sellerId,
  orderId: order.orderId,
  version: order.version,
  status: order.status,
  ...(order.agent && { agentId: order.agent.agentId }),
  at: order.updatedAt,
});

/** Whether a write of an order changes what it is counted as. */
export const movesCounters = (before: Order | undefined, after: Order): boolean =>
  before === undefined || before.status !== after.status || before.agent?.agentId !== after.agent?.agentId;
