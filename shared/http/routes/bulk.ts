import * as z from 'zod/mini';
import { bulkRequest } from '../../bulk/bulk-request.ts';
import { bulkListQuery, bulkResultsQuery } from '../../bulk/read-bulk.ts';
import { uploadRequest } from '../../bulk/upload-request.ts';
import type { Route } from '../route.ts';

const result = z.looseObject({
  orderId: z.optional(z.string()),
  orderNumber: z.optional(z.string()),
  /** Line of the uploaded file. */
  line: z.optional(z.number()),
  ok: z.boolean(),
  unchanged: z.optional(z.boolean()),
  status: z.optional(z.string()),
  statusLabel: z.optional(z.string()),
  code: z.optional(z.string()),
  reason: z.optional(z.string()),
});

const job = z.looseObject({
  bulkId: z.string(),
  state: z.enum(['QUEUED', 'RUNNING', 'DONE', 'CANCELLED', 'FAILED']),
  done: z.number(),
  total: z.nullable(z.number()),
  ok: z.number(),
  failed: z.number(),
  undoable: z.boolean(),
  /** Only in the answer to a request that was carried out at once. */
  results: z.optional(z.array(result)),
});

const listed = <T extends z.ZodMiniType>(items: T) =>
  z.looseObject({ items: z.array(items), nextCursor: z.nullable(z.string()) });

/** Changes of many orders at once (Tindakan). */
export const bulkRoutes = [
  {
    function: 'bulk-orders',
    method: 'POST',
    path: '/v1/orders/bulk',
    access: 'desk',
    operation: {
      summary:
        'Do one thing to many orders: 200 with the results up to 100 named orders, else 202 with a job',
      body: {
        schema: bulkRequest,
        example: { action: 'confirm', filter: { status: ['NEW'] }, dryRun: true },
      },
      success: 202,
      answer: job,
      creates: true,
    },
  },
  {
    function: 'bulk-orders',
    method: 'POST',
    path: '/v1/orders/bulk/upload',
    access: 'desk',
    operation: {
      summary: 'AWBs or statuses from a CSV file, with a report for each row',
      body: {
        schema: uploadRequest,
        example: { kind: 'status', csv: 'ID Pesanan,Status\nBJ260914ABC123,Siap Dikirim\n', dryRun: true },
      },
      success: 200,
      answer: job,
      creates: true,
    },
  },
  {
    function: 'read-bulk',
    method: 'GET',
    path: '/v1/bulk-jobs',
    access: 'desk',
    operation: { summary: 'Bulk jobs of the shop, newest first', query: bulkListQuery, answer: listed(job) },
  },
  {
    function: 'read-bulk',
    method: 'GET',
    path: '/v1/bulk-jobs/{bulkId}',
    access: 'desk',
    operation: { summary: 'State and progress of a bulk job', answer: job },
  },
  {
    function: 'read-bulk',
    method: 'GET',
    path: '/v1/bulk-jobs/{bulkId}/results',
    access: 'desk',
    operation: { summary: 'What became of each order', query: bulkResultsQuery, answer: listed(result) },
  },
  {
    function: 'read-bulk',
    method: 'GET',
    path: '/v1/bulk-jobs/{bulkId}/results.csv',
    access: 'desk',
    operation: { summary: 'What became of each order, as a CSV file', query: bulkResultsQuery },
  },
  {
    function: 'bulk-orders',
    method: 'POST',
    path: '/v1/bulk-jobs/{bulkId}/cancel',
    access: 'desk',
    operation: { summary: 'Stop a job; what is done stays done', success: 202, answer: job },
  },
  {
    function: 'bulk-orders',
    method: 'POST',
    path: '/v1/bulk-jobs/{bulkId}/undo',
    access: 'desk',
    operation: {
      summary: 'Take back what a job did, for orders that have not changed since',
      success: 202,
      answer: job,
      creates: true,
    },
  },
] as const satisfies readonly Route[];
