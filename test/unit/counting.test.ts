import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Counted,
  count,
  type Generations,
  newestSightings,
  type Sighting,
} from '../../shared/count/counting.ts';
import { movesCounters } from '../../shared/count/sighting-of.ts';
import type { Status } from '../../shared/order/status.ts';
import { anOrder, minute } from '../an-order.ts';
import { holdsFor } from '../holds-for.ts';

const statuses: readonly Status[] = ['NEW', 'CONFIRMED', 'PAID'];
const agents = ['agen-a', 'agen-b', undefined];

/** The lives of some orders, version by version; every version of them is in the stream. */
const anyLives = fc
  .array(
    fc.array(fc.tuple(fc.constantFrom(...statuses), fc.constantFrom(...agents)), {
      minLength: 1,
      maxLength: 5,
    }),
    { minLength: 1, maxLength: 4 },
  )
  .map((orders) =>
    orders.map((life, order) =>
      life.map(
        ([status, agentId], place): Sighting => ({
          sellerId: 'toko',
          orderId: `order-${order}`,
          version: place + 1,
          status,
          ...(agentId && { agentId }),
          at: minute(place),
        }),
      ),
    ),
  );

/** Every sighting, some again, in any order, and in batches of any size. */
const anyArrival = anyLives.chain((lives) => {
  const all = lives.flat();
  return fc.record({
    lives: fc.constant(lives),
    arriving: fc
      .array(fc.constantFrom(...all), { maxLength: 6 })
      .chain((again) => fc.shuffledSubarray([...all, ...again], { minLength: all.length + again.length })),
    batch: fc.integer({ min: 1, max: 4 }),
    rebuiltAt: fc.integer({ min: 0, max: 6 }),
  });
});

/** Counters and markers as the store keeps them, in memory. */
const aShop = () => {
  const markers = new Map<string, Counted>();
  const counters = new Map<string, number>();
  return {
    countAll: (sightings: readonly Sighting[], generations: Generations) => {
      const counting = count(newestSightings(sightings), markers, generations);
      for (const [orderId, marker] of counting.markers) markers.set(orderId, marker);
      for (const { scope, generation, status, by } of counting.additions) {
        const name = `${generation} ${scope} ${status}`;
        counters.set(name, (counters.get(name) ?? 0) + by);
      }
      expect([...counters.values()].every((number) => number >= 0)).toBe(true);
    },
    of: (generation: number) =>
      Object.fromEntries(
        [...counters]
          .filter(([name, number]) => name.startsWith(`${generation} `) && number !== 0)
          .map(([name, number]) => [name.slice(2), number]),
      ),
  };
};

const tally = (lives: readonly (readonly Sighting[])[]) => {
  const sums: Record<string, number> = {};
  for (const { status, agentId } of lives.flatMap((life) => life.at(-1) ?? [])) {
    for (const scope of agentId ? ['ALL', `AGENT#${agentId}`] : ['ALL']) {
      const name = `${scope} ${status}`;
      sums[name] = (sums[name] ?? 0) + 1;
    }
  }
  return sums;
};

const batches = (sightings: readonly Sighting[], size: number): Sighting[][] =>
  Array.from({ length: Math.ceil(sightings.length / size) }, (_, place) =>
    sightings.slice(place * size, (place + 1) * size),
  );

describe('counting', () => {
  it('comes to the same numbers in whatever order and however often it is told, and never below zero', () => {
    holdsFor(anyArrival, 500, ({ lives, arriving, batch }) => {
      const shop = aShop();
      for (const part of batches(arriving, batch)) shop.countAll(part, { serving: 1 });
      expect(shop.of(1)).toEqual(tally(lives));
    });
  });

  it('comes to the same numbers in a generation that is begun half way, once all orders were seen', () => {
    holdsFor(anyArrival, 500, ({ lives, arriving, batch, rebuiltAt }) => {
      const shop = aShop();
      const parts = batches(arriving, batch);
      for (const part of parts.slice(0, rebuiltAt)) shop.countAll(part, { serving: 1 });
      const both = { serving: 1, building: 2 };
      for (const part of parts.slice(rebuiltAt)) shop.countAll(part, both);
      shop.countAll(
        lives.flatMap((life) => life.at(-1) ?? []),
        both,
      );
      expect(shop.of(1)).toEqual(tally(lives));
      expect(shop.of(2)).toEqual(tally(lives));
    });
  });

  it('writes nothing for what is counted already', () => {
    const sighting: Sighting = { sellerId: 'toko', orderId: 'o', version: 3, status: 'PAID', at: minute(1) };
    const seen = new Map([['o', { version: 3, status: 'PAID' as const, generation: 1 }]]);
    expect(count([sighting], seen, { serving: 1 })).toEqual({ markers: new Map(), additions: [] });
  });
});

describe('a write of an order', () => {
  it('moves the counters when its status or its agent changes, and not otherwise', () => {
    const agent = { agentId: 'agen-a', name: 'Dewi' };
    expect(movesCounters(undefined, anOrder())).toBe(true);
    expect(movesCounters(anOrder(), anOrder({ status: 'PAID' }))).toBe(true);
    expect(movesCounters(anOrder(), anOrder({ agent }))).toBe(true);
    expect(movesCounters(anOrder({ agent }), anOrder({ agent: { ...agent, name: 'Dewi Contoh' } }))).toBe(
      false,
    );
    expect(movesCounters(anOrder(), anOrder({ note: 'Titip satpam' }))).toBe(false);
  });
});
