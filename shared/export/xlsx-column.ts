import type { Cell, CellKind } from './cell.ts';
import type { ExportForm } from './export-form.ts';
import { xlsxText } from './xlsx-text.ts';
import { offsetOf, wallClock } from './zone.ts';

/** What a workbook holds in a cell: a text, a number, or a moment as a number of days. */
export type XlsxValue = string | number | null;

/** How a workbook shows the cells of a column. */
export interface XlsxColumn {
  /** In the words of Excel. */
  readonly numberFormat: string;
  /** In characters. */
  readonly width: number;
  readonly value: (cell: NonNullable<Cell>) => XlsxValue;
}

/** What is shown as it was written, also when somebody edits it: a spreadsheet makes no number and no formula of it. */
const asText = '@';

const written = (cell: NonNullable<Cell>): string => xlsxText(String(cell));

const counted = (cell: NonNullable<Cell>): XlsxValue => (typeof cell === 'number' ? cell : written(cell));

const dayMs = 86_400_000;
/** Days from the first day of spreadsheets to 1970. */
const epochDays = 25_569;
/** Excel believes in a 29 February 1900; days are counted alike by all from here on. */
const firstSureDay = 61;

/** The number by which spreadsheets know a time of the wall clock, `2026-09-14T07:30:05`. */
const serialOf = (clock: string): number => Date.parse(`${clock}Z`) / dayMs + epochDays;

const serial = (clock: string, cell: NonNullable<Cell>): XlsxValue => {
  const days = serialOf(clock);
  return days >= firstSureDay ? days : written(cell);
};

const dayForm = /^\d{4}-\d\d-\d\d$/;

const day = (cell: NonNullable<Cell>): XlsxValue => {
  const text = String(cell);
  return dayForm.test(text) ? serial(`${text}T00:00:00`, cell) : written(cell);
};

const moment =
  ({ zone }: ExportForm): XlsxColumn['value'] =>
  (cell) => {
    const instant = String(cell);
    return Number.isNaN(Date.parse(instant))
      ? written(cell)
      : serial(wallClock(instant, zone).replace(' ', 'T'), cell);
  };

const momentFormats: Record<ExportForm['dateFormat'], (form: ExportForm) => string> = {
  standard: () => 'yyyy-mm-dd hh:mm:ss',
  indonesian: () => 'dd/mm/yyyy hh:mm',
  iso: ({ zone }) => `yyyy-mm-dd"T"hh:mm:ss"${offsetOf(zone)}"`,
};

const dayFormats: Record<ExportForm['dateFormat'], string> = {
  standard: 'yyyy-mm-dd',
  indonesian: 'dd/mm/yyyy',
  iso: 'yyyy-mm-dd',
};

/** A grouped number stays a number: each spreadsheet shows the sign of its own country. */
const moneyFormats: Record<ExportForm['numberFormat'], string> = { plain: '0', grouped: '#,##0' };

const columns: Record<CellKind, (form: ExportForm) => XlsxColumn> = {
  text: () => ({ numberFormat: asText, width: 22, value: written }),
  phone: () => ({ numberFormat: asText, width: 17, value: written }),
  money: ({ numberFormat }) => ({ numberFormat: moneyFormats[numberFormat], width: 14, value: counted }),
  number: () => ({ numberFormat: '0', width: 10, value: counted }),
  instant: (form) => ({
    numberFormat: momentFormats[form.dateFormat](form),
    width: 26,
    value: moment(form),
  }),
  day: ({ dateFormat }) => ({ numberFormat: dayFormats[dateFormat], width: 12, value: day }),
};

/** How a workbook of this form holds the values of one kind. */
export const xlsxColumn = (kind: CellKind, form: ExportForm): XlsxColumn => columns[kind](form);
