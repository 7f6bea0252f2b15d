import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { withGuard, withoutGuard } from '../../shared/export/csv-guard.ts';

/** Texts in which the characters that matter are frequent. */
const hostile = fc
  .array(
    fc.oneof(
      fc.constantFrom(...'=+-@＝＋－＠,;\t\r\n|" \'\0'.split(''), '\u00a0', '\u200b', '\uFEFF'),
      fc.constantFrom('0', '12', '2026-01-02', '1E5', 'mar', 'cmd', 'A1', 'TRUE'),
      fc.string({ unit: 'binary', maxLength: 3 }),
    ),
    { maxLength: 12 },
  )
  .map((parts) => parts.join(''));

const kind = fc.constantFrom('text' as const, 'plain' as const);

describe('the guard of a field', () => {
  it('can be taken away exactly', () => {
    fc.assert(
      fc.property(hostile, kind, (value, as) => {
        expect(withoutGuard(withGuard(value, as), as)).toBe(value);
      }),
      { numRuns: 20_000 },
    );
  });

  it('leaves no place from which a formula could begin', () => {
    fc.assert(
      fc.property(hostile, kind, (value, as) => {
        const starts = withGuard(value, as)
          .split(/[,;\t\r\n|"]/)
          .map((part) => part.replace(/^[\s\0\u200b"]+/, '').charAt(0));
        expect(starts.filter((start) => '=+-@＝＋－＠'.includes(start) && start !== '')).toEqual([]);
      }),
      { numRuns: 20_000 },
    );
  });

  it.each(['\t1', '\r1', '\n1', '\0=1'])('covers a control character at the start of %j', (value) => {
    expect(withGuard(value, 'plain').startsWith("'")).toBe(true);
  });

  it.each([
    'Kaos Polos (Hitam) x2',
    'JNAP0123456789',
    'JP1234567890',
    '628123456789012',
    '100000000000001',
    'Sidoarjo - Jawa Timur',
    'a=b',
    'CV. Maju (Jaya)',
    "Jum'at",
    '12 kg',
    '0',
    '3 in 1',
    'Rp 12.000',
    '(Hitam)',
    'Marta 12',
    '',
  ])('leaves the ordinary text %j as it is', (value) => {
    expect(withGuard(value, 'text')).toBe(value);
  });

  it.each([
    '004512345678',
    '1234567890123456',
    '12E34',
    '1.5e-7',
    '1-2',
    '3/4',
    '2026-11-23',
    '10:30',
    '1.000',
    'MAR12',
    'Des-2025',
    '12 agu',
    'TRUE',
    '0012+',
    '12-',
    ' 1E5',
    '0012 ',
    '(12)',
    '12%',
    '.5',
    '12.',
    'TRUE ',
    ' mar 12',
  ])('keeps the text %j from becoming another value', (value) => {
    expect(withGuard(value, 'text')).toBe(`'${value}`);
  });

  it('lets dates and numbers be what they are', () => {
    expect(withGuard('2026-11-23 10:30:00', 'plain')).toBe('2026-11-23 10:30:00');
    expect(withGuard('187123', 'plain')).toBe('187123');
    expect(withGuard('6281234567890', 'plain')).toBe('6281234567890');
  });
});
