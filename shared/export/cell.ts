/**
 * What a column says of a record, before a file writes it in its own way: a text, a whole number, or nothing.
 * An instant is UTC ISO 8601, a day `YYYY-MM-DD`.
 */
export type Cell = string | number | undefined;

/**
 * `text` must come out of a spreadsheet as it went in, even when it looks like a number or a date. `phone` is `628…`,
 * `money` whole rupiah, `number` a count or grams.
 */
export const cellKinds = ['text', 'phone', 'money', 'number', 'instant', 'day'] as const;

export type CellKind = (typeof cellKinds)[number];
