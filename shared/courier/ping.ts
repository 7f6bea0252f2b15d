/** Whether a call says nothing: couriers send one, unsigned, to see whether an address answers before they save it. */
export const isPing = (rawBody: Buffer): boolean =>
  rawBody.length <= 64 && ['', '{}'].includes(rawBody.toString('utf8').replaceAll(/\s/g, ''));
