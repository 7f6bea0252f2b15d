import type { Tell } from '../lambda/function-log.ts';
import type { BookingTrouble, CourierCallSeen } from './counter.ts';
import { type Hands, handsOf } from './hands.ts';
import { type OpenCouriersOptions, openCouriers } from './open.ts';
import { parcelPage } from './parcel-page.ts';
import type { AccountSettings, PlayedAccount } from './played-account.ts';
import type { PlayedParcel } from './played-parcel.ts';
import type { Roads } from './roads.ts';
import { startCourierServer } from './server.ts';
import type { Provider } from './step.ts';
import { startTimeLapse } from './time-lapse.ts';

/** The couriers that this machine plays, and the hands that steer them. */
export interface Couriers extends Hands {
  /** `http://localhost:41234` */
  readonly url: string;
  /** How webhooks travel from now on. */
  readonly roads: Roads;
  /** The latest calls on the couriers' APIs, oldest first. */
  readonly calls: readonly CourierCallSeen[];
  /** Every parcel, by the order of booking. */
  parcels(): readonly PlayedParcel[];
  /** An account of a shop, as its dashboard would be filled in; in place of the one of the same name. */
  connect(account: PlayedAccount): void;
  /** How a courier behaves towards an account from now on. @throws Error without an account of that name */
  settings(account: string): AccountSettings;
  /** Lets the next booking at a courier go wrong. Several stand in a row. */
  failNextBooking(provider: Provider, trouble: BookingTrouble): void;
  /** Ends every access token of Ninja Van. */
  endTokens(): void;
  /** From now on another seed decides about new parcels. */
  reseed(seed: string): void;
  /** Sends what was held back. */
  release(order?: readonly number[]): Promise<void>;
  /** From now on parcels move by themselves, by the clock. */
  letMove(): void;
  stop(): Promise<void>;
}

export interface CouriersOptions extends OpenCouriersOptions {
  readonly tell: Tell;
}

/** Plays Biteship below `/biteship`, KiriminAja below `/kiriminaja` and Ninja Van below `/ninjavan`. */
export async function startCouriers(options: CouriersOptions): Promise<Couriers> {
  const server = await startCourierServer(options.tell);
  const url = `http://localhost:${server.port}`;
  const { depot, dispatch, messenger, tokens, answer, ...couriers } = openCouriers(url, options);
  const timeLapse = startTimeLapse(dispatch, options.clock);
  const page = parcelPage({ depot, dispatch });
  server.serve(async (request) => (await answer(request)) ?? (await page(request)));
  return {
    url,
    roads: messenger.roads,
    ...handsOf(depot, dispatch),
    ...couriers,
    endTokens: tokens.end,
    release: (order) => messenger.release(order),
    letMove: timeLapse.begin,
    stop: async () => {
      await timeLapse.stop();
      messenger.stop();
      await server.close();
    },
  };
}
