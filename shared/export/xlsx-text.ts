/** Characters that Excel takes in a cell; a file with more is reported as broken. */
const longest = 32_767;

/** What looks like the escape of a character and would be read as that character. */
const escapeLike = /_(?=x[\da-f]{4}_)/gi;

/** No XML may hold them, not even as an escape. */
const forbidden = /[\uFFFE\uFFFF]/g;

const shortened = (text: string): string => (text.length > longest ? `${text.slice(0, longest - 1)}…` : text);

/** The one line break that cells know is LF. */
const lineBreak = /\r\n?/g;

const clean = (text: string): string =>
  shortened(text)
    .toWellFormed()
    .replaceAll(lineBreak, '\n')
    .replaceAll(forbidden, '\uFFFD')
    .replaceAll(escapeLike, '_x005F_');

/** What needs a second look; most texts of an order have none of it. */
const careful = /[\r\uD800-\uDFFF\uFFFE\uFFFF]|_x/i;

/** A text as a cell of a workbook can hold it: as it was, but for line breaks, and for characters that are none. */
export const xlsxText = (text: string): string =>
  text.length > longest || careful.test(text) ? clean(text) : text;
