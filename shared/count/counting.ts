import type { Status } from '../order/status.ts';

/** An order as it stood after one of its writes, as far as it is counted. */
export interface Sighting {
  readonly sellerId: string;
  readonly orderId: string;
  readonly version: number;
  readonly status: Status;
  readonly agentId?: string;
  /** When it was written. */
  readonly at: string;
}

/** What an order was last counted as. */
export interface Counted {
  readonly version: number;
  readonly status: Status;
  readonly agentId?: string;
  /** The newest generation of counters that it is in; it is in every older one that still lives as well. */
  readonly generation: number;
}

/** The generations of a shop's counters: the one that people see, and one that is being counted anew. */
export interface Generations {
  readonly serving: number;
  readonly building?: number;
}

/** Whose orders a counter counts: all of the shop, or one agent's. */
export type Scope = 'ALL' | `AGENT#${string}`;

export const agentScope = (agentId: string): Scope => `AGENT#${agentId}`;

/** One number to add to one counter. */
export interface Addition {
  readonly scope: Scope;
  readonly generation: number;
  readonly status: Status;
  /** Never zero. */
  readonly by: number;
}

/** What has to be written so that orders are counted as they were seen. */
export interface Counting {
  /** By order id, only those that change. */
  readonly markers: ReadonlyMap<string, Counted>;
  readonly additions: readonly Addition[];
}

/** The newest sighting of each order. Streams repeat themselves, and a shop's records come from several shards. */
export function newestSightings(sightings: readonly Sighting[]): Sighting[] {
  const newest = new Map<string, Sighting>();
  for (const sighting of sightings) {
    const known = newest.get(sighting.orderId);
    if (!known || known.version < sighting.version) newest.set(sighting.orderId, sighting);
  }
  return [...newest.values()];
}

type Facts = Pick<Counted, 'version' | 'status' | 'agentId'>;

const scopesOf = ({ agentId }: Facts): Scope[] => (agentId ? ['ALL', agentScope(agentId)] : ['ALL']);

const newestOf = ({ serving, building }: Generations): number => building ?? serving;

const living = ({ serving, building }: Generations): number[] =>
  building === undefined ? [serving] : [serving, building];

/** What an order is to be counted as; nothing when it is counted so already. */
const nextMarker = (
  { version, status, agentId }: Sighting,
  marker: Counted | undefined,
  generation: number,
): Counted | undefined => {
  if (marker && marker.version >= version) {
    return marker.generation < generation ? { ...marker, generation } : undefined;
  }
  return { version, status, ...(agentId && { agentId }), generation };
};

const additionsOf = (facts: Facts, generation: number, by: 1 | -1): Addition[] =>
  scopesOf(facts).map((scope) => ({ scope, generation, status: facts.status, by }));

const isIn = (marker: Counted | undefined, generation: number): marker is Counted =>
  marker !== undefined && marker.generation >= generation;

const moved = (marker: Counted | undefined, next: Counted, generations: Generations): Addition[] =>
  living(generations).flatMap((generation) => [
    ...(isIn(marker, generation) ? additionsOf(marker, generation, -1) : []),
    ...additionsOf(next, generation, 1),
  ]);

/** Additions to the same counter as one; those that cancel each other out are gone. */
const summed = (additions: readonly Addition[]): Addition[] => {
  const sums = new Map<string, Addition>();
  for (const addition of additions) {
    const key = `${addition.generation} ${addition.status} ${addition.scope}`;
    sums.set(key, { ...addition, by: addition.by + (sums.get(key)?.by ?? 0) });
  }
  return [...sums.values()].filter(({ by }) => by !== 0);
};

/**
 * Counts orders of one shop. Each order's marker says what it was counted as, so a record that comes late, again or out
 * of order adds nothing, and what is taken off a counter has been added to it before.
 * @param sightings at most one of each order.
 * @param markers what was counted so far, by order id.
 */
export function count(
  sightings: readonly Sighting[],
  markers: ReadonlyMap<string, Counted>,
  generations: Generations,
): Counting {
  const next = new Map<string, Counted>();
  const additions: Addition[] = [];
  for (const sighting of sightings) {
    const marker = markers.get(sighting.orderId);
    const counted = nextMarker(sighting, marker, newestOf(generations));
    if (!counted) continue;
    next.set(sighting.orderId, counted);
    additions.push(...moved(marker, counted, generations));
  }
  return { markers: next, additions: summed(additions) };
}
