import type { CourierProvider } from '../order/courier-provider.ts';

/** A shop's account at a courier or an aggregator. The hook id in the webhook's address names it and cannot be guessed. */
export interface CourierAccount {
  readonly hookId: string;
  readonly accountId: string;
  readonly sellerId: string;
  readonly provider: CourierProvider;
  readonly environment: 'sandbox' | 'production';
  readonly name: string;
  /** A switched-off account books nothing new; what it says of its parcels still counts. */
  readonly active: boolean;
  /** What proves its webhooks: one secret, or two while it is being rotated; either is accepted. Newest first. */
  readonly secrets: readonly string[];
  /**
   * Keys of its API, newest first: calls are made with the first. KiriminAja, Ninja Xpress and Shipper prove their
   * webhooks with it as well, so there the one before is accepted too while it is being rotated.
   */
  readonly apiKeys: readonly string[];
  /** Ninja Xpress: the client id beside the client secret, which is the API key. */
  readonly clientId?: string;
  /** Biteship: the name of the header that carries the secret, as typed in its dashboard. */
  readonly headerName?: string;
  /** KiriminAja: what every order id of the account begins with. */
  readonly orderPrefix?: string;
}
