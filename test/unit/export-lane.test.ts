import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cutOf, type ExportLane, inFileOrder, isFree, newLane } from '../../shared/export/lane.ts';

const walked = (change: Partial<ExportLane> = {}): ExportLane => ({
  ...newLane(0, '', '2026-11-23T03:00:00.001Z'),
  position: '2026-11-01T00:00:00.000Z#o1',
  ...change,
});

const instant = fc
  .integer({ min: Date.UTC(2020, 0, 1), max: Date.UTC(2030, 0, 1) })
  .map((ms) => new Date(ms).toISOString());

describe('a lane of an export', () => {
  it('is cut in the middle of the time that is left', () => {
    expect(cutOf(walked(), '2026-10-02T00:00:00.000Z')).toBe('2026-10-17T00:00:00.000Z');
    expect(cutOf(walked({ from: '2026-10-22T00:00:00.000Z' }), '2020-01-01T00:00:00.000Z')).toBe(
      '2026-10-27T00:00:00.000Z',
    );
  });

  it('is not cut before its first slice, nor for less than two seconds', () => {
    expect(cutOf(newLane(0, '', '2026-11-23T03:00:00.001Z'), '2020-01-01T00:00:00.000Z')).toBeUndefined();
    expect(cutOf(walked(), '2026-10-31T23:59:58.001Z')).toBeUndefined();
    expect(cutOf(walked(), '2026-11-05T00:00:00.000Z')).toBeUndefined();
  });

  it('leaves no instant out when it is cut, and takes none twice', () => {
    fc.assert(
      fc.property(instant, instant, instant, (from, position, oldest) => {
        const cut = cutOf(walked({ from, position: `${position}#o1` }), oldest);
        if (cut === undefined) return;
        expect(cut > from && cut > oldest && cut < position).toBe(true);
      }),
    );
  });

  it('is free when nobody has it, or whoever had it has fallen silent', () => {
    const now = new Date('2026-11-23T03:00:00.000Z');
    expect(isFree({}, now)).toBe(true);
    expect(isFree({ claimId: 'c', leaseUntil: '2026-11-23T02:59:59.999Z' }, now)).toBe(true);
    expect(isFree({ claimId: 'c', leaseUntil: '2026-11-23T03:00:00.000Z' }, now)).toBe(false);
  });

  it('stands in the file by its time, however late it was made', () => {
    const lanes = [
      newLane(0, '2026-03', '2026-04'),
      newLane(1, '', '2026-02'),
      newLane(2, '2026-02', '2026-03'),
    ];
    expect(inFileOrder(lanes).map(({ lane }) => lane)).toEqual([0, 2, 1]);
  });
});
