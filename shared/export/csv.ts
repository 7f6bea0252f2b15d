import { withGuard } from './csv-guard.ts';

export const delimiters = [',', ';', '\t'] as const;

export type Delimiter = (typeof delimiters)[number];

/** Tells spreadsheets that the file is UTF-8. Stands once, at the very beginning. */
export const byteOrderMark = '\uFEFF';

/**
 * What a text may have that needs a second look: a quote, a formula's first character, or a beginning that a
 * spreadsheet might read as a number, a date or a truth. Most texts of an order have none of it.
 */
const careful = /["=+\-@＝＋－＠]|^['\d\t\r\n\0jfmasondtb]/i;

const quoted = (field: string): string => `"${field.includes('"') ? field.replaceAll('"', '""') : field}"`;

/** A text as a quoted field that comes out of a spreadsheet as it went in. */
export const textField = (value: string): string =>
  careful.test(value) ? quoted(withGuard(value, 'text')) : `"${value}"`;

const digits = /^-?\d+$/;

/** A number, a date or a phone as a quoted field that a spreadsheet may read as what it is. */
export const plainField = (value: string): string =>
  digits.test(value) ? `"${value}"` : quoted(withGuard(value, 'plain'));

/** One record of a file, from its fields as they are written. */
export const csvRecord = (fields: readonly string[], delimiter: Delimiter): string =>
  `${fields.join(delimiter)}\r\n`;
