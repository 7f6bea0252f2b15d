import type { Depot } from './depot.ts';
import type { Dispatch } from './dispatch.ts';
import type { PlayedParcel } from './played-parcel.ts';
import { type RouteName, routeNames } from './route.ts';
import type { Step } from './step.ts';

/** The hands that move parcels. A parcel goes by its reference, its courier's id or its AWB. */
export interface Hands {
  /** The latest parcel of that name. @throws Error when there is none */
  parcel(name: string): PlayedParcel;
  /** How many parcels were booked under a reference. */
  bookings(reference: string): number;
  /** One step of a parcel's way, now. @returns the HTTP status of the shop's answer; nothing where nobody was told */
  next(name: string): Promise<number | undefined>;
  /** Something in particular, now, whatever its way. @returns as `next` */
  say(name: string, step: Step, reason?: string): Promise<number | undefined>;
  /**
   * The whole of a way: one by its name, or these steps. The last of them happens now, the others in the minutes
   * before. Whatever lay ahead is forgotten.
   */
  run(name: string, way: RouteName | readonly Step[]): Promise<void>;
  /** All that is due until an instant, of all parcels, in the order of its time. @returns how many steps there were */
  advanceTo(instant: Date): Promise<number>;
}

const goesBy = (name: string) => (parcel: PlayedParcel) =>
  [parcel.reference, parcel.id, parcel.awb, parcel.secondId].includes(name);

const minuteMs = 60_000;

const isRouteName = (way: RouteName | readonly Step[]): way is RouteName =>
  routeNames.some((name) => name === way);

export function handsOf(depot: Depot, dispatch: Dispatch): Hands {
  const parcel = (name: string): PlayedParcel => {
    const found = depot.all().findLast(goesBy(name));
    if (!found) throw new Error(`no parcel goes by ${name}`);
    return found;
  };
  const spread = (steps: readonly Step[]) => {
    const endMs = Date.parse(depot.now());
    return steps.map((step, index) => {
      const at = new Date(endMs - (steps.length - 1 - index) * minuteMs).toISOString();
      return { step, at };
    });
  };
  return {
    parcel,
    bookings: (reference) => depot.all().filter((one) => one.reference === reference).length,
    next: (name) => dispatch.next(parcel(name)),
    say: (name, step, reason) =>
      dispatch.take(parcel(name), { step, at: depot.now(), ...(reason && { reason }) }),
    run: async (name, way) => {
      const found = depot.reroute(parcel(name), []);
      const steps = isRouteName(way) ? depot.way(found, way) : spread(way);
      for (const taken of steps) await dispatch.take(found, taken);
    },
    advanceTo: (instant) => dispatch.advanceTo(instant),
  };
}
