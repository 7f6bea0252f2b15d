import { type Dice, diceOf } from '../../local/couriers/dice.ts';
import type { Notice } from '../../local/couriers/roads.ts';

/** A webhook call that arrives. */
export interface Arrival {
  readonly at: string;
  readonly notice: Notice;
}

/** What the internet does to webhooks. */
export interface Weather {
  readonly dropShare: number;
  readonly duplicateShare: number;
}

/** What has happened to webhooks on their way. */
export interface TrafficCounts {
  sent: number;
  dropped: number;
  duplicated: number;
}

/** The way from the couriers to the shop: some calls are lost for good, some come twice, most come out of order. */
export interface Traffic {
  readonly counts: TrafficCounts;
  readonly put: (notice: Notice) => void;
  /** What has arrived by then, in the order of arrival. */
  readonly arrivedBy: (until: string) => Arrival[];
  /** How many calls are still on their way. */
  readonly underway: () => number;
}

const minuteMs = 60_000;

/** Most calls take seconds; one in five is late, up to three hours. */
const delayMs = (dice: Dice): number =>
  dice.share() < 0.2 ? dice.whole(2, 180) * minuteMs : dice.whole(100, 20_000);

const byArrival = (one: Arrival, other: Arrival): number => {
  if (one.at === other.at) return 0;
  return one.at < other.at ? -1 : 1;
};

export function openTraffic(seed: string, { dropShare, duplicateShare }: Weather): Traffic {
  const dice = diceOf(`${seed}:traffic`);
  const counts: TrafficCounts = { sent: 0, dropped: 0, duplicated: 0 };
  let underway: Arrival[] = [];
  const send = (notice: Notice) => {
    const at = new Date(Date.parse(notice.about.at) + delayMs(dice)).toISOString();
    underway.push({ at, notice });
  };
  return {
    counts,
    put: (notice) => {
      counts.sent += 1;
      if (dice.share() < dropShare) {
        counts.dropped += 1;
        return;
      }
      send(notice);
      if (dice.share() >= duplicateShare) return;
      counts.duplicated += 1;
      send(notice);
    },
    arrivedBy: (until) => {
      const arrived = underway.filter(({ at }) => at <= until);
      underway = underway.filter(({ at }) => at > until);
      return arrived.toSorted(byArrival);
    },
    underway: () => underway.length,
  };
}
