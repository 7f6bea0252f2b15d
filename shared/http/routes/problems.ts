import { announcedEvidence, evidenceUpload } from '../../evidence/evidence-input.ts';
import { proofLink, uploadArrived } from '../../money/proof-input.ts';
import { problemFilter, repeatableProblemFilters } from '../../order/problem-filter.ts';
import { orderAnswer } from '../answers/order.ts';
import { problemCountAnswer, problemListAnswer } from '../answers/problems.ts';
import { problemListQuery } from '../problem-query.ts';
import type { Route } from '../route.ts';

/** Orders that need a person after they were shipped (Kiriman Bermasalah). */
export const problemRoutes = [
  {
    function: 'list-problems',
    method: 'GET',
    path: '/v1/problems',
    access: 'desk',
    operation: {
      summary: 'Parcels that need a person, the most urgent first',
      query: problemListQuery,
      lists: repeatableProblemFilters,
      answer: problemListAnswer,
    },
  },
  {
    function: 'count-problems',
    method: 'GET',
    path: '/v1/problems/counts',
    access: 'desk',
    operation: {
      summary: 'How many parcels need a person, by kind; up to a hundred of each clock are counted',
      query: problemFilter,
      lists: repeatableProblemFilters,
      answer: problemCountAnswer,
    },
  },
  {
    function: 'start-evidence',
    method: 'POST',
    path: '/v1/orders/{orderId}/evidence',
    access: 'desk',
    operation: {
      summary: 'Announce a file about a parcel, and get the link by which it is sent',
      body: {
        schema: evidenceUpload,
        example: { contentType: 'video/mp4', sizeBytes: 8_388_608, note: 'Video buka paket' },
      },
      success: 201,
      answer: announcedEvidence,
    },
  },
  {
    function: 'finish-evidence',
    method: 'POST',
    path: '/v1/orders/{orderId}/evidence/{evidenceId}',
    access: 'desk',
    operation: {
      summary: 'The file was sent: it is checked and put on the order',
      body: { schema: uploadArrived, example: {} },
      answer: orderAnswer,
    },
  },
  {
    function: 'link-evidence',
    method: 'GET',
    path: '/v1/orders/{orderId}/evidence/{evidenceId}',
    access: 'desk',
    operation: { summary: 'A fresh link to see a file, valid for minutes', answer: proofLink },
  },
] as const satisfies readonly Route[];
