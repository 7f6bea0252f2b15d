import { cutOf, type ExportLane, newLane } from '../shared/export/lane.ts';
import { type RunLimits, usualLimits } from '../shared/export/run-setting.ts';

/** How an export of so many orders would go with so many lanes. */
export interface LaneMeasure {
  readonly shop: string;
  readonly orders: number;
  readonly openLanes: number;
  readonly lanesMade: number;
  readonly minutes: number;
  /** As fast as one lane, so many times. */
  readonly speedUp: number;
  /** Read units a second of the one partition, which gives 3,000. */
  readonly readUnits: number;
  readonly within: boolean;
}

/** What one run does in a second on a whole core, and how long a slice takes to be stored and remembered. */
const ordersPerSecond = 6_000;
const sliceSeconds = 0.3;
/** Until a worker has a message. */
const messageSeconds = 0.5;
/** A row of the standard template has 250 bytes, so a slice of 6 MiB has about so many orders. */
const ordersInSlice = 25_000;
const readUnitsPerOrder = 0.075;
const partitionUnits = 3_000;
/** From here on lanes have the time to share the work evenly. */
const large = 10_000_000;

const begun = Date.UTC(2020, 0, 1);
const years = 5 * 365 * 86_400_000;

/** When the order at a share of all orders was placed, as a share of five years. */
const shops: Readonly<Record<string, (share: number) => number>> = {
  even: (share) => share,
  // Twice as many orders in every half year.
  growing: (share) => Math.log2(1 + share * 1_023) / 10,
  // Nine of ten orders in one hundredth of the time.
  'one sale': (share) =>
    share < 0.05 ? share * 9.9 : share < 0.95 ? 0.495 + (share - 0.05) / 90 : 0.505 + (share - 0.95) * 9.9,
};

interface Walk {
  lane: ExportLane;
  /** Orders of the lane: the next one, and the first one behind its end. */
  next: number;
  end: number;
  /** When the run that has it comes back from a slice. */
  readyAt: number;
}

const simulate = (shop: (share: number) => number, orders: number, limits: RunLimits) => {
  const placedAt = (n: number): string =>
    new Date(begun + Math.floor(shop(n / orders) * years)).toISOString();
  /** How many orders were placed before an instant. */
  const before = (instant: string): number => {
    let [low, high] = [0, orders];
    while (low < high) {
      const middle = Math.floor((low + high) / 2);
      if (placedAt(middle) < instant) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  const walks: Walk[] = [{ lane: newLane(0, '', placedAt(orders)), next: orders, end: 0, readyAt: 0 }];
  let made = 1;
  let now = 0;
  while (walks.length > 0) {
    const walk = walks.reduce((first, one) => (one.readyAt < first.readyAt ? one : first));
    now = walk.readyAt;
    const taken = Math.min(ordersInSlice, walk.next - walk.end);
    walk.next -= taken;
    walk.readyAt = now + taken / ordersPerSecond + sliceSeconds;
    walk.lane = { ...walk.lane, position: `${placedAt(walk.next)}#`, looked: walk.lane.looked + taken };
    if (walk.next <= walk.end) {
      now = walk.readyAt;
      walks.splice(walks.indexOf(walk), 1);
      continue;
    }
    const isDue = walk.lane.looked >= limits.splitAfter && walks.length < limits.openLanes;
    const cut = isDue ? cutOf(walk.lane, placedAt(walk.end)) : undefined;
    if (cut === undefined) continue;
    const end = before(cut);
    const older = { lane: newLane(made, walk.lane.from, cut), next: end, end: walk.end };
    walks.push({ ...older, readyAt: walk.readyAt + messageSeconds });
    made += 1;
    walk.end = end;
    walk.lane = { ...walk.lane, from: cut, looked: 0 };
  }
  return { seconds: now, made };
};

/**
 * Plays exports of sizes that no test can make: the rule by which lanes are cut is the real one, the time that a run takes
 * is what was measured of one.
 */
export async function simulateLanes(
  sizes: readonly number[],
  lanes: readonly number[],
): Promise<LaneMeasure[]> {
  return Object.entries(shops).flatMap(([name, shop]) =>
    sizes.flatMap((orders) => {
      const alone = simulate(shop, orders, { ...usualLimits, openLanes: 1 }).seconds;
      return lanes.map((openLanes) => {
        const { seconds, made } = simulate(shop, orders, { ...usualLimits, openLanes });
        const readUnits = Math.round((orders / seconds) * readUnitsPerOrder);
        return {
          shop: name,
          orders,
          openLanes,
          lanesMade: made,
          minutes: Math.round(seconds / 6) / 10,
          speedUp: Math.round((alone / seconds) * 10) / 10,
          readUnits,
          within: readUnits <= partitionUnits && (orders < large || alone / seconds >= openLanes * 0.8),
        };
      });
    }),
  );
}
