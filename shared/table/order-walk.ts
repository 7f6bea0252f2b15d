import type { OrderFilter } from '../order/order-filter.ts';
import { matcherOf } from '../order/order-match.ts';
import type { OrderRow } from '../order/order-row.ts';
import { indexKeys } from './indexes.ts';
import { isExhausted, nextRows, openMerge } from './order-merge.ts';
import { rowsOfOrders } from './order-rows.ts';
import { searchedOrders } from './order-search.ts';
import { streamOf } from './order-streams.ts';
import { foundOrders } from './order-supply.ts';

/** A range of orders by date, newest first. Places are those of the indexes by date. */
export interface WalkRange {
  /** The first instant; the empty text when there is none. */
  readonly from: string;
  /** What lies behind this place, or before this instant, is still to come. */
  readonly after: string;
}

/** What a walk has met next. */
export interface WalkStep {
  readonly rows: readonly OrderRow[];
  /** The place behind which the walk goes on. */
  readonly position: string;
  /** Orders looked at, wanted or not. */
  readonly looked: number;
}

/** Orders up to which a search is looked up; one that means more is compared with every order of the range. */
const searchLimit = 1_000;

const placeOf = ({ placedAt, orderId }: OrderRow): string => indexKeys.placed(placedAt, orderId);

const inRange = (filter: OrderFilter, { from }: WalkRange): OrderFilter => ({
  ...filter,
  sort: '-placedAt',
  ...(from !== '' && { from }),
});

async function* byDate(
  sellerId: string,
  filter: OrderFilter,
  { after }: WalkRange,
  batch: number,
): AsyncGenerator<WalkStep> {
  const accepts = matcherOf(filter);
  const merge = openMerge([streamOf(sellerId, filter)], filter, after);
  while (!isExhausted(merge)) {
    const met = await nextRows(merge, batch);
    const position = met.at(-1)?.placed;
    if (position === undefined) return;
    yield { rows: met.map(({ row }) => row).filter(accepts), position, looked: met.length };
  }
}

/**
 * Every order of a filter in a range, each at most once. An order keeps its place, so a walk that goes on behind a place
 * misses none; whether an order is wanted is decided when the walk comes by.
 * @param batch orders that are read at a time.
 */
export async function* walkOrders(
  sellerId: string,
  asked: OrderFilter,
  range: WalkRange,
  batch: number,
): AsyncGenerator<WalkStep> {
  const filter = inRange(asked, range);
  const hits = filter.q === undefined ? undefined : await searchedOrders(sellerId, filter.q, searchLimit);
  if (!hits) {
    yield* byDate(sellerId, filter, range, batch);
    return;
  }
  const accepts = matcherOf(filter);
  const found = foundOrders(sellerId, hits, filter, range.after);
  while (!found.isExhausted()) {
    const met = await found.next(batch);
    const position = met.at(-1)?.placed;
    if (position === undefined) return;
    const rows = met.flatMap(({ row }) => (row && accepts(row) ? [row] : []));
    yield { rows, position, looked: met.length };
  }
}

/** Named orders that a filter wants, in a range, newest first; ids that the shop does not have are left out. */
export async function* walkNamed(
  sellerId: string,
  orderIds: readonly string[],
  asked: OrderFilter,
  range: WalkRange,
  batch: number,
): AsyncGenerator<WalkStep> {
  const wanted = matcherOf(inRange(asked, range));
  const rows = (await rowsOfOrders(sellerId, orderIds))
    .filter((row) => wanted(row) && placeOf(row) < range.after)
    .toSorted((one, other) => (placeOf(one) < placeOf(other) ? 1 : -1));
  for (let start = 0; start < rows.length; start += batch) {
    const some = rows.slice(start, start + batch);
    const last = some.at(-1);
    if (last) yield { rows: some, position: placeOf(last), looked: some.length };
  }
}

/** When the oldest order of a filter's partition in a range was placed, wanted or not. */
export async function oldestIn(
  sellerId: string,
  filter: OrderFilter,
  { from, after }: WalkRange,
): Promise<string | undefined> {
  const to = after.split('#')[0];
  const range: OrderFilter = { sort: 'placedAt', ...(from !== '' && { from }), ...(to && { to }) };
  const [first] = await nextRows(openMerge([streamOf(sellerId, filter)], range, undefined), 1);
  return first?.row.placedAt;
}
