import { createHash } from 'node:crypto';
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

/** A courier's call as it came in, to be written together with the order that it changed. */
export const deliveryPut = (orderId: string, message: CourierMessage): Put => {
  const { sellerId, provider, receivedAt, deliveryId, bodyBase64 } = message;
  return {
    item: {
      ...deliveryKey(sellerId, orderId, receivedAt, deliveryHash(message)),
      provider,
      receivedAt,
      ...(deliveryId !== null && { deliveryId }),
      raw: Buffer.from(bodyBase64, 'base64'),
      [expiryAttribute]: secondsAfter(receivedAt, deliveryDays),
    },
  };
};
