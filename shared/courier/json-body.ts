/** What a call says. @throws when it is not JSON in UTF-8 */
export const jsonBody = (body: Uint8Array): unknown =>
  JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));

/** Whether a call is JSON in UTF-8. */
export const isJson = (body: Uint8Array): boolean => {
  try {
    jsonBody(body);
    return true;
  } catch {
    return false;
  }
};
