import * as z from 'zod/mini';
import { cellKinds } from '../../export/cell.ts';
import { exportChoice } from '../../export/export-choice.ts';
import { exportForm, layouts } from '../../export/export-form.ts';
import { instant } from './order-row.ts';

const words = z.array(z.string());

const look = {
  format: true,
  delimiter: true,
  zone: true,
  dateFormat: true,
  numberFormat: true,
  masked: true,
} as const;

const template = z.strictObject({
  templateId: z.string(),
  name: z.string(),
  builtIn: z.boolean(),
  layout: z.enum(layouts),
  /** How its files are written, unless something else is chosen for one. */
  ...z.pick(exportForm, look).shape,
  columns: z.array(z.strictObject({ columnId: z.string(), header: z.string() })),
  /** Columns of the template that this user may not see. */
  hiddenColumns: z.array(z.strictObject({ columnId: z.string(), label: z.string() })),
});

const column = z.strictObject({
  columnId: z.string(),
  label: z.string(),
  kind: z.enum(cellKinds),
  /** `item` and `shipment` only in files of that layout. */
  level: z.enum(['order', 'item', 'shipment']),
  /** It tells of the buyer, and is hidden in a masked file. */
  personal: z.boolean(),
});

/** What a user may choose from for an export. */
export const exportOptionsAnswer = z.strictObject({
  templates: z.array(template),
  columns: z.array(column),
  layouts: words,
  formats: words,
  delimiters: words,
  zones: words,
  dateFormats: words,
  numberFormats: words,
  /** Buyers' data is always hidden from this user. */
  alwaysMasked: z.boolean(),
  /** What the user chose last, while its template is there. */
  last: z.nullable(exportChoice),
});

/** How many orders an export would hold. */
export const exportCountAnswer = z.strictObject({
  orders: z.int(),
  /** False: there are more than so many. */
  complete: z.boolean(),
  text: z.string(),
  from: z.nullable(instant),
  to: z.nullable(instant),
  asOf: instant,
});
