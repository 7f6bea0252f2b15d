import type { CourierProvider } from '../order/courier-provider.ts';

/**
 * A shop's account at a courier or an aggregator, as it is kept. The hook id in the webhook's address names it and
 * cannot be guessed. `connected` opens its secrets.
 */
export interface CourierAccount {
  readonly hookId: string;
  readonly accountId: string;
  readonly sellerId: string;
  readonly provider: CourierProvider;
  readonly environment: 'sandbox' | 'production';
  readonly name: string;
  /** A switched-off account books nothing new; what it says of its parcels still counts. */
  readonly active: boolean;
  /** Ninja Xpress: the client id beside the client secret, which is the API key. */
  readonly clientId?: string;
  /** Biteship: the name of the header that carries the secret, as typed in its dashboard. */
  readonly headerName?: string;
  /** KiriminAja: what every order id of the account begins with. */
  readonly orderPrefix?: string;
  /** Its secrets, sealed for this account of this shop. */
  readonly sealed: string;
  /** Which secrets there are: all that may be told of them, with how often they were changed. */
  readonly holds: HeldSecrets;
  readonly secretChanges: number;
}

/** Which secrets an account has. */
export interface HeldSecrets {
  readonly apiKey: boolean;
  readonly webhookSecret: boolean;
  /** A rotation is under way: the secrets before are accepted as well. */
  readonly former: boolean;
}
