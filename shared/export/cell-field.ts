import type { Cell, CellKind } from './cell.ts';
import { plainField, textField } from './csv.ts';
import type { ExportForm } from './export-form.ts';
import { offsetOf, wallClock, type Zone } from './zone.ts';

type Field = (cell: Cell) => string;

type Moment = (instant: string, zone: Zone) => string;

const asIndonesian = (day: string): string => `${day.slice(8, 10)}/${day.slice(5, 7)}/${day.slice(0, 4)}`;

const moments: Record<ExportForm['dateFormat'], Moment> = {
  standard: wallClock,
  indonesian: (instant, zone) => {
    const clock = wallClock(instant, zone);
    return `${asIndonesian(clock)} ${clock.slice(11, 16)}`;
  },
  iso: (instant, zone) => `${wallClock(instant, zone).replace(' ', 'T')}${offsetOf(zone)}`,
};

/** UTC with milliseconds, as every instant of an order is kept. */
const instantForm = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

const isInstant = (text: string): boolean => instantForm.test(text) || !Number.isNaN(Date.parse(text));

/** An instant by its format. What is no instant is written as it is. */
const instantField = ({ dateFormat, zone }: ExportForm): Field => {
  const moment = moments[dateFormat];
  return (cell = '') => {
    const instant = String(cell);
    return isInstant(instant) ? moment(instant, zone) : textField(instant);
  };
};

const dayForm = /^\d{4}-\d\d-\d\d$/;

const dayField =
  ({ dateFormat }: ExportForm): Field =>
  (cell = '') => {
    const day = String(cell);
    if (!dayForm.test(day)) return textField(day);
    return dateFormat === 'indonesian' ? asIndonesian(day) : day;
  };

const grouped = (rupiah: string): string => rupiah.replaceAll(/\B(?=(?:\d{3})+$)/g, '.');

const plain: Field = (cell = '') => (Number.isInteger(cell) ? String(cell) : plainField(String(cell)));

const moneyField = ({ numberFormat }: ExportForm): Field =>
  numberFormat === 'plain' ? plain : (cell = '') => textField(grouped(String(cell)));

const fields: Record<CellKind, (form: ExportForm) => Field> = {
  text:
    () =>
    (cell = '') =>
      textField(String(cell)),
  phone: () => plain,
  number: () => plain,
  money: moneyField,
  instant: instantField,
  day: dayField,
};

/**
 * How a CSV file of this form writes the values of one kind: between the quotes of a field, and harmless in a
 * spreadsheet. What is empty stays empty.
 */
export const cellField = (kind: CellKind, form: ExportForm): Field => fields[kind](form);
