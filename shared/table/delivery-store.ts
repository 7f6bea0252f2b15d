import { createHash } from 'node:crypto';
import type { Recorded } from '../order/courier-ledger.ts';
import type { CourierMessage } from '../queue/courier-message.ts';
import { deliveryKey, expiryAttribute } from './keys.ts';
import type { Put } from './write-together.ts';

/** Days for which a courier's raw call is kept: long enough for a claim. */
const deliveryDays = 90;

/** The second, counted from 1970, that lies some days after an instant. */
export const secondsAfter = (instant: string, days: number): number =>
  Math.floor(Date.parse(instant) / 1000) + days * 86_400;

/** Names a call by what it says; equal for every repetition of the same bytes. */
export const deliveryHash = (message: CourierMessage, also = ''): string =>
  createHash('sha256').update(also).update(message.bodyBase64).digest('hex').slice(0, 32);

/** An event that a call told of, and what became of it then. */
export interface ToldEvent {
  readonly key: string;
  readonly native: string;
  readonly outcome: Recorded['outcome'];
}

/** What a call told of one parcel of an order. */
export interface Told {
  readonly shipmentNumber: number;
  /** The parts of the call that are about the parcel; the whole call when there are none. */
  readonly raws: readonly string[];
  readonly events: readonly ToldEvent[];
}

/** A courier's call as it came in, to be written together with the order that it changed. */
export const deliveryPut = (
  orderId: string,
  message: CourierMessage,
  { shipmentNumber, raws, events }: Told,
): Put => {
  const { sellerId, provider, receivedAt, deliveryId, bodyBase64 } = message;
  return {
    item: {
      ...deliveryKey(sellerId, orderId, receivedAt, deliveryHash(message, String(shipmentNumber))),
      provider,
      receivedAt,
      ...(deliveryId !== null && { deliveryId }),
      shipmentNumber,
      events,
      raw: raws.length > 0 ? Buffer.from(raws.join('\n')) : Buffer.from(bodyBase64, 'base64'),
      [expiryAttribute]: secondsAfter(receivedAt, deliveryDays),
    },
  };
};
