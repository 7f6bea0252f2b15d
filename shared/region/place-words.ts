/**
 * A name or a search as plain words: small letters and digits, without accents, apostrophes and dots, however
 * somebody writes them. `Kec. Sa'dan` becomes `kec sadan`.
 */
export const plainWords = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/[\p{M}'"`’‘]/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** `tegalsari` and `tegal sari` are one name to whoever searches. */
export const joined = (plain: string): string => plain.replaceAll(' ', '');

/** What people put before a name. */
const kinds = ['kec', 'kecamatan'];

/** The words of a search; the word for kecamatan is left out where another word is there. */
export const searchWords = (typed: string): string[] => {
  const words = plainWords(typed).split(' ').filter(Boolean);
  const telling = words.filter((word) => !kinds.includes(word));
  return telling.length > 0 ? telling : words;
};
