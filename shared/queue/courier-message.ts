import * as z from 'zod/mini';
import type { Delivery } from '../courier/courier-adapter.ts';
import { courierProviders } from '../order/courier-provider.ts';
import { enqueue } from './enqueue.ts';

/** An authenticated courier's call on the queue. Headers stay behind: they carry the secrets. */
export const courierMessage = z.strictObject({
  hookId: z.string().check(z.minLength(1)),
  sellerId: z.string().check(z.minLength(1)),
  /** The courier account whose webhook was called. */
  accountId: z.optional(z.string()),
  provider: z.enum(courierProviders),
  receivedAt: z.iso.datetime(),
  deliveryId: z.nullable(z.string()),
  /** The raw bytes. */
  bodyBase64: z.base64(),
  /** How often it was put back on the queue after it had been put aside. */
  replays: z.optional(z.int().check(z.nonnegative())),
});

export type CourierMessage = z.infer<typeof courierMessage>;

/** What the courier's adapter reads. */
export const deliveryOf = ({ bodyBase64, receivedAt, deliveryId }: CourierMessage): Delivery => ({
  body: Buffer.from(bodyBase64, 'base64'),
  receivedAt,
  deliveryId,
});

/** Hands a courier's call to the processor; once this returns, it is durable. */
export const enqueueCourierMessage = (message: CourierMessage): Promise<void> =>
  enqueue('COURIER_QUEUE_URL', message.sellerId, message);
