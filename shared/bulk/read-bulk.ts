import * as z from 'zod/mini';
import type { Reply } from '../http/api-handler.ts';
import { pageQuery } from '../http/page-query.ts';
import type { ApiRequest } from '../http/request.ts';
import { requireRole } from '../http/require-role.ts';
import { listResults } from '../table/bulk-parts.ts';
import { listBulks } from '../table/bulk-store.ts';
import { getVisibleBulk, seesBulk } from './bulk-access.ts';
import type { BulkJob } from './bulk-job.ts';
import { bulkReply, bulkView, resultView } from './bulk-view.ts';
import { resultsCsv } from './results-csv.ts';

/** What the list of jobs may be asked. */
export const bulkListQuery = z.strictObject(pageQuery);

/** What the results of a job may be asked. */
export const bulkResultsQuery = z.strictObject({ cursor: pageQuery.cursor });

/** Parts of a job in one answer: two hundred orders as JSON, two thousand as a file. */
const partsOfPage = 4;
const partsOfFile = 40;

const visible = ({ user, now, path }: ApiRequest): Promise<BulkJob> => {
  requireRole(user, 'bulk');
  return getVisibleBulk(user, path('bulkId'), now);
};

/** `GET /v1/bulk-jobs`: the shop's jobs, newest first. */
export async function bulkList(request: ApiRequest): Promise<Reply> {
  const { user, now } = request;
  requireRole(user, 'bulk');
  const { items, nextCursor } = await listBulks(user.sellerId, { ...request.query(bulkListQuery), now });
  const shown = items.filter((job) => seesBulk(user, job)).map(bulkView);
  return { status: 200, body: { items: shown, nextCursor: nextCursor ?? null } };
}

/** `GET /v1/bulk-jobs/{bulkId}`: how far a job is. */
export async function oneBulk(request: ApiRequest): Promise<Reply> {
  return bulkReply(await visible(request));
}

/** `GET /v1/bulk-jobs/{bulkId}/results`: what became of each order. */
export async function bulkResults(request: ApiRequest): Promise<Reply> {
  const job = await visible(request);
  const { cursor } = request.query(bulkResultsQuery);
  const { items, nextCursor } = await listResults(job, { parts: partsOfPage, cursor });
  return { status: 200, body: { items: items.map(resultView), nextCursor: nextCursor ?? null } };
}

/** `GET /v1/bulk-jobs/{bulkId}/results.csv`: the same as a file; what is too long for one goes on with `next-cursor`. */
export async function bulkCsv(request: ApiRequest): Promise<Reply> {
  const job = await visible(request);
  const { cursor } = request.query(bulkResultsQuery);
  const { items, nextCursor } = await listResults(job, { parts: partsOfFile, cursor });
  return {
    status: 200,
    text: resultsCsv(items),
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="hasil-${job.bulkId}.csv"`,
      ...(nextCursor && { 'next-cursor': nextCursor }),
    },
  };
}
