/**
 * The beginning of a text, whole characters of it: a half of one, which a cut or a faulty sender leaves behind, is
 * refused by the table together with everything around it.
 * @param most in UTF-16 units
 */
export const cutText = (text: string, most: number): string =>
  text
    .slice(0, most)
    .replace(/[\uD800-\uDBFF]$/, '')
    .toWellFormed();
