import type { ExportForm } from './export-form.ts';

/**
 * A workbook is one compressed stream, so one run must write it in one go. These are what a run can write in half of its
 * time.
 */
const mostCells = 15_000_000;
const mostBytes = 512 * 1024 * 1024;

/** What a file is to hold, as far as it is known. */
interface Load {
  readonly records: number;
  /** Staged bytes. */
  readonly bytes?: number;
}

/** Whether a file of this form can hold so much. A CSV file always can. */
export const fitsFormat = ({ format, columns }: ExportForm, { records, bytes = 0 }: Load): boolean =>
  format === 'csv' || (records * columns.length <= mostCells && bytes <= mostBytes);

/** Records that a workbook of so many columns can hold. */
export const mostRecords = (columns: number): number => Math.floor(mostCells / columns);
