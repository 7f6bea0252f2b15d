import type { CourierEvent } from '../shared/order/courier-event.ts';
import type { Order } from '../shared/order/order.ts';
import type { Shipment } from '../shared/order/shipment.ts';
import { recordTracking } from '../shared/order/tracking.ts';
import { aCourierEvent, minute, shippedOrder } from './an-order.ts';

/** A parcel that its provider can be asked about. */
export const trackedOrder = (overrides: Partial<Order> = {}, parcel: Partial<Shipment> = {}): Order =>
  shippedOrder(overrides, {
    accountId: 'account-biteship',
    provider: 'biteship',
    providerOrderId: 'bs-1',
    ...parcel,
  });

/** A line of a provider's history. */
export const aTrackedEvent = (
  signal: CourierEvent['signal'],
  atMinute: number,
  overrides: Partial<CourierEvent> = {},
): CourierEvent => aCourierEvent(signal, atMinute, { key: `track:${signal}@${atMinute}`, ...overrides });

/** A report without a time of its own. */
export const anUntimedEvent = (
  signal: CourierEvent['signal'],
  atMinute: number,
  overrides: Partial<CourierEvent> = {},
): CourierEvent =>
  aCourierEvent(signal, atMinute, { key: `${signal}@${atMinute}#untimed`, untimed: true, ...overrides });

/** Hears what the provider of the first parcel tells when it is asked. */
export const asked = (order: Order, events: readonly CourierEvent[], atMinute: number): Order =>
  recordTracking(order, 1, { events }, minute(atMinute)).order;
