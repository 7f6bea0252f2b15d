/** What a call says. @throws when it is not JSON in UTF-8 */
export const jsonBody = (body: Uint8Array): unknown =>
  JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
