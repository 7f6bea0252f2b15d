import * as z from 'zod/mini';
import { enqueue } from './enqueue.ts';

/** A parcel that its provider is to be asked about. All else is read when it is asked. */
export const trackingMessage = z.strictObject({
  sellerId: z.string().check(z.minLength(1)),
  orderId: z.string().check(z.minLength(1)),
  shipmentNumber: z.int(),
  /** The instant that was kept for the question, where its account was asked too often. */
  keptAt: z.optional(z.iso.datetime()),
});

export type TrackingMessage = z.infer<typeof trackingMessage>;

/**
 * Hands a parcel to whoever asks the couriers.
 * @param delaySeconds how long the queue keeps it back, at most 900.
 */
export const enqueueTracking = (message: TrackingMessage, delaySeconds = 0): Promise<void> =>
  enqueue('TRACKING_QUEUE_URL', message.sellerId, message, delaySeconds);
