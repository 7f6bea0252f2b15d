import type { OrderFilter } from '../order/order-filter.ts';
import type { OrderRow } from '../order/order-row.ts';
import { eachOrderRow, matches } from '../table/order-list.ts';
import { rowsOfOrders } from '../table/order-rows.ts';
import { searchedOrders } from '../table/order-search.ts';
import type { ExportJob } from './export-job.ts';
import { filterOf, orderIdsOf } from './export-scope.ts';

/** More orders than one run can write. */
export class ExportTooLarge extends Error {}

/** A search finds orders by several indexes, which have no common order: all of them are held at once. */
const mostSearched = 5_000;

/** Newest first; the id decides between orders of the same millisecond, so every export has one order. */
const newestFirst = (one: OrderRow, other: OrderRow): number => {
  const [a, b] = [`${one.placedAt}#${one.orderId}`, `${other.placedAt}#${other.orderId}`];
  if (a === b) return 0;
  return a < b ? 1 : -1;
};

async function* rowsById(
  sellerId: string,
  orderIds: readonly string[],
  filter: OrderFilter,
): AsyncGenerator<OrderRow[]> {
  const rows = await rowsOfOrders(sellerId, orderIds);
  yield rows.filter((row) => matches(row, filter)).toSorted(newestFirst);
}

async function* searchedRows(
  sellerId: string,
  text: string,
  filter: OrderFilter,
): AsyncGenerator<OrderRow[]> {
  const orderIds = await searchedOrders(sellerId, text, mostSearched);
  if (orderIds.length === mostSearched) throw new ExportTooLarge();
  yield* rowsById(sellerId, orderIds, filter);
}

/**
 * The orders of a job, page by page, newest first.
 * @throws ExportTooLarge when a search finds more than can be sorted at once.
 */
export function exportRows(job: ExportJob): AsyncIterable<OrderRow[]> {
  const { sellerId, scope } = job;
  const filter = filterOf(job);
  const orderIds = orderIdsOf(scope);
  if (orderIds) return rowsById(sellerId, orderIds, filter);
  return filter.q === undefined ? eachOrderRow(sellerId, filter) : searchedRows(sellerId, filter.q, filter);
}
