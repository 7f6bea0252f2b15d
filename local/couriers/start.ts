import { join } from 'node:path';
import type { IncomingRequest } from '../gateway/incoming.ts';
import type { HttpAnswer } from '../gateway/problem.ts';
import type { Tell } from '../lambda/function-log.ts';
import type { BookingTrouble, Counter, CourierCallSeen } from './counter.ts';
import { courierAnswer, type ProviderCall, providerCalled } from './courier-sites.ts';
import { openDepot } from './depot.ts';
import { openDispatch } from './dispatch.ts';
import { type Hands, handsOf } from './hands.ts';
import { labelAnswer } from './label.ts';
import { openTokens } from './ninjavan-tokens.ts';
import { parcelPage } from './parcel-page.ts';
import { type AccountSettings, type PlayedAccount, usualSettings } from './played-account.ts';
import { openParcels, type PlayedParcel } from './played-parcel.ts';
import { type Bring, type Roads, startMessenger } from './roads.ts';
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

export interface CouriersOptions {
  /** Where state is kept; in memory when absent. */
  readonly dataDirectory?: string | undefined;
  readonly clock: () => Date;
  readonly tell: Tell;
  /** Decides about ways, delays and losses. Default: `pesanan`. */
  readonly seed?: string;
  /** How many times faster than life parcels move. Default: 1. */
  readonly pace?: number;
  /** How webhooks are brought. Default: over HTTP. */
  readonly bring?: Bring;
}

const mostCalls = 10_000;

/** Accounts and how couriers behave towards them. */
function openBooks() {
  const accounts: PlayedAccount[] = [];
  const settings = new Map<string, AccountSettings>();
  const settingsOf = ({ name }: PlayedAccount): AccountSettings => {
    const kept = settings.get(name) ?? { ...usualSettings };
    settings.set(name, kept);
    return kept;
  };
  return {
    accounts: () => accounts,
    settingsOf,
    accountOf: ({ provider, account }: PlayedParcel) =>
      accounts.find((one) => one.provider === provider && one.name === account),
    connect: (account: PlayedAccount) => {
      const standing = accounts.findIndex(({ name }) => name === account.name);
      accounts.splice(standing < 0 ? accounts.length : standing, 1, account);
      Object.assign(settingsOf(account), account.settings);
    },
    named: (name: string): AccountSettings => {
      const found = accounts.find((one) => one.name === name);
      if (!found) throw new Error(`no account is called ${name}`);
      return settingsOf(found);
    },
  };
}

const seen = ({ method, rawQuery, body }: IncomingRequest, { provider, path }: ProviderCall) => ({
  provider,
  method,
  path: rawQuery ? `${path}?${rawQuery}` : path,
  body: body.toString(),
});

const printed = (rawPath: string): HttpAnswer | undefined => {
  const [, awbs] = /^\/label\/([^/]+)\.pdf$/.exec(rawPath) ?? [];
  return awbs === undefined
    ? undefined
    : labelAnswer(['Label tiruan', ...decodeURIComponent(awbs).split(',')]);
};

/** Plays Biteship below `/biteship`, KiriminAja below `/kiriminaja` and Ninja Van below `/ninjavan`. */
export async function startCouriers(options: CouriersOptions): Promise<Couriers> {
  const { dataDirectory, clock, tell, pace = 1 } = options;
  let seed = options.seed ?? 'pesanan';
  const server = await startCourierServer(tell);
  const url = `http://localhost:${server.port}`;
  const books = openBooks();
  const messenger = startMessenger(seed, options.bring);
  const parcels = openParcels(dataDirectory && join(dataDirectory, 'couriers'));
  const depot = openDepot({ parcels, clock, seed: () => seed, pace });
  const dispatch = openDispatch({ depot, messenger, ...books });
  const tokens = openTokens();
  const calls: CourierCallSeen[] = [];
  const troubles: { provider: Provider; trouble: BookingTrouble }[] = [];
  const nextTrouble = (provider: Provider) => {
    const standing = troubles.findIndex((one) => one.provider === provider);
    return standing < 0 ? undefined : troubles.splice(standing, 1)[0]?.trouble;
  };
  const counter: Counter = { depot, dispatch, ...books, clock, url, nextTrouble };
  const timeLapse = startTimeLapse(dispatch, clock);
  const page = parcelPage({ depot, dispatch });
  server.serve((request) => {
    const called = providerCalled(request.rawPath);
    if (!called) return printed(request.rawPath) ?? page(request);
    calls.push(seen(request, called));
    if (calls.length > mostCalls) calls.shift();
    return courierAnswer(request, called, counter, tokens);
  });
  return {
    url,
    roads: messenger.roads,
    calls,
    ...handsOf(depot, dispatch),
    parcels: parcels.all,
    connect: books.connect,
    settings: books.named,
    failNextBooking: (provider, trouble) => void troubles.push({ provider, trouble }),
    endTokens: tokens.end,
    reseed: (next) => {
      seed = next;
    },
    release: (order) => messenger.release(order),
    letMove: timeLapse.begin,
    stop: async () => {
      await timeLapse.stop();
      messenger.stop();
      await server.close();
    },
  };
}
