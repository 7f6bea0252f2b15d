import type { OrderFilter } from '../order/order-filter.ts';
import { matcherOf } from '../order/order-match.ts';
import type { OrderRow } from '../order/order-row.ts';
import { canonicalFilter } from './canonical-filter.ts';
import { readCursor, writeCursor } from './cursor.ts';
import { searchedOrders } from './order-search.ts';
import { sourcesOf } from './order-streams.ts';
import { type Candidate, foundOrders, type Supply, walk } from './order-supply.ts';

export interface Page {
  readonly limit: number;
  readonly cursor?: string;
}

export interface OrderPage {
  readonly rows: OrderRow[];
  /** Where the list goes on; a page may hold fewer rows than asked, even none, and still go on. */
  readonly nextCursor?: string;
}

/** Candidates read at a time at most, once the first have shown how many of them match. */
const largestBatch = 100;

/** Orders up to which a search sorts what its indexes find; beyond it, the list is read by date and compared. */
const searchLimit = 1_000;

type Accepts = (row: OrderRow) => boolean;

/** What has been found for a page, and the place where the list goes on. */
interface Harvest {
  readonly rows: OrderRow[];
  readonly after?: string;
}

/** The rows of a batch that match, as far as the page has room, and how far the batch was used. */
const gather = (batch: readonly Candidate[], accepts: Accepts, room: number) => {
  const rows: OrderRow[] = [];
  let used = 0;
  for (const { row } of batch) {
    if (rows.length === room) break;
    if (row && accepts(row)) rows.push(row);
    used += 1;
  }
  return { rows, used, after: batch[used - 1]?.placed };
};

/** So many candidates probably hold what the page still misses, judged by those that were seen. */
const enoughFor = (missing: number, found: number, seen: number): number =>
  Math.min(largestBatch, Math.ceil((missing * seen * 1.2) / Math.max(1, found)) + 5);

const harvest = async (supply: Supply, accepts: Accepts, limit: number): Promise<Harvest> => {
  const rows: OrderRow[] = [];
  let after: string | undefined;
  let seen = 0;
  while (seen < supply.most && rows.length < limit) {
    const missing = limit - rows.length;
    const batch = await supply.next(seen === 0 ? limit + 1 : enoughFor(missing, rows.length, seen));
    const gathered = gather(batch, accepts, missing);
    rows.push(...gathered.rows);
    seen += gathered.used;
    after = gathered.after;
    if (gathered.used === batch.length && supply.isExhausted()) return { rows };
  }
  return after === undefined ? { rows } : { rows, after };
};

/** A text that means few orders is looked up; one that means many is compared with the rows, as they lie by date. */
const supplyOf = async (
  sellerId: string,
  filter: OrderFilter,
  start: string | undefined,
): Promise<Supply> => {
  const hits = filter.q === undefined ? undefined : await searchedOrders(sellerId, filter.q, searchLimit);
  return hits ? foundOrders(sellerId, hits, filter, start) : walk(sourcesOf(sellerId, filter), filter, start);
};

/** Names a list, so that a cursor goes on in no other. How a filter is written does not matter. */
const listName = (sellerId: string, { sort = '-placedAt', ...filter }: OrderFilter): string =>
  JSON.stringify([sellerId, sort, canonicalFilter(filter)]);

/**
 * One page of a shop's orders, by date. It costs the same however many orders there are; a filter or a search that
 * few orders match reads at most a fixed number of rows and leaves the rest to the cursor. A cursor is a place by
 * date, so it stays good while orders change.
 * @throws BadCursor when the cursor is not ours or belongs to another list.
 */
export async function listOrders(sellerId: string, filter: OrderFilter, page: Page): Promise<OrderPage> {
  const list = listName(sellerId, filter);
  const start = page.cursor === undefined ? undefined : readCursor(list, page.cursor);
  const supply = await supplyOf(sellerId, filter, start);
  const { rows, after } = await harvest(supply, matcherOf(filter), page.limit);
  return after === undefined ? { rows } : { rows, nextCursor: writeCursor(list, after) };
}

/** Every page of a list, one after the other, holding one page at a time. */
export async function* eachOrderRow(sellerId: string, filter: OrderFilter): AsyncGenerator<OrderRow[]> {
  let cursor: string | undefined;
  do {
    const page = await listOrders(sellerId, filter, { limit: 200, ...(cursor && { cursor }) });
    if (page.rows.length > 0) yield page.rows;
    cursor = page.nextCursor;
  } while (cursor);
}
