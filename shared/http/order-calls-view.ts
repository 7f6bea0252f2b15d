import * as z from 'zod/mini';
import { courierProviders } from '../order/courier-provider.ts';
import { fatesOf } from '../order/event-fate.ts';
import type { Order } from '../order/order.ts';
import type { StoredDelivery } from '../table/delivery-list.ts';
import { status } from './answers/order-row.ts';
import { pageQuery } from './page-query.ts';

/** Calls are shown whole, so a page holds few of them. */
const limit = z._default(z.coerce.number().check(z.int(), z.minimum(1), z.maximum(50)), 20);

export const orderCallsQuery = z.strictObject({ ...pageQuery, limit });

/** A courier's call about an order, and what became of each event in it. */
const orderCall = z.strictObject({
  receivedAt: z.string(),
  provider: z.enum(courierProviders),
  /** Number of the parcel. */
  shipment: z.int(),
  /** The courier's own id of the call. */
  deliveryId: z.nullable(z.string()),
  /** What the courier sent about this parcel, as it came. */
  body: z.string(),
  events: z.array(
    z.strictObject({
      key: z.string(),
      native: z.string(),
      outcome: z.enum(['APPLIED', 'IGNORED', 'SUPERSEDED', 'DUPLICATE', 'PARKED']),
      from: z.optional(status),
      to: z.optional(status),
      reason: z.optional(z.string()),
    }),
  ),
});

export const orderCallsAnswer = z.strictObject({
  items: z.array(orderCall),
  nextCursor: z.nullable(z.string()),
});

/** A stored call as the API answers it. */
export const orderCallView = (order: Order, delivery: StoredDelivery) => {
  const { receivedAt, provider, shipmentNumber, deliveryId, raw, events } = delivery;
  const fateOf = fatesOf(order, { number: shipmentNumber });
  return {
    receivedAt,
    provider,
    shipment: shipmentNumber,
    deliveryId: deliveryId ?? null,
    body: Buffer.from(raw).toString('utf8'),
    events: events.map((event) => ({ key: event.key, native: event.native, ...fateOf(event) })),
  };
};
