import type { OrderFilter } from '../order/order-filter.ts';
import { matcherOf } from '../order/order-match.ts';
import type { OrderRow } from '../order/order-row.ts';
import { eachOrderRow } from '../table/order-list.ts';
import { rowsOfOrders } from '../table/order-rows.ts';
import type { ExportJob } from './export-job.ts';
import { filterOf, orderIdsOf } from './export-scope.ts';

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
  yield rows.filter(matcherOf(filter)).toSorted(newestFirst);
}

/** The orders of a job, page by page, newest first. */
export function exportRows(job: ExportJob): AsyncIterable<OrderRow[]> {
  const filter = filterOf(job);
  const orderIds = orderIdsOf(job.scope);
  return orderIds ? rowsById(job.sellerId, orderIds, filter) : eachOrderRow(job.sellerId, filter);
}
