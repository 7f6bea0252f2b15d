import { StartError } from '../local/start-error.ts';
import { Refused } from './new-seller.ts';

/** What the person at the terminal reads of an error: our own refusals as they are. */
export const lineOf = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error);
  return error instanceof Refused || error instanceof StartError
    ? error.message
    : `${error.name}: ${error.message}`;
};
