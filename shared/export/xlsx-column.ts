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
  /** At which side of its cells a column and its heading stand; texts stand at the left anyway. */
  readonly side?: 'left' | 'right';
  readonly value: (cell: NonNullable<Cell>) => XlsxValue;
}

/** What is shown as it was written, also when somebody edits it: a spreadsheet makes no number and no formula of it. */
const asText = '@';

const written = (cell: NonNullable<Cell>): string => xlsxText(String(cell));

const counted = (cell: NonNullable<Cell>): XlsxValue => (typeof cell === 'number' ? cell : written(cell));

const daySeconds = 86_400;
/** Days from the first day of spreadsheets to 1970. */
const epochDays = 25_569;
/** Excel believes in a 29 February 1900; days are counted alike by all from here on. */
const firstSureDay = 61;

/** Whole seconds since 1970. */
const secondsOf = (instant: string): number => Math.floor(Date.parse(instant) / 1_000);

/** The number of days by which spreadsheets know a moment. What is no moment stays a text. */
const serial = (seconds: number, cell: NonNullable<Cell>): XlsxValue => {
  const days = seconds / daySeconds + epochDays;
  return days >= firstSureDay ? days : written(cell);
};

const dayForm = /^\d{4}-\d\d-\d\d$/;

const day = (cell: NonNullable<Cell>): XlsxValue => {
  const text = String(cell);
  return dayForm.test(text) ? serial(secondsOf(text), cell) : written(cell);
};

/** Moments by the wall clock of the form's zone, which is always as far ahead as it was in 1970. */
const moment = ({ zone }: ExportForm): XlsxColumn['value'] => {
  const ahead = secondsOf(`${wallClock('1970-01-01T00:00:00.000Z', zone).replace(' ', 'T')}Z`);
  return (cell) => serial(secondsOf(String(cell)) + ahead, cell);
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

const momentWidths: Record<ExportForm['dateFormat'], number> = { standard: 21, indonesian: 18, iso: 28 };

const columns: Record<CellKind, (form: ExportForm) => XlsxColumn> = {
  text: () => ({ numberFormat: asText, width: 22, value: written }),
  phone: () => ({ numberFormat: asText, width: 17, value: written }),
  money: ({ numberFormat }) => ({
    numberFormat: moneyFormats[numberFormat],
    width: 14,
    side: 'right',
    value: counted,
  }),
  number: () => ({ numberFormat: '0', width: 10, side: 'right', value: counted }),
  instant: (form) => ({
    numberFormat: momentFormats[form.dateFormat](form),
    width: momentWidths[form.dateFormat],
    side: 'left',
    value: moment(form),
  }),
  day: ({ dateFormat }) => ({
    numberFormat: dayFormats[dateFormat],
    width: 12,
    side: 'left',
    value: day,
  }),
};

/** How a workbook of this form holds the values of one kind. */
export const xlsxColumn = (kind: CellKind, form: ExportForm): XlsxColumn => columns[kind](form);
