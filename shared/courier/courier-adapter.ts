import type { CourierAccount } from '../catalogue/courier-account.ts';
import type { CourierEvent, CourierSignal } from '../order/courier-event.ts';
import type { ParcelNames } from '../table/shipment-lookup.ts';

/** A call on a webhook, as it came in. */
export interface CourierRequest {
  /** A header's value; names are case-insensitive. */
  header(name: string): string | undefined;
  /** The very bytes that were sent: a signature covers them and nothing else. */
  readonly rawBody: Buffer;
}

/** Whether a call is a courier's. */
export type Verdict =
  /** The courier only asks whether the address answers. */
  | { readonly kind: 'ping' }
  /** `reason` is for the log; the caller learns nothing from it. */
  | { readonly kind: 'unauthenticated'; readonly reason: string }
  /** `deliveryId` is the courier's own id of the event, `null` where it sends none. */
  | { readonly kind: 'accepted'; readonly deliveryId: string | null };

/** An authenticated call on its way to the orders. */
export interface Delivery {
  readonly body: Buffer;
  readonly receivedAt: string;
  readonly deliveryId: string | null;
}

/** One thing that a call says of one parcel. */
export type CourierReport =
  | { readonly names: ParcelNames; readonly event: CourierEvent }
  /** A word without a meaning to us: kept for a person, never guessed. */
  | { readonly names: ParcelNames; readonly unknownStatus: string };

/** All that is particular to one courier. */
export interface CourierAdapter {
  readonly provider: CourierAccount['provider'];
  /** Decides over the raw bytes, before anything is parsed. Missing secrets refuse every call. */
  receive(request: CourierRequest, account: CourierAccount, now: Date): Verdict;
  /**
   * Reads an authenticated call, which may speak of several parcels.
   * @throws when the body does not have the courier's form.
   */
  parse(delivery: Delivery): CourierReport[];
}

/** What a courier's word means, and how certain that is: by its documents, by several users of it, or by one. */
export interface Meaning {
  readonly signal: CourierSignal;
  readonly sure: 'high' | 'medium' | 'low';
}

/** The meaning of a word in a courier's table, if it stands there. */
export const meaningOf = (table: Readonly<Record<string, Meaning>>, word: string): Meaning | undefined =>
  Object.hasOwn(table, word) ? table[word] : undefined;
