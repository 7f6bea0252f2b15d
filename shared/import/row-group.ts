import type { Field } from './fields.ts';

/** One row of a file: its line, and its fields by column, as they stand there without their guards. */
export interface SheetRow {
  readonly line: number;
  readonly fields: Readonly<Partial<Record<Field, string>>>;
  /** The row has more or fewer fields than there are headings. */
  readonly ragged?: true;
}

/** Rows that one order may have; no more than one beyond is kept. */
export const mostLines = 200;

/** The rows of one order: one, or one for each of its lines. */
export interface RowGroup {
  /** Empty where the file names none. */
  readonly orderNumber: string;
  readonly rows: readonly [SheetRow, ...SheetRow[]];
  /** The line at which an earlier group of the file has the same number. */
  readonly repeats?: number;
}

/** One thing that is wrong or to be known, for a person. */
export interface Remark {
  readonly level: 'error' | 'warning';
  readonly line: number;
  readonly orderNumber?: string;
  /** The column's heading, where it is about one. */
  readonly column?: string;
  readonly message: string;
}

/** A remark that says the same of many orders, such as one about a name: to be said once in an import. */
export interface FoundRemark extends Remark {
  readonly once?: true;
}
