/**
 * Keeps the fields of a CSV file harmless and unchanged in a spreadsheet, by apostrophes that `withoutGuard` takes
 * away again. Why in this form: `docs/decisions/0005-csv-for-excel.md`.
 */

/** What may begin a formula, in its ASCII and full-width forms. */
const formulaStart = '=+\\-@＝＋－＠';
/** After each of these another program may begin a new cell, whatever separator the file was written with. */
const cellEdge = ',;\\t\\r\\n|"';
/** What a program may drop before it looks at the first character of a cell. */
const skipped = '\\s\\0\\u200b-\\u200d\\u2060"';

const innerStart = new RegExp(`((?:^|[${cellEdge}])[${skipped}]*)('*[${formulaStart}])`, 'g');
const guardedStart = new RegExp(`((?:^|[${cellEdge}])[${skipped}]*)'('*[${formulaStart}])`, 'g');
const anyFormulaStart = new RegExp(`[${formulaStart}]`);
const controlStart = /^'*[\t\r\n\0]/;

/** Names of months, English and Indonesian, short and long. */
const month =
  '(?:jan(?:uar[iy])?|feb(?:ruar[iy])?|mar(?:et|ch)?|apr(?:il)?|may|mei|jun[ei]?|jul[iy]?|aug(?:ust)?|ag[ust]|agustus' +
  '|sep(?:t|tember)?|o[ck]t(?:ober)?|nov(?:ember)?|de[cs](?:ember)?)';

/** Texts that a spreadsheet turns into another value: long or zero-led digits, `1E5`, `1-2`, `3/4`, `10:30`, `MAR12`. */
const rewritten = [
  /^'*0\d+$/,
  /^'*\d{16,}$/,
  /^'*\d+(?:[.,]\d+)*[.,]?e[+-]?\d+$/i,
  /^'*\d+(?:[.,/:\- ]\d+)+(?: ?[ap]m?)?$/i,
  new RegExp(`^'*${month}[-/., ]*\\d{1,4}$`, 'i'),
  new RegExp(`^'*\\d{1,4}[-/., ]*${month}(?:[-/., ]*\\d{1,4})?$`, 'i'),
  /^'*(?:true|false|benar|salah)$/i,
];

const isRewritten = (value: string): boolean => rewritten.some((form) => form.test(value));

const needsPrefix = (value: string, kind: 'text' | 'plain'): boolean =>
  controlStart.test(value) || (kind === 'text' && isRewritten(value));

/** The field with an apostrophe wherever a formula could begin, and before a text that would be read as a number. */
export function withGuard(value: string, kind: 'text' | 'plain'): string {
  const inner = anyFormulaStart.test(value) ? value.replace(innerStart, "$1'$2") : value;
  return needsPrefix(value, kind) ? `'${inner}` : inner;
}

/** The value that `withGuard` was given. */
export function withoutGuard(field: string, kind: 'text' | 'plain'): string {
  const prefixed = field.startsWith("'") && needsPrefix(field.slice(1).replace(guardedStart, '$1$2'), kind);
  return (prefixed ? field.slice(1) : field).replace(guardedStart, '$1$2');
}
