import fc from 'fast-check';
import { parsePhoneNumberFromString } from 'libphonenumber-js/core';
import { describe, expect, it } from 'vitest';
import { indonesianMetadata } from '../../infra/indonesian-metadata.ts';
import { normalisePhone } from '../../shared/order/phone.ts';

describe('a phone number', () => {
  it.each([
    '081234567890',
    '0812-3456-7890',
    '+62 812-3456-7890',
    '6281234567890',
    '81234567890',
    '(0812) 3456 7890',
  ])('typed as %s becomes 628…', (typed) => expect(normalisePhone(typed)).toBe('6281234567890'));

  it.each(['', '12', '0812', 'rumah', '+60123456789', '0211234567', '08123456789012345'])(
    'typed as %j is refused',
    (typed) => expect(normalisePhone(typed)).toBeUndefined(),
  );

  it('means the same to a deployed function, which knows Indonesian numbers alone', () => {
    const digits = (length: number) => fc.stringMatching(new RegExp(`^[0-9]{${length}}$`));
    const typed = fc
      .tuple(
        fc.constantFrom('', '0', '08', '62', '+62', '+628', '+', '00', '+60', '+1'),
        fc.integer({ min: 0, max: 14 }),
      )
      .chain(([beginning, length]) => digits(length).map((rest) => beginning + rest));
    fc.assert(
      fc.property(typed, (text) => {
        const lean = parsePhoneNumberFromString(text, 'ID', indonesianMetadata);
        const deployed = lean?.country === 'ID' && lean.isValid() ? lean.number.slice(1) : undefined;
        expect(deployed).toBe(normalisePhone(text));
      }),
      { numRuns: 2_000 },
    );
  });
});
