import type { Order } from '../order/order.ts';
import { inShipping } from '../order/status.ts';

/** Parcels that a process remembers; some 200 bytes each. */
const most = 5_000;

const remembered = new Map<string, string>();

const nameOf = (sellerId: string, provider: string, providerOrderId: string): string =>
  `${sellerId} ${provider} ${providerOrderId}`;

/** Which order a booking belonged to when this process last saw it: a hint that saves a read, to be held against the order. */
export const rememberedOrder = (
  sellerId: string,
  provider: string,
  providerOrderId: string,
): string | undefined => remembered.get(nameOf(sellerId, provider, providerOrderId));

/**
 * The parcel of an order that was booked under this id and is under way. Its name is the provider's own and stays;
 * what a person typed may have to be corrected, and what was cancelled is free for others.
 */
export const bookedParcel = (order: Order, provider: string, providerOrderId: string): number | undefined => {
  const shipment = order.shipments.at(-1);
  if (!(shipment?.booked && inShipping.some((status) => status === order.status))) return undefined;
  return shipment.provider === provider && shipment.providerOrderId === providerOrderId
    ? shipment.number
    : undefined;
};

/** Remembers the booking of an order that was just read; the oldest one is forgotten for it. */
export function rememberParcel({ sellerId, orderId, shipments }: Order): void {
  const shipment = shipments.at(-1);
  if (!(shipment?.booked && shipment.provider && shipment.providerOrderId)) return;
  const name = nameOf(sellerId, shipment.provider, shipment.providerOrderId);
  remembered.delete(name);
  remembered.set(name, orderId);
  if (remembered.size <= most) return;
  for (const oldest of remembered.keys()) {
    remembered.delete(oldest);
    return;
  }
}
