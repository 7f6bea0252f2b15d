import { numbersFrom, shuffled } from '../../test/order-stream.ts';
import { type Route, routes, type Word } from './routes.ts';

/** How much is fed to the processor, and what happens on the way. */
export interface Size {
  readonly seed: number;
  readonly parcels: number;
  /** Deliveries in all, repetitions among them. */
  readonly deliveries: number;
  readonly poison: number;
  /** SIGKILLs at any moment, besides those at named points. */
  readonly kills: number;
  /** SIGKILLs at each named point. */
  readonly killsAtEachPoint: number;
}

/** A parcel and its true story. */
export interface Parcel {
  readonly number: number;
  readonly orderId: string;
  readonly orderNumber: string;
  readonly trackingId: string;
  readonly route: Route;
}

/** One thing that was said of a parcel, at its own minute. */
export interface Saying {
  readonly parcel: Parcel;
  readonly place: number;
  readonly word: Word;
}

export interface Plan {
  readonly size: Size;
  readonly parcels: readonly Parcel[];
  /** What reaches the webhook, in the order of its arrival; a saying may come several times. */
  readonly fed: readonly Saying[];
  /** What was said and never arrives. */
  readonly dropped: readonly Saying[];
}

/** A quarter of what arrives is a repetition: one for every three that are new. */
const repeatedShare = 1 / 3;
/** So much of what is said never arrives. */
const droppedShare = 0.05;

const parcelOf = (number: number, route: Route): Parcel => {
  const digits = String(number).padStart(6, '0');
  return {
    number,
    orderId: `RENDAM${digits}`,
    orderNumber: `BJ260302-${digits}`,
    trackingId: `NVIDCONTOH${digits}`,
    route,
  };
};

/** A story drawn from a seed: parcels, what is said of them, what of it arrives, and in which order. */
export function planOf(size: Size): Plan {
  const next = numbersFrom(size.seed);
  const parcels = Array.from({ length: size.parcels }, (_, number) => {
    const route = routes[next(routes.length)];
    if (!route) throw new Error('there are no routes');
    return parcelOf(number, route);
  });
  const said = parcels.flatMap((parcel) =>
    parcel.route.words.map((word, place): Saying => ({ parcel, place, word })),
  );
  const dropped = said.filter(() => next(1_000) < droppedShare * 1_000);
  const gone = new Set(dropped);
  const arriving = said.filter((saying) => !gone.has(saying));
  const repetitions = Math.max(Math.ceil(arriving.length * repeatedShare), size.deliveries - arriving.length);
  const repeated = Array.from({ length: repetitions }, () => arriving[next(arriving.length)]).filter(
    (saying) => saying !== undefined,
  );
  return { size, parcels, fed: shuffled([...arriving, ...repeated], next), dropped };
}
