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
