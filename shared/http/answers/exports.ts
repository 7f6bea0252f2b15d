import * as z from 'zod/mini';
import { failureCodes } from '../../export/export-failure.ts';
import { fileFormats, layouts } from '../../export/export-form.ts';
import { exportStates } from '../../export/standing.ts';
import { instant } from './order-row.ts';

/** An export that was asked for. */
export const exportQueuedAnswer = z.strictObject({
  exportId: z.string(),
  state: z.literal('QUEUED'),
  /** Columns of the template that this user may not see; the file does not have them. */
  hiddenColumns: z.array(z.strictObject({ columnId: z.string(), label: z.string() })),
});

/** State and progress of an export. */
export const exportAnswer = z.strictObject({
  exportId: z.string(),
  state: z.enum(exportStates),
  templateId: z.string(),
  templateName: z.string(),
  scope: z.enum(['SELECTED', 'FILTER', 'ALL']),
  filter: z.optional(z.looseObject({})),
  layout: z.enum(layouts),
  format: z.enum(fileFormats),
  delimiter: z.string(),
  zone: z.string(),
  /** Names, phones and addresses are hidden in the file. */
  masked: z.boolean(),
  requestedBy: z.strictObject({ name: z.string() }),
  requestedAt: instant,
  rowsDone: z.int(),
  rowsTotal: z.nullable(z.int()),
  /** Records in the finished file, which may be more than its orders. */
  records: z.optional(z.int()),
  fileName: z.string(),
  sizeBytes: z.optional(z.int()),
  /** Why an export has failed. */
  error: z.optional(z.strictObject({ code: z.enum(failureCodes), message: z.string() })),
  cancelledBy: z.optional(z.strictObject({ name: z.string() })),
  finishedAt: z.optional(instant),
  fileExpiresAt: z.optional(instant),
});

export const exportListAnswer = z.strictObject({
  items: z.array(exportAnswer),
  nextCursor: z.optional(z.string()),
});

/** A link that works for minutes, for whoever has it. */
export const exportLinkAnswer = z.strictObject({ url: z.string(), expiresAt: instant });
