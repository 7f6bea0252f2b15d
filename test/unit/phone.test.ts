import { describe, expect, it } from 'vitest';
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
});
