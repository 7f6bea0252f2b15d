import { describe, expect, it } from 'vitest';
import { diceOf } from '../../local/couriers/dice.ts';
import { routeNames, routeOf } from '../../local/couriers/route.ts';
import { type Step, standingOf } from '../../local/couriers/step.ts';

const references = Array.from({ length: 2_000 }, (_, index) => `BJ260914-${index}-S1`);

describe('the dice', () => {
  it('repeat for the same seed and differ for another', () => {
    const [one, same, other] = ['a', 'a', 'b'].map((seed) => {
      const dice = diceOf(seed);
      return Array.from({ length: 20 }, () => dice.whole(0, 1_000));
    });
    expect(one).toEqual(same);
    expect(one).not.toEqual(other);
  });

  it('stay within their bounds and reach both', () => {
    const dice = diceOf('bounds');
    const thrown = Array.from({ length: 500 }, () => dice.whole(3, 6));
    expect(new Set(thrown)).toEqual(new Set([3, 4, 5, 6]));
    expect(dice.digits(10)).toMatch(/^\d{10}$/);
    expect(dice.hex(24)).toMatch(/^[0-9a-f]{24}$/);
  });
});

const doneBy = (steps: readonly { step: Step }[]) =>
  steps.map(({ step }, index) => ({ step, at: new Date(index * 1_000).toISOString() }));

describe('the way of a parcel', () => {
  it('is the same for the same seed and reference', () => {
    const wish = { lateAwb: true };
    expect(routeOf('seed', 'BJ1-S1', wish)).toEqual(routeOf('seed', 'BJ1-S1', wish));
    const others = references.map((reference) => routeOf('seed', reference, wish).name);
    expect(new Set(others)).toEqual(new Set(routeNames));
  });

  it('takes time, and never goes back in it', () => {
    for (const reference of references) {
      const { steps } = routeOf('seed', reference, { lateAwb: true });
      const times = steps.map(({ afterMinutes }) => afterMinutes);
      expect(times).toEqual(times.toSorted((one, other) => one - other));
    }
  });

  it.each([
    ['delivered', 'DELIVERED', 'DELIVERED'],
    ['redelivered', 'DELIVERED', 'DELIVERED'],
    ['returned', 'RETURNED', 'RETURNED'],
    ['lost', 'LOST', 'TROUBLE'],
    ['damaged', 'LOST', 'LOST'],
    ['found', 'DELIVERED', 'DELIVERED'],
    ['cancelled', 'CANCELLED', 'CANCELLED'],
    ['no_courier', 'CANCELLED', 'CANCELLED'],
    ['never_collected', 'WAITING', 'WAITING'],
  ] as const)('called %s ends as %s, for Biteship as %s', (name, standing, atBiteship) => {
    for (const reference of references.slice(0, 50)) {
      const { steps } = routeOf('seed', reference, { lateAwb: false, name });
      expect(standingOf('ninjavan', doneBy(steps))).toBe(standing);
      expect(standingOf('biteship', doneBy(steps))).toBe(atBiteship);
    }
  });

  it('gives an AWB later only where it comes later', () => {
    const has = (lateAwb: boolean) =>
      routeOf('seed', 'BJ1-S1', { lateAwb }).steps.some(({ step }) => step === 'awb');
    expect([has(true), has(false)]).toEqual([true, false]);
  });
});
