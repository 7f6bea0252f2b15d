import type { OrderFilter } from '../order/order-filter.ts';
import { matcherOf } from '../order/order-match.ts';
import type { OrderRow } from '../order/order-row.ts';
import { isExhausted, type Merge, nextRows, openMerge } from './order-merge.ts';
import { rowsOfOrders } from './order-rows.ts';
import type { Hit } from './order-search.ts';
import type { Sources } from './order-streams.ts';

/** An order that a list may show, at its place by date; without a row when it has gone. */
export interface Candidate {
  readonly placed: string;
  readonly row?: OrderRow | undefined;
}

/** Where the candidates of a list come from, in the list's order. */
export interface Supply {
  /** The next candidates, about so many; none at the end. */
  readonly next: (rows: number) => Promise<readonly Candidate[]>;
  readonly isExhausted: () => boolean;
  /** Candidates after which one request stops looking for those that match. */
  readonly most: number;
}

/** Of each of several streams at least so many rows are read at a time. */
const smallestBatch = 10;

const share = ({ readers }: Merge, rows: number): number =>
  Math.max(smallestBatch, Math.ceil(rows / Math.max(1, readers.length)));

/**
 * The rows that lie in a filter's partitions. Where few of the first ones are wanted, it goes over to the partitions
 * for rare orders: twenty partitions cost as much as reading by date when every fourth order is wanted.
 */
export function walk(sources: Sources, filter: OrderFilter, after: string | undefined): Supply {
  const accepts = matcherOf(filter);
  let merge = openMerge(sources.first, filter, after);
  let { whenRare } = sources;
  return {
    next: async (rows) => {
      const batch = await nextRows(merge, share(merge, rows));
      const wanted = batch.filter(({ row }) => accepts(row)).length;
      if (whenRare && wanted * 4 < batch.length) merge = openMerge(whenRare, filter, merge.after);
      whenRare = undefined;
      return batch;
    },
    isExhausted: () => isExhausted(merge),
    most: 500,
  };
}

/** What a search found and is still to come. Each order is read whole, so fewer are read than list rows. */
export function foundOrders(
  sellerId: string,
  hits: readonly Hit[],
  { sort }: OrderFilter,
  after: string | undefined,
): Supply {
  const oldestFirst = sort === 'placedAt';
  const isLeft = ({ placed }: Hit) => after === undefined || (oldestFirst ? placed > after : placed < after);
  const left = (oldestFirst ? hits : hits.toReversed()).filter(isLeft);
  let given = 0;
  return {
    next: async (rows) => {
      const some = left.slice(given, given + rows);
      given += some.length;
      const ids = some.map(({ orderId }) => orderId);
      const found = new Map((await rowsOfOrders(sellerId, ids)).map((row) => [row.orderId, row]));
      return some.map(({ placed, orderId }) => ({ placed, row: found.get(orderId) }));
    },
    isExhausted: () => given >= left.length,
    most: 100,
  };
}
