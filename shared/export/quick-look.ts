const always = 1;
/** The first letter of a month, which may be a date where a number follows. */
const month = 2;
/** The first letter of true, false, benar or salah. */
const truth = 4;

/** What a field may be by its first character, for those of ASCII. */
const beginnings = new Uint8Array(128);

const mark = (characters: string, flag: number): void => {
  for (const character of characters) {
    const code = character.charCodeAt(0);
    beginnings[code] = (beginnings[code] ?? 0) + flag;
  }
};

mark("0123456789'.,( \t\r\n\v\f\0", always);
mark('jfmasondJFMASOND', month);
mark('tfbsTFBS', truth);

/** In a digit, a blank or a sign, or in what lies beyond ASCII, where there are more blanks. */
const endsInNoLetter = (value: string): boolean => {
  const last = value.charCodeAt(value.length - 1);
  return last < 58 || last > 127;
};

const isWord = ({ length }: string): boolean => length === 4 || length === 5;

/**
 * Whether a spreadsheet might take a field for a number, a date or a truth, by how it begins and ends. May be true of
 * a harmless one, is never false of one that the guard would change for this.
 */
export function mayBeRewritten(value: string): boolean {
  // The table is never asked for what it does not have: that would cost more than all the rest.
  if (value.length === 0) return false;
  const first = value.charCodeAt(0);
  if (first > 127) return true;
  const flags = beginnings[first];
  if (flags === undefined || flags === 0) return false;
  return (flags & always) !== 0 || endsInNoLetter(value) || ((flags & truth) !== 0 && isWord(value));
}

const quoteOrFormula = /["=+\-@＝＋－＠]/;
const formula = /[=+\-@＝＋－＠]/;

/** Whether a field has a quote, or what may begin a formula. */
export const hasQuoteOrFormula = (value: string): boolean => quoteOrFormula.test(value);

/** Whether a field has what may begin a formula, wherever it stands. */
export const hasFormula = (value: string): boolean => formula.test(value);
