import { countSightings } from '../table/counter-store.ts';
import type { OrderChange } from '../table/order-change.ts';
import { newestSightings } from './counting.ts';
import { movesCounters, sightingOf } from './sighting-of.ts';

/** Brings the counters up to what the table's stream tells, in any order and any number of times. */
export async function countChanges(changes: readonly OrderChange[]): Promise<void> {
  const moving = changes.filter(({ before, after }) => movesCounters(before, after));
  const sightings = newestSightings(moving.map(({ after }) => sightingOf(after)));
  for (const [sellerId, ofShop] of Map.groupBy(sightings, (sighting) => sighting.sellerId)) {
    await countSightings(sellerId, ofShop);
  }
}
