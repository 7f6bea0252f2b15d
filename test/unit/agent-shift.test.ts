import { describe, expect, it } from 'vitest';
import { onShift, type Shift, shift } from '../../shared/distribution/shift.ts';

const day: Shift = { day: 'MON', from: '08:00', to: '17:00' };
const night: Shift = { day: 'SAT', from: '22:00', to: '06:00' };
const jakarta = (now: string, ...shifts: Shift[]) => onShift(shifts, 'Asia/Jakarta', new Date(now));

describe('a shift', () => {
  it.each([
    ['2026-03-02T00:59:59Z', false],
    ['2026-03-02T01:00:00Z', true],
    ['2026-03-02T09:59:59Z', true],
    ['2026-03-02T10:00:00Z', false],
    ['2026-03-03T02:00:00Z', false],
  ])('is read on the clock of the shop: at %s on is %s', (now, on) => {
    expect(jakarta(now, day)).toBe(on);
  });

  it('is another hour in another zone', () => {
    const now = new Date('2026-03-01T23:30:00Z');
    expect(onShift([day], 'Asia/Jayapura', now)).toBe(true);
    expect(onShift([day], 'Asia/Jakarta', now)).toBe(false);
  });

  it('may cross midnight, and the end of the week', () => {
    expect(jakarta('2026-03-07T15:00:00Z', night)).toBe(true);
    expect(jakarta('2026-03-07T22:59:00Z', night)).toBe(true);
    expect(jakarta('2026-03-07T23:00:00Z', night)).toBe(false);
    expect(jakarta('2026-03-06T22:00:00Z', night)).toBe(false);
  });

  it('may last the whole day', () => {
    const whole: Shift = { day: 'MON', from: '00:00', to: '24:00' };
    expect(jakarta('2026-03-01T17:00:00Z', whole)).toBe(true);
    expect(jakarta('2026-03-02T16:59:59Z', whole)).toBe(true);
    expect(jakarta('2026-03-02T17:00:00Z', whole)).toBe(false);
  });

  it('is one of several', () => {
    expect(jakarta('2026-03-07T20:00:00Z', day, night)).toBe(true);
    expect(jakarta('2026-03-04T02:00:00Z', day, night)).toBe(false);
    expect(jakarta('2026-03-04T02:00:00Z')).toBe(true);
  });

  it.each([
    [{ ...day, from: '8:00' }],
    [{ ...day, from: '24:00' }],
    [{ ...day, to: '24:01' }],
    [{ ...day, day: 'SENIN' }],
    [{ ...day, zone: 'Asia/Jakarta' }],
  ])('with %o is refused', (wrong) => {
    expect(shift.safeParse(wrong).success).toBe(false);
  });
});
