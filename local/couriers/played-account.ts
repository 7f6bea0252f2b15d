import type { Provider } from './step.ts';

/** A shop's account at a courier that this machine plays, as the courier's dashboard would know it. */
export interface PlayedAccount {
  readonly provider: Provider;
  /** Tells accounts apart; parcels keep it. Connecting another of the same name changes the account. */
  readonly name: string;
  /** What calls must carry: Biteship's and KiriminAja's key, Ninja Van's client secret. */
  readonly apiKey: string;
  /** Ninja Van's client id. */
  readonly clientId?: string;
  /** The webhook address that the shop has typed in. */
  readonly webhookUrl: string;
  /** Biteship: the header of the webhooks' token, and the token. */
  readonly headerName?: string;
  readonly token?: string;
  /** KiriminAja: what every order id must begin with. */
  readonly orderPrefix?: string;
  readonly settings?: Partial<AccountSettings>;
}

/** How a courier behaves towards an account. Tests change it as they go. */
export interface AccountSettings {
  /** Biteship: services whose AWB comes later, as `jnt:ez`; `all` for every one. */
  lateAwbServices: readonly string[] | 'all';
  /** Biteship: what it answers to a cancellation that comes too late. */
  lateCancelAnswer: 'rejected' | 'error';
  /** Ninja Van: the form of its webhooks. */
  webhookVersion: 'V1' | 'V2';
  /** Ninja Van's webhooks with or without a zone; KiriminAja's in its newer or older form. */
  webhookTimes: 'zoned' | 'naive';
  /** Ninja Van: what its tracking numbers begin with before what was requested; nothing for some accounts. */
  trackingPrefix: string;
  /** Ninja Van: how long a token lives, in seconds. */
  tokenLifeSeconds: number;
  /** KiriminAja: prepaid credit in rupiah, and its PIN. */
  creditIdr: number;
  pin: string;
  /** Whether every call is answered with 429. */
  throttled: boolean;
  /** Whether the webhook of a new booking is brought before the booking is answered. */
  tellsBeforeAnswer: boolean;
}

export const usualSettings: AccountSettings = {
  lateAwbServices: ['jnt:ez', 'sicepat:reg'],
  lateCancelAnswer: 'rejected',
  webhookVersion: 'V2',
  webhookTimes: 'zoned',
  trackingPrefix: 'NVID',
  tokenLifeSeconds: 43_200,
  creditIdr: 10_000_000,
  pin: '123456',
  throttled: false,
  tellsBeforeAnswer: false,
};

/** The key that a request carries, with or without `Bearer`. */
export const keyIn = (authorization: string | undefined): string =>
  (authorization ?? '').replace(/^Bearer\s+/i, '').trim();

/** The account whose key a request carries, or nothing. */
export const accountCalling = (
  authorization: string | undefined,
  provider: Provider,
  accounts: readonly PlayedAccount[],
): PlayedAccount | undefined => {
  const key = keyIn(authorization);
  return key
    ? accounts.find((account) => account.provider === provider && account.apiKey === key)
    : undefined;
};
