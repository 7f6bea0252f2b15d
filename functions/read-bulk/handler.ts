import { bulkCsv, bulkList, bulkResults, oneBulk } from '../../shared/bulk/read-bulk.ts';
import { routedHandler } from '../../shared/desk/routed-handler.ts';

export const handler = routedHandler({
  'GET /v1/bulk-jobs': bulkList,
  'GET /v1/bulk-jobs/{bulkId}': oneBulk,
  'GET /v1/bulk-jobs/{bulkId}/results': bulkResults,
  'GET /v1/bulk-jobs/{bulkId}/results.csv': bulkCsv,
});
