import { randomInt } from 'node:crypto';
import type { ShopSettings } from '../catalogue/shop-settings.ts';

/** Crockford's base 32: no letter that is taken for a digit. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/**
 * A new order number: `BJ`, the date in the shop's zone, six random characters, e.g. `BJ2609146K0R2M`. Fourteen
 * characters with a letter in front, as couriers accept at most twenty (KiriminAja's rule).
 */
export function drawOrderNumber(now: Date, zone: ShopSettings['zone']): string {
  const date = new Intl.DateTimeFormat('sv', { timeZone: zone, dateStyle: 'short' }).format(now);
  const random = Array.from({ length: 6 }, () => alphabet[randomInt(alphabet.length)]).join('');
  return `BJ${date.slice(2).replaceAll('-', '')}${random}`;
}
