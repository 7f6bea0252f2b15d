import { type Dice, diceOf } from './dice.ts';

/** A webhook call on its way to a shop. */
export interface Notice {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** The parcels that it speaks of, by reference, what it says of them, and when the last of it happened. */
  readonly about: { readonly references: readonly string[]; readonly step: string; readonly at: string };
}

/** How webhooks travel. Tests set it to what the internet does to them. */
export interface Roads {
  /** How often each one is sent. */
  copies: number;
  /** Which share of them is sent once more, by the seed. */
  duplicateShare: number;
  /** Webhooks are kept back until they are released. */
  hold: boolean;
  /**
   * Which are lost: all, a share of them by the seed, or those named here by a parcel's reference, a step
   * (`delivered`), or both (`<reference>:delivered`).
   */
  drop: boolean | number | ReadonlySet<string>;
  /** What is released without an order of its own comes in the order of the dice. */
  shuffle: boolean;
}

/** Brings webhooks once: no courier here promises to try again. */
export interface Messenger {
  readonly roads: Roads;
  /** The HTTP status of the shop's last answer, 0 without one; nothing when it was held back or lost. */
  send(notice: Notice): Promise<number | undefined>;
  /** Sends what was kept back, in this order of positions; in the order of their making, or shuffled, when absent. */
  release(order?: readonly number[]): Promise<void>;
  /** How many are kept back. */
  held(): number;
  /** Gives up whatever is on its way. */
  stop(): void;
}

/** How a webhook is brought. @returns the HTTP status, 0 when nobody answered */
export type Bring = (notice: Notice, signal: AbortSignal) => Promise<number>;

const patienceMs = 15_000;

const bringOverHttp: Bring = async ({ url, headers, body }, signal) => {
  try {
    const init = { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body };
    const response = await fetch(url, {
      ...init,
      signal: AbortSignal.any([signal, AbortSignal.timeout(patienceMs)]),
    });
    await response.arrayBuffer();
    return response.status;
  } catch {
    return 0;
  }
};

const isLost = ({ about }: Notice, drop: Roads['drop'], dice: Dice): boolean => {
  if (typeof drop === 'boolean') return drop;
  if (typeof drop === 'number') return dice.share() < drop;
  const { references, step } = about;
  return drop.has(step) || references.some((one) => drop.has(one) || drop.has(`${one}:${step}`));
};

const shuffled = (count: number, dice: Dice): number[] => {
  const left = Array.from({ length: count }, (_, index) => index);
  return Array.from({ length: count }, () => left.splice(dice.whole(0, left.length - 1), 1)[0] ?? 0);
};

/** @param seed of the losses, the repetitions and the shuffling. */
export function startMessenger(seed: string, bring: Bring = bringOverHttp): Messenger {
  const roads: Roads = { copies: 1, duplicateShare: 0, hold: false, drop: false, shuffle: false };
  const held: Notice[] = [];
  const ending = new AbortController();
  const dice = diceOf(`${seed}:roads`);

  const bringCopies = async (notice: Notice): Promise<number | undefined> => {
    const copies = roads.copies + (dice.share() < roads.duplicateShare ? 1 : 0);
    const statuses = await Promise.all(Array.from({ length: copies }, () => bring(notice, ending.signal)));
    return statuses.at(-1);
  };

  return {
    roads,
    send: (notice) => {
      if (isLost(notice, roads.drop, dice)) return Promise.resolve(undefined);
      if (!roads.hold) return bringCopies(notice);
      held.push(notice);
      return Promise.resolve(undefined);
    },
    release: async (order) => {
      const notices = held.splice(0);
      const free = roads.shuffle ? shuffled(notices.length, dice) : notices.keys();
      for (const index of order ?? free) {
        const notice = notices[index];
        if (notice) await bringCopies(notice);
      }
    },
    held: () => held.length,
    stop: () => ending.abort(),
  };
}
