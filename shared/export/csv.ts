import type { OrderRow } from '../order/order-row.ts';
import type { Column } from './columns.ts';
import { withGuard } from './csv-guard.ts';
import type { Zone } from './zone.ts';

export type Delimiter = ',' | ';';

export const delimiters = [',', ';'] as const satisfies readonly Delimiter[];

export interface CsvForm {
  readonly columns: readonly Column[];
  readonly delimiter: Delimiter;
  readonly zone: Zone;
}

/** Tells spreadsheets that the file is UTF-8. Stands once, at the very beginning. */
const byteOrderMark = '\uFEFF';

const quoted = (field: string): string => `"${field.includes('"') ? field.replaceAll('"', '""') : field}"`;

const line = (fields: readonly string[], delimiter: Delimiter): string => `${fields.join(delimiter)}\r\n`;

/** Byte order mark and headings: what stands before the first row. */
export const csvHead = ({ columns, delimiter }: CsvForm): string =>
  byteOrderMark +
  line(
    columns.map(({ label }) => quoted(label)),
    delimiter,
  );

/** One record per order: RFC 4180 with every field quoted and guarded. */
export function csvRows(rows: readonly OrderRow[], { columns, delimiter, zone }: CsvForm): string {
  let text = '';
  for (const row of rows) {
    text += line(
      columns.map(({ kind, value }) => quoted(withGuard(value(row, zone), kind))),
      delimiter,
    );
  }
  return text;
}
