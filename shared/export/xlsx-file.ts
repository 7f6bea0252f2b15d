import { writeXlsxStream, XLSX_MAX_ROWS_PER_SHEET } from 'hucre/xlsx';
import { columnOf } from './columns.ts';
import type { ExportForm } from './export-form.ts';
import { stagedRecords } from './staged-records.ts';
import { type XlsxColumn, type XlsxValue, xlsxColumn } from './xlsx-column.ts';
import { xlsxText } from './xlsx-text.ts';
import { wideColumns } from './xlsx-width.ts';

const sheetName = 'Pesanan';
/** Room beside a heading, in characters. */
const margin = 2;

const columnsOf = (form: ExportForm) =>
  form.columns.map(({ columnId, header }) => ({
    header: xlsxText(header),
    columnId,
    ...xlsxColumn(columnOf(columnId)?.kind ?? 'text', form),
  }));

async function* valuesOf(
  columns: readonly XlsxColumn[],
  pieces: AsyncIterable<Uint8Array>,
): AsyncGenerator<XlsxValue[]> {
  for await (const piece of pieces) {
    for (const cells of stagedRecords(piece)) {
      yield columns.map(({ value }, at) => {
        const cell = cells[at] ?? '';
        return cell === '' ? null : value(cell);
      });
    }
  }
}

/**
 * The workbook of staged records, made while it is read: it needs the same memory whatever its size is. More records than
 * a sheet can hold go on in a second one, with the headings again.
 * @param pieces whole records each, as `sheetOf` stages them; the file fails as they do.
 * @param sheetRows rows of a sheet, headings included.
 */
export function xlsxFile(
  form: ExportForm,
  pieces: AsyncIterable<Uint8Array>,
  sheetRows = XLSX_MAX_ROWS_PER_SHEET,
): AsyncIterable<Uint8Array> {
  const columns = columnsOf(form);
  return writeXlsxStream(valuesOf(columns, pieces), {
    name: sheetName,
    columns: columns.map(({ header, columnId, width, numberFormat, side }) => ({
      header,
      width: Math.max(wideColumns[columnId] ?? width, header.length + margin),
      style: { numFmt: numberFormat, ...(side && { alignment: { horizontal: side } }) },
    })),
    freezePane: { rows: 1 },
    maxRowsPerSheet: sheetRows,
  });
}
