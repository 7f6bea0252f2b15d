import { createHash } from 'node:crypto';

/**
 * Our reference of a parcel in the few characters that a courier takes: `BJ2609146K0R2M-S1` becomes `2609146K0R2M1`.
 * It keeps the order's number readable, and the parcel's number becomes one character.
 */
const reference = /^BJ(\d{6}-?[0-9A-HJKMNP-TV-Z]{6})-S([1-9]\d?)$/;
const compact = /(\d{6}-?[0-9A-HJKMNP-TV-Z]{6})([1-9A-HJKMNP-TV-Z])$/;

/** Crockford's base 32: no letter that is taken for a digit. */
const digits = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** A reference of another form: thirteen characters that only repeat; the letter in front is in no order number. */
const digestOf = (text: string): string => {
  const bytes = createHash('sha256').update(text).digest().subarray(0, 12);
  return `X${[...bytes].map((byte) => digits[byte % digits.length]).join('')}`;
};

/** The compact form, 13 or 14 letters, digits and at most one hyphen: always the same for the same reference. */
export function compactReference(ofParcel: string): string {
  const [, order, number] = reference.exec(ofParcel) ?? [];
  const digit = digits[Number(number)];
  return order && digit ? `${order}${digit}` : digestOf(ofParcel);
}

/** The reference whose compact form a courier's text ends with, whatever stands before it; nothing if it has none. */
export function referenceIn(text: string): string | undefined {
  const [, order, digit] = compact.exec(text) ?? [];
  return order && digit ? `BJ${order}-S${digits.indexOf(digit)}` : undefined;
}
