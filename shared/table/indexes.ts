/**
 * The indexes of the one table, named by the question they answer. `infra` makes the table from `indexes`, so keys and
 * infrastructure cannot disagree.
 */

/** Attributes of an item that serve an index. */
export const indexKeys = {
  bySeller: (sellerId: string) => `SELLER#${sellerId}`,
  byStatus: (sellerId: string, status: string) => `SELLER#${sellerId}#STATUS#${status}`,
  /** Without an agent: the orders that nobody handles yet. */
  byAgent: (sellerId: string, agentId: string | undefined) =>
    agentId === undefined ? `SELLER#${sellerId}#UNASSIGNED` : `SELLER#${sellerId}#AGENT#${agentId}`,
  byPhone: (sellerId: string, phone: string) => `SELLER#${sellerId}#PHONE#${phone}`,
  /** Customers lie in the indexes of orders by date and by name, in a partition of their own. */
  customers: (sellerId: string) => `SELLER#${sellerId}#CUSTOMERS`,
  /** Newest last; the id breaks ties and makes the position exact. */
  placed: (placedAt: string, orderId: string) => `${placedAt}#${orderId}`,
  recipient: (name: string, orderId: string) => `${name.toLowerCase()}#${orderId}`,
  /** Orders that wait for an hour lie in few partitions, whatever their shop, so that the clock finds them all. */
  dueShard: (shard: number) => `DUE#${shard}`,
  due: (at: string, orderId: string) => `${at}#${orderId}`,
  awb: (awb: string) => awb.toUpperCase(),
  /** Orders that need a person lie apart by how long their trouble may take, so each partition is in order of urgency. */
  inTrouble: (sellerId: string, clock: string) => `SELLER#${sellerId}#TROUBLE#${clock}`,
  /** From when it counts, which may be later. */
  troubleFrom: (at: string, orderId: string) => `${at}#${orderId}`,
} as const;

export const dueShards: readonly number[] = [0, 1, 2, 3, 4, 5, 6, 7];

/** The partition of the clock in which an order lies; always the same one. */
export const dueShardOf = (orderId: string): number =>
  [...orderId].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 65_521, 7) % dueShards.length;

export interface Index {
  readonly name: string;
  readonly partitionKey: string;
  readonly sortKey: string;
  /**
   * `row`: the columns of a list page; `trouble`: those, and what is wrong; `date`: the place by date; `keys`: nothing
   * but keys. A change of status does not touch the latter two.
   */
  readonly projects: 'row' | 'trouble' | 'date' | 'keys';
}

/** Where an order lies by date. */
export const placedAttribute = 'placed';
/** The attribute that an index of kind `row` carries. */
export const rowAttribute = 'row';
/** What is wrong with an order. */
export const troubleAttribute = 'trouble';

const projections: Record<Index['projects'], readonly string[]> = {
  row: [rowAttribute],
  trouble: [rowAttribute, troubleAttribute],
  date: [placedAttribute],
  keys: [],
};

/** What an index carries beside its keys and the table's. */
export const projectedBy = ({ projects, sortKey }: Index): readonly string[] =>
  projections[projects].filter((attribute) => attribute !== sortKey);

export const indexes = {
  ordersOfSeller: {
    name: 'orders-of-seller',
    partitionKey: 'bySeller',
    sortKey: 'placed',
    projects: 'row',
  },
  ordersInStatus: { name: 'orders-in-status', partitionKey: 'byStatus', sortKey: 'placed', projects: 'row' },
  ordersOfAgent: { name: 'orders-of-agent', partitionKey: 'byAgent', sortKey: 'placed', projects: 'row' },
  ordersByPhone: { name: 'orders-by-phone', partitionKey: 'byPhone', sortKey: 'placed', projects: 'date' },
  ordersByRecipient: {
    name: 'orders-by-recipient',
    partitionKey: 'bySeller',
    sortKey: 'recipient',
    projects: 'date',
  },
  ordersByAwb: { name: 'orders-by-awb', partitionKey: 'bySeller', sortKey: 'awb', projects: 'date' },
  ordersInTrouble: {
    name: 'orders-in-trouble',
    partitionKey: 'troubleClock',
    sortKey: 'troubleFrom',
    projects: 'trouble',
  },
  ordersDue: { name: 'orders-due', partitionKey: 'dueShard', sortKey: 'due', projects: 'keys' },
} as const satisfies Record<string, Index>;
