import { routedHandler } from '../../shared/desk/routed-handler.ts';
import { printLabel, printLabels } from '../../shared/label/print-labels.ts';

export const handler = routedHandler({
  'GET /v1/orders/{orderId}/label': printLabel,
  'POST /v1/orders/labels': printLabels,
});
