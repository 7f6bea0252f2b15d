import type { Cell } from './cell.ts';
import { cellField } from './cell-field.ts';
import { type Column, levelOf } from './column.ts';
import { columnOf } from './columns.ts';
import { byteOrderMark, recordWriter, textField } from './csv.ts';
import type { ExportForm } from './export-form.ts';
import { masked } from './mask.ts';
import { eachRecord, type RecordSource, readerOf } from './record-of.ts';
import type { Sheet } from './sheet.ts';

type Reader = (record: RecordSource) => Cell;

/** What people add up. */
const isSummed = ({ kind }: Column): boolean => kind === 'money' || kind === 'number';

/**
 * How a form reads a column. Amounts of a whole order stand in its first record alone, so that a column of them can be
 * added up whatever the layout is.
 */
function formReaderOf(column: Column, { layout, masked: isMasked }: ExportForm): Reader {
  const { personal } = column;
  const once = layout !== 'order' && levelOf(column) === 'order' && isSummed(column);
  const value = readerOf(column);
  const read: Reader = once ? (record) => (record.first ? value(record) : undefined) : value;
  return isMasked && personal ? (record) => masked(personal, read(record)) : read;
}

interface FormColumn {
  readonly header: string;
  /** Nothing when the column was abolished after the form was frozen. */
  readonly column: Column | undefined;
}

const nothing: Reader = () => undefined;

const readersOf = (columns: readonly FormColumn[], form: ExportForm): readonly Reader[] =>
  columns.map(({ column }) => (column ? formReaderOf(column, form) : nothing));

type Written = Pick<Sheet, 'head'> & { readonly record: (record: RecordSource) => string };

type Writer = (record: RecordSource) => string;

/** How a form writes a column. Values of a list row, which most are, are written without a detour: it costs a tenth. */
function writerOf(column: Column, form: ExportForm): Writer {
  const field = cellField(column.kind, form);
  if (column.of !== 'row' || form.layout !== 'order' || form.masked) {
    const read = formReaderOf(column, form);
    return (record) => field(read(record));
  }
  const { value } = column;
  if (column.kind === 'text') return ({ row }) => textField(String(value(row) ?? ''));
  return ({ row }) => field(value(row));
}

function asCsv(columns: readonly FormColumn[], form: ExportForm): Written {
  const { delimiter } = form;
  const headings = columns.map(({ header }) => `"${textField(header)}"`).join(delimiter);
  const writers = columns.map(({ column }) => (column ? writerOf(column, form) : () => ''));
  return {
    head: Buffer.from(`${byteOrderMark}${headings}\r\n`),
    record: recordWriter(writers, delimiter),
  };
}

/** One JSON array of cells a line; what is empty is `null`. */
function asCells(columns: readonly FormColumn[], form: ExportForm): Written {
  const readers = readersOf(columns, form);
  return {
    head: Buffer.alloc(0),
    record: (record) => `${JSON.stringify(readers.map((read) => read(record) ?? null))}\n`,
  };
}

/** How the orders of a job are written, by its frozen form. */
export function sheetOf(form: ExportForm): Sheet {
  const columns = form.columns.map(({ columnId, header }) => ({ header, column: columnOf(columnId) }));
  const { head, record } = form.format === 'csv' ? asCsv(columns, form) : asCells(columns, form);
  return {
    needsOrders: form.layout !== 'order' || columns.some(({ column }) => column && column.of !== 'row'),
    head,
    write: (sources) => {
      let text = '';
      let count = 0;
      const add = (one: RecordSource): void => {
        text += record(one);
        count += 1;
      };
      for (const source of sources) eachRecord(source, form.layout, add);
      return { bytes: Buffer.from(text), records: count };
    },
  };
}
