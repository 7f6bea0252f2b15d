import * as z from 'zod/mini';
import { text } from '../order/text.ts';
import { columnOf } from './columns.ts';
import { delimiters } from './csv.ts';
import { dateFormats, fileFormats, layouts, numberFormats } from './export-form.ts';
import { zones } from './zone.ts';

/** Columns that a template may have: every one that there is, and room for those to come. */
const mostColumns = 200;

const columnId = z
  .string()
  .check(z.refine((id) => columnOf(id) !== undefined, { error: 'Kolom ini tidak dikenal.' }));

const column = z.strictObject({
  columnId,
  /** The heading in its place; the column's own when absent. */
  header: z.optional(text(1, 60)),
});

const oneOf = <const T extends readonly [string, ...string[]]>(names: T, words: string) =>
  z.enum(names, { error: words });

/** What a person decides about a template of their own. */
export const templateInput = z.strictObject({
  name: text(1, 60),
  layout: z._default(oneOf(layouts, 'Pilih order, item, atau shipment.'), 'order'),
  columns: z
    .array(column)
    .check(
      z.minLength(1, 'Pilih paling sedikit satu kolom.'),
      z.maxLength(mostColumns, `Paling banyak ${mostColumns} kolom.`),
    ),
  format: z._default(oneOf(fileFormats, 'Pilih csv atau xlsx.'), 'csv'),
  delimiter: z._default(oneOf(delimiters, 'Pemisah kolom: koma, titik koma, atau TAB.'), ','),
  /** The shop's own when absent. */
  zone: z.optional(oneOf(zones, 'Zona waktu: Asia/Jakarta, Asia/Makassar, atau Asia/Jayapura.')),
  dateFormat: z._default(oneOf(dateFormats, 'Pilih standard, indonesian, atau iso.'), 'standard'),
  numberFormat: z._default(oneOf(numberFormats, 'Pilih plain atau grouped.'), 'plain'),
  /** Names, phones and addresses of buyers are hidden. */
  masked: z._default(z.boolean(), false),
});

/** A template that a shop made for itself; all who export see it. */
export interface OwnTemplate extends Readonly<z.infer<typeof templateInput>> {
  readonly templateId: string;
}
