import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type JoinPart, joinPlan, type StoredSlice, smallestPart } from '../../shared/export/join-plan.ts';

const MiB = 1024 * 1024;
const named = (sizes: readonly number[]): StoredSlice[] =>
  sizes.map((bytes, n) => ({ objectKey: `slice-${n}`, bytes }));

const slicesOf = (part: JoinPart): readonly StoredSlice[] =>
  part.kind === 'copy' ? [part.slice] : part.slices;
const bytesOf = (part: JoinPart): number => slicesOf(part).reduce((sum, { bytes }) => sum + bytes, 0);

const size = fc.oneof(
  fc.integer({ min: 0, max: 2_000 }),
  fc.integer({ min: 0, max: 16 * MiB }),
  fc.constantFrom(smallestPart - 1, smallestPart, smallestPart + 1),
);

describe('the parts of which a finished file is joined', () => {
  it('hold every slice once, in order, and none but the last is too small for S3', () => {
    fc.assert(
      fc.property(fc.array(size, { maxLength: 60 }), (sizes) => {
        const slices = named(sizes);
        const parts = joinPlan(slices);
        expect(parts.flatMap(slicesOf)).toEqual(slices.filter(({ bytes }) => bytes > 0));
        for (const part of parts.slice(0, -1)) expect(bytesOf(part)).toBeGreaterThanOrEqual(smallestPart);
      }),
      { numRuns: 2_000 },
    );
  });

  it('are never fetched into memory with more than 5 MiB and one slice', () => {
    fc.assert(
      fc.property(fc.array(size, { maxLength: 60 }), (sizes) => {
        for (const part of joinPlan(named(sizes))) {
          if (part.kind === 'copy') continue;
          const last = part.slices.at(-1)?.bytes ?? 0;
          expect(bytesOf(part) - last).toBeLessThan(smallestPart);
        }
      }),
      { numRuns: 2_000 },
    );
  });

  it('are copied by the bucket itself where a slice is large enough', () => {
    const kinds = joinPlan(named([8 * MiB, 8 * MiB, MiB, 6 * MiB, 8 * MiB, 10])).map(({ kind }) => kind);
    expect(kinds).toEqual(['copy', 'copy', 'gather', 'copy', 'gather']);
  });
});
