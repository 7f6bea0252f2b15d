import { stringify } from 'csv-stringify/sync';
import { writeToBuffer } from 'fast-csv';
import papaparse from 'papaparse';
import { listColumns } from '../shared/export/columns/list-columns.ts';
import { sheetOf } from '../shared/export/sheet-of.ts';
import { wallClock } from '../shared/export/zone.ts';
import type { OrderRow } from '../shared/order/order-row.ts';
import { standardForm } from './standard-form.ts';

/** Writes orders as the bytes of a file. */
export type CsvWriter = (rows: readonly OrderRow[]) => Buffer | Promise<Buffer>;

const { write } = sheetOf(standardForm);

/** The same seventeen values for everybody. */
const cellsOf = (row: OrderRow): string[] =>
  listColumns.map(({ kind, value }) => {
    const cell = value(row);
    return kind === 'instant' ? wallClock(String(cell), standardForm.zone) : String(cell ?? '');
  });

const concatenated = (rows: readonly OrderRow[]): Buffer => {
  let text = '';
  for (const row of rows) text += `${cellsOf(row).join(',')}\r\n`;
  return Buffer.from(text);
};

/**
 * From an order to its bytes. Ours quotes and guards every field. The libraries quote every field and guard none, which
 * is less than a safe file takes; plain concatenation does neither, and is what no writer can be much faster than.
 */
export const csvWriters = {
  'plain concatenation': concatenated,
  'our writer, guarded': (rows) => write(rows.map((row) => ({ row }))).bytes,
  'fast-csv': (rows) =>
    writeToBuffer(rows.map(cellsOf), {
      quoteColumns: true,
      rowDelimiter: '\r\n',
      includeEndRowDelimiter: true,
    }),
  'csv-stringify': (rows) =>
    Buffer.from(stringify(rows.map(cellsOf), { quoted: true, quoted_empty: true, record_delimiter: '\r\n' })),
  papaparse: (rows) =>
    Buffer.from(`${papaparse.unparse(rows.map(cellsOf), { quotes: true, newline: '\r\n' })}\r\n`),
} as const satisfies Record<string, CsvWriter>;
