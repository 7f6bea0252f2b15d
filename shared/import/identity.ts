import { createHash, randomBytes } from 'node:crypto';

/** Crockford's base 32, as ULIDs are written. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

const digits = (value: number, length: number): string =>
  Array.from({ length }, (_, n) => alphabet[Math.floor(value / 32 ** (length - 1 - n)) % 32]).join('');

const hashed = (text: string, length: number): string => {
  const bytes = createHash('sha256').update(text).digest();
  return Array.from({ length }, (_, n) => alphabet[(bytes[n] ?? 0) % 32]).join('');
};

/** Lines that a file may have: four digits of an id. */
export const mostLines = 32 ** 4 - 1;

/**
 * The id of an imported order, the same however often its part of the file is carried out. Like every id it begins with
 * the time at which the order was placed; of orders of the same millisecond the one that stands first in the file is the
 * newer one, as exports list them.
 */
export const importedOrderId = (
  importId: string,
  { orderNumber, placedAt, line }: { orderNumber: string; placedAt: string; line: number },
): string =>
  digits(Date.parse(placedAt), 10) +
  digits(Math.max(0, mostLines - line), 4) +
  hashed(`${importId}#${orderNumber}`, 12);

/** 128 random bits for the buyer's page. */
export const newSlug = (): string => randomBytes(16).toString('base64url');
