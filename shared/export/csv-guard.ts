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

/**
 * Texts that a spreadsheet turns into another value, also with blanks around them: `0012`, `12+`, `(12)`, `12%`, `1E5`,
 * `1-2`, `3/4`, `10:30`, `MAR12`.
 */
const rewritten = [
  /^'*\s*[.,(]*\d[\d.,/:\-+%()\s]*(?:e[+-]?\d+)?(?: ?[ap]m?)?[\s+-]*$/i,
  new RegExp(`^'*\\s*${month}[-/., ]*\\d{1,4}\\s*$`, 'i'),
  new RegExp(`^'*\\s*\\d{1,4}[-/., ]*${month}(?:[-/., ]*\\d{1,4})?\\s*$`, 'i'),
  /^'*\s*(?:true|false|benar|salah)\s*$/i,
];

/** A number that stays what it is: a spreadsheet keeps fifteen digits. */
const kept = /^'*(?:0|[1-9]\d{0,14})$/;

const isRewritten = (value: string): boolean =>
  !kept.test(value) && rewritten.some((form) => form.test(value));

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
