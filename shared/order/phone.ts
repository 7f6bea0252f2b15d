import { parsePhoneNumberFromString } from 'libphonenumber-js/mobile';

/**
 * An Indonesian mobile number in any form that people type (`0812…`, `+62 812-…`, `62812…`, `812…`) as `628…`;
 * nothing when it is not one.
 */
export function normalisePhone(typed: string): string | undefined {
  const digits = typed.replace(/[^\d+]/g, '');
  const number = parsePhoneNumberFromString(digits, 'ID');
  return number?.country === 'ID' && number.isValid() ? number.number.slice(1) : undefined;
}

/** `62812…` as Indonesians write it: `0812-3456-7890`. */
export const writtenPhone = (phone: string): string =>
  phone.replace(/^62/, '0').replace(/^(\d{4})(\d{4})(\d+)$/, '$1-$2-$3');
