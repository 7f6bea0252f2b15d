import * as z from 'zod/mini';
import { importFailureCodes, importStates } from '../../import/import-job.ts';
import { importListQuery, importRemarksQuery, importRequest } from '../../import/import-request.ts';
import type { Route } from '../route.ts';

const tally = {
  /** Orders looked at. */
  done: z.number(),
  ok: z.number(),
  failed: z.number(),
  /** Orders that are right, and about which something should be known. */
  warned: z.number(),
};

const job = {
  importId: z.string(),
  state: z.enum(importStates),
  task: z.enum(['check', 'apply']),
  fileName: z.string(),
  sizeBytes: z.number(),
  templateId: z.nullable(z.string()),
  zone: z.string(),
  encoding: z.string(),
  requestedBy: z.strictObject({ name: z.string() }),
  requestedAt: z.string(),
  ...tally,
  /** Orders of the file; unknown before it was read. */
  total: z.nullable(z.number()),
  /** Headings that are not understood and passed over. */
  ignoredColumns: z.array(z.string()),
  checked: z.nullable(z.strictObject({ ...tally, at: z.string() })),
  error: z.nullable(z.strictObject({ code: z.enum(importFailureCodes), message: z.string() })),
  finishedAt: z.nullable(z.string()),
};

const answer = z.strictObject(job);

const announced = z.strictObject({
  ...job,
  upload: z.strictObject({
    method: z.literal('PUT'),
    url: z.url(),
    /** To be sent as they are; type and length are signed. */
    headers: z.record(z.string(), z.string()),
    expiresAt: z.iso.datetime(),
  }),
});

const remark = z.strictObject({
  level: z.enum(['error', 'warning']),
  /** Line of the file. */
  line: z.number(),
  orderNumber: z.optional(z.string()),
  column: z.optional(z.string()),
  message: z.string(),
});

const listed = <T extends z.ZodMiniType>(items: T) =>
  z.strictObject({ items: z.array(items), nextCursor: z.nullable(z.string()) });

/** Orders that a shop brings with it. */
export const importRoutes = [
  {
    function: 'imports',
    method: 'POST',
    path: '/v1/imports',
    access: 'desk',
    operation: {
      summary: 'Announce a CSV file of orders; answers the link by which it is sent',
      body: { schema: importRequest, example: { fileName: 'pesanan-lama.csv', sizeBytes: 52_000 } },
      success: 201,
      answer: announced,
    },
  },
  {
    function: 'imports',
    method: 'GET',
    path: '/v1/imports',
    access: 'desk',
    operation: {
      summary: 'Imports of the shop, newest first',
      query: importListQuery,
      answer: listed(answer),
    },
  },
  {
    function: 'imports',
    method: 'GET',
    path: '/v1/imports/{importId}',
    access: 'desk',
    operation: { summary: 'State and progress of an import', answer },
  },
  {
    function: 'imports',
    method: 'POST',
    path: '/v1/imports/{importId}/check',
    access: 'desk',
    operation: { summary: 'Say what would come of the file; writes no order', success: 202, answer },
  },
  {
    function: 'imports',
    method: 'POST',
    path: '/v1/imports/{importId}/apply',
    access: 'desk',
    operation: {
      summary: 'Write the orders of a checked file, or go on where that was stopped',
      success: 202,
      answer,
    },
  },
  {
    function: 'imports',
    method: 'POST',
    path: '/v1/imports/{importId}/cancel',
    access: 'desk',
    operation: { summary: 'Stop an import; orders that are there stay', success: 202, answer },
  },
  {
    function: 'imports',
    method: 'GET',
    path: '/v1/imports/{importId}/remarks',
    access: 'desk',
    operation: {
      summary: 'What is wrong with orders of the file, or should be known',
      query: importRemarksQuery,
      answer: listed(remark),
    },
  },
  {
    function: 'imports',
    method: 'GET',
    path: '/v1/imports/{importId}/remarks.csv',
    access: 'desk',
    operation: { summary: 'The same as a CSV file' },
  },
] as const satisfies readonly Route[];
