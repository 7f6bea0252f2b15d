import {
  type Addition,
  type Counted,
  type Counting,
  count,
  type Generations,
  type Scope,
  type Sighting,
} from '../count/counting.ts';
import type { Status } from '../order/status.ts';
import { adding, countsIn, generationsIn, markerIn, sameGenerations } from './counter-items.ts';
import { countedKey, counterKey } from './keys.ts';
import { overtaken, untilFirst } from './overtaken.ts';
import { readTogether } from './read-together.ts';
import { type Write, writeTogether } from './write-together.ts';

const markerPut = (sellerId: string, orderId: string, counted: Counted, seen: Counted | undefined): Write => {
  const item = { ...countedKey(sellerId, orderId), ...counted };
  if (!seen) return { item, condition: 'attribute_not_exists(pk)', refusal: overtaken };
  const values = { ':version': seen.version, ':generation': seen.generation };
  return { item, condition: 'version = :version AND generation = :generation', values, refusal: overtaken };
};

/** The shop's own counter; touched by every counting, so that none goes into a generation that has ended. */
const shopWrite = (
  sellerId: string,
  additions: readonly Addition[],
  asOf: string,
  generations: Generations,
): Write => {
  const same = { ...sameGenerations(generations), refusal: overtaken };
  const key = counterKey(sellerId, 'ALL');
  if (additions.length === 0) return { check: key, ...same };
  const { expression, names, values } = adding(additions, asOf);
  return {
    ...same,
    update: key,
    expression,
    names: { ...names, ...same.names },
    values: { ...values, ...same.values },
  };
};

/** When the newest change was made that is counted from now on. */
const newestOf = (sightings: readonly Sighting[], before: unknown): string => {
  const instants = [String(before ?? ''), ...sightings.map(({ at }) => at)];
  return instants.toSorted((a, b) => a.localeCompare(b)).at(-1) ?? '';
};

const writesOf = (
  sellerId: string,
  asOf: string,
  { markers, additions }: Counting,
  seen: ReadonlyMap<string, Counted>,
  generations: Generations,
): Write[] => {
  const ofScope = (scope: Scope) => additions.filter((addition) => addition.scope === scope);
  const agents = [...new Set(additions.map(({ scope }) => scope))].filter((scope) => scope !== 'ALL');
  return [
    ...[...markers].map(([orderId, counted]) => markerPut(sellerId, orderId, counted, seen.get(orderId))),
    shopWrite(sellerId, ofScope('ALL'), asOf, generations),
    ...agents.map((scope) => ({ update: counterKey(sellerId, scope), ...adding(ofScope(scope)) })),
  ];
};

const countOnce = async (sellerId: string, sightings: readonly Sighting[]): Promise<void> => {
  const keyOf = ({ orderId }: Sighting) => countedKey(sellerId, orderId);
  const shop = counterKey(sellerId, 'ALL');
  const found = await readTogether([shop, ...sightings.map(keyOf)]);
  const generations = generationsIn(found(shop));
  const seen = new Map(
    sightings.flatMap((sighting): [string, Counted][] => {
      const item = found(keyOf(sighting));
      return item ? [[sighting.orderId, markerIn(item)]] : [];
    }),
  );
  const counting = count(sightings, seen, generations);
  if (counting.markers.size === 0) return;
  const asOf = newestOf(sightings, found(shop)?.['asOf']);
  await writeTogether(writesOf(sellerId, asOf, counting, seen, generations));
};

/** A transaction holds 100 items: 33 markers, the shop's counter, and two agents' for each order that changed hands. */
const ordersPerTransaction = 33;

/**
 * Counts orders of one shop as they were seen. Markers and counters move together, so doing it again, or twice at the
 * same time, changes nothing.
 * @param sightings at most one of each order.
 */
export async function countSightings(sellerId: string, sightings: readonly Sighting[]): Promise<void> {
  for (let start = 0; start < sightings.length; start += ordersPerTransaction) {
    const some = sightings.slice(start, start + ordersPerTransaction);
    await untilFirst(() => countOnce(sellerId, some));
  }
}

/** How many orders are in each status; a status that is missing has none. */
export interface Counts {
  readonly counts: Readonly<Partial<Record<Status, number>>>;
  /** When the shop's newest change was made that is counted; nothing before the first one. */
  readonly asOf?: string;
}

/** A shop's orders by status, or one agent's, in one request. */
export async function readCounts(sellerId: string, scope: Scope): Promise<Counts> {
  const shop = counterKey(sellerId, 'ALL');
  const key = counterKey(sellerId, scope);
  const found = await readTogether(scope === 'ALL' ? [shop] : [shop, key]);
  const asOf = found(shop)?.['asOf'];
  return {
    counts: countsIn(found(key), generationsIn(found(shop)).serving),
    ...(asOf !== undefined && { asOf: String(asOf) }),
  };
}
