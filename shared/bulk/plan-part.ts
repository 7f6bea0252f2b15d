import { filterOf } from '../export/export-scope.ts';
import { findResults, findWork, type Work, workPut } from '../table/bulk-parts.ts';
import { listOrders } from '../table/order-list.ts';
import { writeTogether } from '../table/write-together.ts';
import { type BulkJob, type BulkSource, partSize } from './bulk-job.ts';
import type { Step, StepResult } from './step.ts';

type FromFilter = Extract<BulkSource, { kind: 'filter' }>;

/** Pages of the list without any order to change after which a part ends, so that a run can stop in time. */
const mostEmptyPages = 10;

/** The next orders of a filter that are not left out, none where few are wanted; nothing at its end. */
const found = async (job: BulkJob, source: FromFilter): Promise<Work | undefined> => {
  const { filter, excludeIds, task, onlyAgentId } = source;
  const frozen = filterOf({ scope: { filter }, asOf: job.requestedAt, onlyAgentId });
  let { cursor } = job;
  for (let left = mostEmptyPages; ; left -= 1) {
    const page = await listOrders(job.sellerId, frozen, { limit: partSize, ...(cursor && { cursor }) });
    const rows = page.rows.filter(({ orderId }) => !excludeIds.includes(orderId));
    const steps = rows.map(({ orderId, orderNumber }): Step => ({ orderId, orderNumber, task }));
    cursor = page.nextCursor;
    if (steps.length > 0 || (cursor && left === 1)) return { steps, ...(cursor && { cursor }) };
    if (!cursor) return undefined;
  }
};

const isOver = ({ next, cursor }: BulkJob): boolean => next > 0 && cursor === undefined;

/** Whatever is found is written down before it is done: an order that has changed no longer matches the filter. */
const planned = async (job: BulkJob, source: FromFilter): Promise<Work | undefined> => {
  const before = await findWork(job, job.next);
  if (before) return before;
  const work = isOver(job) ? undefined : await found(job, source);
  if (work) await writeTogether([workPut(job, job.next, work.steps, work.cursor)]);
  return work;
};

const takenBack = ({ orderId, orderNumber, version, inverse }: StepResult): Step[] =>
  orderId && inverse && version !== undefined
    ? [
        {
          orderId,
          ...(orderNumber && { orderNumber }),
          task: { kind: 'action', ...inverse },
          onlyVersion: version,
        },
      ]
    : [];

/** What is to be done in the part of a job that comes next; nothing when all is done. */
export async function nextPart(job: BulkJob): Promise<Work | undefined> {
  const { source, next } = job;
  if (source.kind === 'filter') return planned(job, source);
  if (next >= source.parts) return undefined;
  if (source.kind === 'steps') return findWork(job, next);
  const results = await findResults(job.sellerId, source.bulkId, next);
  return { steps: results.filter(({ ok }) => ok).flatMap(takenBack) };
}
