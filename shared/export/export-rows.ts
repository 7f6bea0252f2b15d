import type { OrderRow } from '../order/order-row.ts';
import { eachOrderRow } from '../table/order-list.ts';
import { rowsOfOrders } from '../table/order-rows.ts';
import type { ExportJob } from './export-job.ts';
import { filterOf, isIn, orderIdsOf } from './export-scope.ts';

/** Newest first; the id decides between orders of the same millisecond, so every export has one order. */
const newestFirst = (one: OrderRow, other: OrderRow): number => {
  const [a, b] = [`${one.placedAt}#${one.orderId}`, `${other.placedAt}#${other.orderId}`];
  if (a === b) return 0;
  return a < b ? 1 : -1;
};

async function* rowsById(
  sellerId: string,
  orderIds: readonly string[],
  wanted: (row: OrderRow) => boolean,
): AsyncGenerator<OrderRow[]> {
  const rows = await rowsOfOrders(sellerId, orderIds);
  yield rows.filter(wanted).toSorted(newestFirst);
}

async function* rowsByDate(job: ExportJob, wanted: (row: OrderRow) => boolean): AsyncGenerator<OrderRow[]> {
  for await (const rows of eachOrderRow(job.sellerId, filterOf(job))) yield rows.filter(wanted);
}

/** The orders of a job, page by page, newest first. */
export function exportRows(job: ExportJob): AsyncIterable<OrderRow[]> {
  const orderIds = orderIdsOf(job.scope);
  return orderIds ? rowsById(job.sellerId, orderIds, isIn(job)) : rowsByDate(job, isIn(job));
}
