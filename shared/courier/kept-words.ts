import { cutText } from '../cut-text.ts';

/** Characters of a courier's explanation that are kept: a ledger must fit its order. */
const longest = 120;

/** A courier's explanation as it is kept; nothing where it said nothing. */
export const keptWords = (said: string | null | undefined): string | undefined =>
  cutText(said?.trim() ?? '', longest) || undefined;
