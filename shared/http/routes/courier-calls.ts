import {
  courierCallAnswer,
  courierCallReplayed,
  courierCallsAnswer,
  courierCallsQuery,
  courierCallsReplay,
  courierCallsReplayed,
} from '../courier-calls-view.ts';
import { orderCallsAnswer, orderCallsQuery } from '../order-calls-view.ts';
import type { Route } from '../route.ts';

/** What couriers sent: about an order, and what was put aside. */
export const courierCallRoutes = [
  {
    function: 'order-courier-calls',
    method: 'GET',
    path: '/v1/orders/{orderId}/courier-calls',
    access: 'desk',
    operation: {
      summary: 'What couriers sent about an order, newest first, and what became of it',
      query: orderCallsQuery,
      answer: orderCallsAnswer,
    },
  },
  {
    function: 'review-courier-calls',
    method: 'GET',
    path: '/v1/courier-calls',
    access: 'desk',
    operation: {
      summary: 'Calls of couriers that were put aside, newest first',
      query: courierCallsQuery,
      answer: courierCallsAnswer,
    },
  },
  {
    function: 'review-courier-calls',
    method: 'POST',
    path: '/v1/courier-calls/replay',
    access: 'desk',
    operation: {
      summary: 'Do calls again, the oldest first, a hundred at a time',
      body: { schema: courierCallsReplay, example: { state: 'parked', reason: 'unknown_status' } },
      answer: courierCallsReplayed,
    },
  },
  {
    function: 'review-courier-calls',
    method: 'GET',
    path: '/v1/courier-calls/{callId}',
    access: 'desk',
    operation: { summary: 'A call that was put aside, with what it said', answer: courierCallAnswer },
  },
  {
    function: 'review-courier-calls',
    method: 'DELETE',
    path: '/v1/courier-calls/{callId}',
    access: 'desk',
    operation: { summary: 'Dismiss a call that was put aside', success: 204 },
  },
  {
    function: 'review-courier-calls',
    method: 'POST',
    path: '/v1/courier-calls/{callId}/replay',
    access: 'desk',
    operation: {
      summary: 'Do a call again that was put aside',
      success: 202,
      answer: courierCallReplayed,
    },
  },
] as const satisfies readonly Route[];
