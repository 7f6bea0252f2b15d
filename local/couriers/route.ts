import { type Dice, diceOf } from './dice.ts';
import type { Step } from './step.ts';

/** How a parcel's journey can go. */
export const routeNames = [
  'delivered',
  'redelivered',
  'returned',
  'lost',
  'damaged',
  'found',
  'cancelled',
  'no_courier',
  'never_collected',
] as const;

export type RouteName = (typeof routeNames)[number];

/** A step and how many minutes after the step before it comes, between these two. */
type Leg = readonly [step: Step, least: number, most: number];

/** A step on a parcel's way, `afterMinutes` after its booking. */
export interface PlannedStep {
  readonly step: Step;
  readonly afterMinutes: number;
  readonly reason?: string;
}

export interface Route {
  readonly name: RouteName;
  readonly steps: readonly PlannedStep[];
}

const toThePickup: readonly Leg[] = [
  ['allocated', 5, 60],
  ['collecting', 30, 240],
];
const collected: readonly Leg[] = [...toThePickup, ['collected', 20, 180]];
const across: readonly Leg[] = [
  ['sorted', 120, 480],
  ['forwarded', 60, 600],
  ['arrived', 300, 1_800],
];
const arrived: readonly Leg[] = [...collected, ...across];
const out: Leg = ['out', 60, 900];
const handedOver: readonly Leg[] = [out, ['delivered', 30, 480]];
const lost: readonly Leg[] = [
  ...collected,
  ['sorted', 120, 480],
  ['forwarded', 60, 600],
  ['lost', 2_880, 7_200],
];

const failedTries = (count: number): readonly Leg[] =>
  Array.from({ length: count }, (): readonly Leg[] => [out, ['attempt_failed', 60, 480]]).flat();

const wayBack = (dice: Dice): readonly Leg[] => [
  ['return_started', 300, 2_880],
  ['return_moving', 300, 1_800],
  ...(dice.share() < 0.3 ? ([['return_failed', 60, 600]] as const) : []),
  ['return_moving', 60, 900],
  ['returned', 60, 600],
];

const plans: Readonly<Record<RouteName, (dice: Dice) => readonly Leg[]>> = {
  delivered: () => [...arrived, ...handedOver],
  redelivered: (dice) => [...arrived, ...failedTries(dice.whole(1, 2)), ...handedOver],
  returned: (dice) => [...arrived, ...failedTries(dice.whole(1, 3)), ...wayBack(dice)],
  lost: () => lost,
  damaged: () => [...arrived, ['damaged', 60, 2_880]],
  found: () => [...lost, ['found', 1_440, 4_320], ...handedOver],
  cancelled: () => [
    ['allocated', 5, 60],
    ['cancelled', 60, 600],
  ],
  no_courier: () => [['no_courier', 60, 1_440]],
  never_collected: () => [
    ...toThePickup,
    ['pickup_failed', 120, 600],
    ...toThePickup,
    ['pickup_failed', 120, 600],
  ],
};

/** How many of a hundred parcels go each way. */
const shares: Readonly<Record<RouteName, number>> = {
  delivered: 58,
  redelivered: 14,
  returned: 11,
  lost: 3,
  damaged: 3,
  found: 3,
  cancelled: 4,
  no_courier: 2,
  never_collected: 2,
};

const reasons = [
  'Penerima tidak di tempat',
  'Alamat tidak ditemukan',
  'Nomor penerima tidak aktif',
  'Penerima minta diantar lain hari',
  'Penerima menolak paket',
];

const reasonFor = (step: Step, dice: Dice): { reason?: string } => {
  if (step === 'attempt_failed') return { reason: dice.one(reasons) };
  if (step === 'pickup_failed') return { reason: 'Pengirim tidak di tempat' };
  return step === 'return_started' ? { reason: 'Gagal diantar, dikembalikan ke pengirim' } : {};
};

const chosen = (dice: Dice): RouteName => {
  let left = dice.share() * Object.values(shares).reduce((sum, share) => sum + share, 0);
  return (
    routeNames.find((name) => {
      left -= shares[name];
      return left < 0;
    }) ?? 'delivered'
  );
};

/** One parcel in seven turns out heavier at the first scales than the shop had said. */
const reweighedShare = 1 / 7;

const withScales = (legs: readonly Leg[], dice: Dice): readonly Leg[] => {
  const scales = legs.findIndex(([step]) => step === 'sorted') + 1;
  return scales > 0 && dice.share() < reweighedShare ? legs.toSpliced(scales, 0, ['reweighed', 1, 30]) : legs;
};

const timed = (legs: readonly Leg[], dice: Dice): PlannedStep[] => {
  let afterMinutes = 0;
  return legs.map(([step, least, most]) => {
    afterMinutes += dice.whole(least, most);
    return { step, afterMinutes, ...reasonFor(step, dice) };
  });
};

export interface RouteWish {
  /** The AWB is given some minutes after the booking. */
  readonly lateAwb: boolean;
  /** Which way; the seed chooses when absent. */
  readonly name?: RouteName;
}

/** The way of a parcel: the same for the same seed and reference, wherever and whenever it is asked for. */
export function routeOf(seed: string, reference: string, wish: RouteWish): Route {
  const dice = diceOf(`${seed}:${reference}`);
  const name = wish.name ?? chosen(dice);
  const legs = withScales(plans[name](dice), dice);
  const awb: readonly Leg[] = wish.lateAwb ? [['awb', 2, 40]] : [];
  return { name, steps: timed([['confirmed', 0, 2], ...awb, ...legs], dice) };
}
