import type { Cell } from './cell.ts';
import { cellField } from './cell-field.ts';
import { type Column, levelOf } from './column.ts';
import { columnOf } from './columns.ts';
import { byteOrderMark, csvRecord, textField } from './csv.ts';
import type { ExportForm } from './export-form.ts';
import { masked } from './mask.ts';
import { type RecordSource, recordsOf, valueIn } from './record-of.ts';
import type { Sheet } from './sheet.ts';

type Reader = (record: RecordSource) => Cell;

/** What people add up. */
const isSummed = ({ kind }: Column): boolean => kind === 'money' || kind === 'number';

/**
 * How a form reads a column. Amounts of a whole order stand in its first record alone, so that a column of them can be
 * added up whatever the layout is.
 */
function readerOf(column: Column, { layout, masked: isMasked }: ExportForm): Reader {
  const { personal } = column;
  const once = layout !== 'order' && levelOf(column) === 'order' && isSummed(column);
  const read: Reader = once
    ? (record) => (record.first ? valueIn(column, record) : undefined)
    : (record) => valueIn(column, record);
  return isMasked && personal ? (record) => masked(personal, read(record)) : read;
}

interface FormColumn {
  readonly header: string;
  /** Nothing when the column was abolished after the form was frozen. */
  readonly column: Column | undefined;
}

const nothing: Reader = () => undefined;

const readersOf = (columns: readonly FormColumn[], form: ExportForm): readonly Reader[] =>
  columns.map(({ column }) => (column ? readerOf(column, form) : nothing));

type Written = Pick<Sheet, 'head'> & { readonly record: (record: RecordSource) => string };

function asCsv(columns: readonly FormColumn[], form: ExportForm): Written {
  const { delimiter } = form;
  const headings = columns.map(({ header }) => textField(header));
  const fields = columns.map(({ column }) => cellField(column?.kind ?? 'text', form));
  const readers = readersOf(columns, form);
  return {
    head: Buffer.from(byteOrderMark + csvRecord(headings, delimiter)),
    record: (record) =>
      csvRecord(
        fields.map((field, at) => field(readers[at]?.(record))),
        delimiter,
      ),
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
      for (const source of sources) {
        for (const one of recordsOf(source, form.layout)) {
          text += record(one);
          count += 1;
        }
      }
      return { bytes: Buffer.from(text), records: count };
    },
  };
}
