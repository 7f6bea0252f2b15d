import { cancelBulk } from '../../shared/bulk/cancel-bulk.ts';
import { plannedChange, plannedUndo, plannedUpload } from '../../shared/bulk/plans.ts';
import { startBulk } from '../../shared/bulk/start-bulk.ts';
import { routedHandler } from '../../shared/desk/routed-handler.ts';

export const handler = routedHandler({
  'POST /v1/orders/bulk': (request) => startBulk(request, plannedChange),
  'POST /v1/orders/bulk/upload': (request) => startBulk(request, plannedUpload),
  'POST /v1/bulk-jobs/{bulkId}/undo': (request) => startBulk(request, plannedUndo),
  'POST /v1/bulk-jobs/{bulkId}/cancel': cancelBulk,
});
