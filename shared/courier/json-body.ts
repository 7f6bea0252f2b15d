/** A text may hold half a character only where it was written as an escape: UTF-8 has none. */
const mayHoldHalves = /\\u[dD][89a-fA-F]/;

const wellFormed = (_name: string, value: unknown): unknown =>
  typeof value === 'string' ? value.toWellFormed() : value;

/** What a call says; half a character, which the table would refuse, becomes a question mark. @throws when it is not JSON in UTF-8 */
export const jsonBody = (body: Uint8Array): unknown => {
  const text = new TextDecoder('utf-8', { fatal: true }).decode(body);
  return mayHoldHalves.test(text) ? JSON.parse(text, wellFormed) : JSON.parse(text);
};

/** Whether a call is JSON in UTF-8. */
export const isJson = (body: Uint8Array): boolean => {
  try {
    jsonBody(body);
    return true;
  } catch {
    return false;
  }
};
