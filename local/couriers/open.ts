import { join } from 'node:path';
import type { IncomingRequest } from '../gateway/incoming.ts';
import type { HttpAnswer } from '../gateway/problem.ts';
import type { BookingTrouble, Counter, CourierCallSeen } from './counter.ts';
import { courierAnswer, type ProviderCall, providerCalled } from './courier-sites.ts';
import { type Depot, openDepot } from './depot.ts';
import { type Dispatch, openDispatch } from './dispatch.ts';
import { labelAnswer } from './label.ts';
import { openTokens, type Tokens } from './ninjavan-tokens.ts';
import { type AccountSettings, type PlayedAccount, usualSettings } from './played-account.ts';
import { openParcels, type PlayedParcel } from './played-parcel.ts';
import { type Bring, type Messenger, startMessenger } from './roads.ts';
import type { Provider } from './step.ts';

export interface OpenCouriersOptions {
  /** Where state is kept; in memory when absent. */
  readonly dataDirectory?: string | undefined;
  readonly clock: () => Date;
  /** Decides about ways, delays and losses. Default: `pesanan`. */
  readonly seed?: string;
  /** How many times faster than life parcels move. Default: 1. */
  readonly pace?: number;
  /** How webhooks are brought. Default: over HTTP. */
  readonly bring?: Bring;
}

/** The played couriers without a server. */
export interface OpenCouriers {
  readonly depot: Depot;
  readonly dispatch: Dispatch;
  readonly messenger: Messenger;
  readonly tokens: Tokens;
  /** The latest calls on the couriers' APIs, oldest first. */
  readonly calls: readonly CourierCallSeen[];
  readonly parcels: () => readonly PlayedParcel[];
  readonly connect: (account: PlayedAccount) => void;
  /** @throws Error without an account of that name */
  readonly settings: (account: string) => AccountSettings;
  readonly failNextBooking: (provider: Provider, trouble: BookingTrouble) => void;
  readonly reseed: (seed: string) => void;
  /**
   * What a courier's API answers; nothing for a path that is none of theirs.
   * @throws HungUp where the connection is to break
   */
  readonly answer: (request: IncomingRequest) => Promise<HttpAnswer | undefined>;
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

function openTroubles() {
  const troubles: { provider: Provider; trouble: BookingTrouble }[] = [];
  return {
    failNextBooking: (provider: Provider, trouble: BookingTrouble) =>
      void troubles.push({ provider, trouble }),
    nextTrouble: (provider: Provider) => {
      const standing = troubles.findIndex((one) => one.provider === provider);
      return standing < 0 ? undefined : troubles.splice(standing, 1)[0]?.trouble;
    },
  };
}

/** @param url where they are, for the addresses that they name. */
export function openCouriers(url: string, options: OpenCouriersOptions): OpenCouriers {
  const { dataDirectory, clock, pace = 1 } = options;
  let seed = options.seed ?? 'pesanan';
  const books = openBooks();
  const { failNextBooking, nextTrouble } = openTroubles();
  const messenger = startMessenger(seed, options.bring);
  const parcels = openParcels(dataDirectory && join(dataDirectory, 'couriers'));
  const depot = openDepot({ parcels, clock, seed: () => seed, pace });
  const dispatch = openDispatch({ depot, messenger, ...books });
  const tokens = openTokens();
  const calls: CourierCallSeen[] = [];
  const counter: Counter = { depot, dispatch, ...books, clock, url, nextTrouble };
  return {
    depot,
    dispatch,
    messenger,
    tokens,
    calls,
    parcels: parcels.all,
    connect: books.connect,
    settings: books.named,
    failNextBooking,
    reseed: (next) => {
      seed = next;
    },
    answer: async (request) => {
      const called = providerCalled(request.rawPath);
      if (!called) return printed(request.rawPath);
      calls.push(seen(request, called));
      if (calls.length > mostCalls) calls.shift();
      return await courierAnswer(request, called, counter, tokens);
    },
  };
}
