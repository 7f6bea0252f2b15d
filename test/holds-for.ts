import * as fc from 'fast-check';

/** A fixed start, so that a run is the same everywhere; another one tries other cases. */
const seed = 20_260_302;

/** Checks so many random cases and throws with the smallest one that fails. */
export const holdsFor = <T>(cases: fc.Arbitrary<T>, numRuns: number, check: (it: T) => void): void => {
  // A plain property is checked at once; only its asynchronous twin gives a promise, which the linter sees here.
  void fc.assert(fc.property(cases, check), { numRuns, seed });
};
