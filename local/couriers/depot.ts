import { diceOf } from './dice.ts';
import type { PlayedAccount } from './played-account.ts';
import type { PlayedParcel, PlayedParcels } from './played-parcel.ts';
import { type RouteName, type RouteWish, routeOf } from './route.ts';
import { type Provider, type Step, standingOf, type TakenStep, wasCollected } from './step.ts';

/** What a shop books. */
export type NewParcel = Omit<PlayedParcel, 'provider' | 'account' | 'bookedAt' | 'route' | 'done' | 'ahead'>;

/** Something that has happened to a parcel and that the shop is to hear. */
export interface Happening {
  readonly parcel: PlayedParcel;
  readonly taken: TakenStep;
}

/** The parcels of the played couriers, and what can happen to them. Nobody is told here. */
export interface Depot {
  readonly all: () => readonly PlayedParcel[];
  /** The parcel that an account knows under a reference, if it does. */
  readonly under: (reference: string, account: PlayedAccount) => PlayedParcel | undefined;
  /** The latest parcel of an account that fits. */
  readonly ofAccount: (
    account: PlayedAccount,
    fits: (parcel: PlayedParcel) => boolean,
  ) => PlayedParcel | undefined;
  readonly book: (wish: NewParcel, account: PlayedAccount) => PlayedParcel;
  /**
   * Lets something happen to a parcel, at a time after all that happened before. A step of its way is no longer ahead.
   * @param at when, where that is not the time that was planned.
   */
  readonly take: (parcel: PlayedParcel, taken: TakenStep, at?: string) => Happening;
  /** Sends a parcel another way from now on. */
  readonly reroute: (parcel: PlayedParcel, ahead: readonly TakenStep[]) => PlayedParcel;
  /** What was said of a step that had happened before. */
  readonly told: (parcel: PlayedParcel, taken: TakenStep) => Happening;
  /** The steps of a way, the last of them now and the others in the minutes before. */
  readonly way: (parcel: PlayedParcel, name: RouteName) => TakenStep[];
  readonly now: () => string;
  /** The instant so many minutes of a parcel's life from now. */
  readonly inMinutes: (minutes: number) => string;
}

export interface DepotParts {
  readonly parcels: PlayedParcels;
  readonly clock: () => Date;
  /** Chooses the ways. */
  readonly seed: () => string;
  /** How many times faster than life parcels move. */
  readonly pace: number;
}

const minuteMs = 60_000;

const later = (at: string, ms: number): string => new Date(Date.parse(at) + ms).toISOString();

const same = (one: TakenStep, other: TakenStep): boolean => one.step === other.step && one.at === other.at;

/** Couriers' times have whole seconds, so what comes after must be a second later at least. */
const after = (done: readonly TakenStep[], at: string): string => {
  const before = done.at(-1);
  return before && at < later(before.at, 1_000) ? later(before.at, 1_000) : at;
};

const weighed = (parcel: PlayedParcel, taken: TakenStep): TakenStep => {
  if (taken.step !== 'reweighed' || taken.feeIdr !== undefined) return taken;
  const dice = diceOf(`${parcel.id}:scales`);
  const weightGrams = parcel.weightGrams + 100 * dice.whole(3, 20);
  return { ...taken, weightGrams, feeIdr: parcel.feeIdr + 1_000 * dice.whole(2, 12) };
};

const happened = (parcel: PlayedParcel, taken: TakenStep): PlayedParcel => {
  const { comingAwb, ...rest } = parcel;
  const given = taken.step === 'awb' && comingAwb !== undefined;
  return {
    ...(given ? { ...rest, awb: comingAwb } : parcel),
    ...(taken.feeIdr !== undefined && { feeIdr: taken.feeIdr }),
    ...(taken.weightGrams !== undefined && { weightGrams: taken.weightGrams }),
    done: [...parcel.done, taken],
  };
};

/** Whether the courier would still cancel a parcel. */
export const canCancel = ({ provider, done }: PlayedParcel): boolean =>
  standingOf(provider, done) === 'WAITING' && !wasCollected(done);

const lateAwb = (provider: Provider, { comingAwb }: NewParcel): boolean =>
  provider !== 'ninjavan' && comingAwb !== undefined;

/** Keeps the parcels of the played couriers. */
export function openDepot({ parcels, clock, seed, pace }: DepotParts): Depot {
  const now = () => clock().toISOString();
  const planned = (reference: string, wish: RouteWish, from: string) => {
    const { name, steps } = routeOf(seed(), reference, wish);
    const ahead = steps.map(({ step, afterMinutes, reason }): TakenStep => {
      const at = later(from, Math.round((afterMinutes * minuteMs) / pace));
      return { step, at, ...(reason && { reason }) };
    });
    return { route: name, ahead };
  };
  const put = (parcel: PlayedParcel): PlayedParcel => {
    parcels.put(parcel);
    return parcel;
  };
  const ofAccount: Depot['ofAccount'] = ({ provider, name }, fits) =>
    parcels
      .all()
      .findLast((parcel) => parcel.provider === provider && parcel.account === name && fits(parcel));

  return {
    all: parcels.all,
    now,
    inMinutes: (minutes) => later(now(), Math.round((minutes * minuteMs) / pace)),
    ofAccount,
    under: (reference, account) => ofAccount(account, (parcel) => parcel.reference === reference),
    book: (wish, { provider, name }) => {
      const bookedAt = now();
      const plan = planned(wish.reference, { lateAwb: lateAwb(provider, wish) }, bookedAt);
      return put({ ...wish, provider, account: name, bookedAt, ...plan, done: [] });
    },
    take: (parcel, taken, at = taken.at) => {
      const kept = parcels.current(parcel);
      const timed = weighed(kept, { ...taken, at: after(kept.done, at) });
      const ahead = kept.ahead.filter((one) => !same(one, taken));
      return { parcel: put(happened({ ...kept, ahead }, timed)), taken: timed };
    },
    reroute: (parcel, ahead) => put({ ...parcels.current(parcel), ahead: [...ahead] }),
    told: (parcel, taken) => {
      const { untold: _untold, ...told } = taken;
      const kept = parcels.current(parcel);
      const done = kept.done.map((one) => (same(one, taken) ? told : one));
      return { parcel: put({ ...kept, done }), taken: told };
    },
    way: (parcel, name) => {
      const { done, reference, comingAwb } = parcel;
      const wish = { name, lateAwb: comingAwb !== undefined };
      const taken = new Set<Step>(done.map(({ step }) => step));
      const steps = routeOf(seed(), reference, wish).steps.filter(
        ({ step }) => !(step === 'confirmed' || step === 'awb') || !taken.has(step),
      );
      return steps.map(({ step, reason }, index) => ({
        step,
        at: later(now(), (index + 1 - steps.length) * minuteMs),
        ...(reason && { reason }),
      }));
    },
  };
}
