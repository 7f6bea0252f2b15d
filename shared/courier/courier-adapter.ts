import type { CourierEvent, CourierSignal } from '../order/courier-event.ts';
import type { CourierProvider } from '../order/courier-provider.ts';
import type { ParcelNames } from '../table/shipment-lookup.ts';
import type { RefusalReason } from './call-reasons.ts';
import type { ConnectedAccount } from './connected-account.ts';
import type { CourierApi, CourierTracking, ParcelAtCourier } from './courier-api.ts';

/** A call on a webhook, as it came in. */
export interface CourierRequest {
  /** A header's value; names are case-insensitive. */
  header(name: string): string | undefined;
  /** The very bytes that were sent: a signature covers them and nothing else. */
  readonly rawBody: Buffer;
  /** Our address as the caller used it, without a query. Some couriers sign it, or digest it into a token. */
  readonly url: string;
}

/** Whether a call is a courier's. */
export type Verdict =
  /** The courier only asks whether the address answers. */
  | { readonly kind: 'ping' }
  /** `reason` is for the log; the caller learns nothing from it. */
  | { readonly kind: 'unauthenticated'; readonly reason: RefusalReason }
  /** `deliveryId` is the courier's own id of the event, `null` where it sends none. */
  | { readonly kind: 'accepted'; readonly deliveryId: string | null };

/** An authenticated call on its way to the orders. */
export interface Delivery {
  readonly body: Buffer;
  readonly receivedAt: string;
  readonly deliveryId: string | null;
}

/** One thing that a call says of one parcel. */
export type CourierReport = {
  readonly names: ParcelNames;
  /** The part of the call that is about this parcel, where it speaks of several; the whole call when absent. */
  readonly raw?: string;
} & (
  | { readonly event: CourierEvent }
  /** A word without a meaning to us: kept for a person, never guessed. */
  | { readonly unknownStatus: string }
);

/** All that is particular to one courier. */
export interface CourierAdapter {
  readonly provider: CourierProvider;
  /** Decides over the raw bytes, before anything is parsed. Missing secrets refuse every call. */
  receive(request: CourierRequest, account: ConnectedAccount, now: Date): Verdict;
  /**
   * Reads an authenticated call, which may speak of several parcels.
   * @throws when the body does not have the courier's form.
   */
  parse(delivery: Delivery): CourierReport[];
  /** Every word that it understands; `docs/couriers.md` shows them. */
  readonly words: readonly WordTable[];
  /** What its API can do; absent where there is none for us, so a person types the AWB. */
  readonly api?: CourierApi;
  /** Reading a parcel's history, where nothing else of its API is documented. */
  readonly tracking?: CourierTracking;
  /** The courier's public page about a parcel, where its address follows from the AWB. */
  trackingUrl?(parcel: Pick<ParcelAtCourier, 'awb' | 'courier'>): string | undefined;
}

/** A courier's words of one kind. */
export interface WordTable {
  /** Where the words stand in a call. */
  readonly title: string;
  readonly table: Readonly<Record<string, Meaning>>;
}

/** What a courier's word means, and how certain that is: by its documents, by several users of it, or by one. */
export interface Meaning {
  readonly signal: CourierSignal;
  readonly sure: 'high' | 'medium' | 'low';
  /** What it means on the way back to the sender, where that differs. */
  readonly onReturn?: CourierSignal;
  /** Why it is read so, or what is to be watched. */
  readonly note?: string;
}

/** The meaning of a word in a courier's table, if it stands there. */
export const meaningOf = (table: Readonly<Record<string, Meaning>>, word: string): Meaning | undefined =>
  Object.hasOwn(table, word) ? table[word] : undefined;

/** How a provider is asked for a parcel's history; nothing where it cannot be asked. */
export const trackingOf = ({ api, tracking }: CourierAdapter): CourierTracking | undefined => api ?? tracking;
