import { oldestIn, walkNamed, walkOrders } from '../table/order-walk.ts';
import { wholeOrders } from '../table/whole-orders.ts';
import type { ExportJob } from './export-job.ts';
import { filterOf, isIn, orderIdsOf } from './export-scope.ts';
import type { ExportLane } from './lane.ts';
import type { ExportSource } from './sheet.ts';

/** What a lane holds next. */
export interface LaneBatch {
  readonly sources: readonly ExportSource[];
  /** The place behind it. */
  readonly position: string;
  /** Orders looked at, wanted or not. */
  readonly looked: number;
}

const rangeOf = ({ from, before, position }: ExportLane) => ({ from, after: position ?? before });

/**
 * The orders of a lane that are still to come, newest first, so many at a time.
 * @param needsOrders whole orders are read as well. One that has changed since it was found is compared with the filter
 * once more, so that the file holds what the filter says.
 */
export async function* laneBatches(
  job: ExportJob,
  lane: ExportLane,
  needsOrders: boolean,
  batch: number,
): AsyncGenerator<LaneBatch> {
  const { sellerId } = job;
  const filter = filterOf(job);
  const accepts = isIn(job);
  const orderIds = orderIdsOf(job.scope);
  const steps = orderIds
    ? walkNamed(sellerId, orderIds, filter, rangeOf(lane), batch)
    : walkOrders(sellerId, filter, rangeOf(lane), batch);
  for await (const { rows, position, looked } of steps) {
    const sources: readonly ExportSource[] = needsOrders
      ? (
          await wholeOrders(
            sellerId,
            rows.map(({ orderId }) => orderId),
          )
        ).filter(({ row }) => accepts(row))
      : rows.filter(accepts).map((row) => ({ row }));
    yield { sources, position, looked };
  }
}

/** When the oldest order of what is left of a lane was placed; nothing for orders that were named one by one. */
export const oldestLeft = async (job: ExportJob, lane: ExportLane): Promise<string | undefined> =>
  orderIdsOf(job.scope) ? undefined : oldestIn(job.sellerId, filterOf(job), rangeOf(lane));

/** Everything that a job asks for, as its first lane. */
export const wholeRange = (job: Pick<ExportJob, 'scope' | 'asOf' | 'onlyAgentId'>) => {
  const { from, to = job.asOf } = filterOf(job);
  return {
    from: from === undefined ? '' : new Date(from).toISOString(),
    before: new Date(to).toISOString(),
  };
};
