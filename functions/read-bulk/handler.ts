import { bulkCsv, bulkList, bulkResults, oneBulk } from '../../shared/bulk/read-bulk.ts';
import { routedHandler } from '../../shared/desk/routed-handler.ts';

export const handler = routedHandler({
  'GET /v1/orders/bulk': bulkList,
  'GET /v1/orders/bulk/{bulkId}': oneBulk,
  'GET /v1/orders/bulk/{bulkId}/results': bulkResults,
  'GET /v1/orders/bulk/{bulkId}/results.csv': bulkCsv,
});
