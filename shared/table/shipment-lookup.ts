import { GetCommand } from '@aws-sdk/lib-dynamodb';
import type { Order } from '../order/order.ts';
import { documents, tableName } from './documents.ts';
import { awbKey, expiryAttribute, type Key, orderNumberKey, shipmentKey } from './keys.ts';
import { findOrder } from './order-store.ts';
import { bookedParcel, rememberedOrder } from './parcel-memory.ts';

/** How a courier may name a parcel, the most trustworthy name first. */
export interface ParcelNames {
  readonly provider?: string;
  readonly providerOrderId?: string;
  /** `<orderNumber>-S<shipment number>`. */
  readonly ourReference?: string;
  readonly courier?: string;
  readonly awb?: string;
}

export interface FoundShipment {
  readonly orderId: string;
  readonly shipmentNumber: number;
  /** The order, where it had to be read to find the parcel. */
  readonly order?: Order;
}

const lookUp = async (key: Key): Promise<Record<string, unknown> | undefined> => {
  const { Item } = await documents().send(
    new GetCommand({ TableName: tableName(), Key: key, ConsistentRead: true }),
  );
  return Item;
};

const shipmentOf = async (key: Key, now: Date): Promise<FoundShipment | undefined> => {
  const item = await lookUp(key);
  const expiry = item?.[expiryAttribute];
  if (!item || (expiry !== undefined && Number(expiry) <= now.getTime() / 1_000)) return undefined;
  return { orderId: String(item['orderId']), shipmentNumber: Number(item['shipmentNumber']) };
};

/** By the provider's own id. A booking that this process has seen before costs no look-up. */
const byBooking = async (
  sellerId: string,
  provider: string,
  providerOrderId: string,
  now: Date,
): Promise<FoundShipment | undefined> => {
  const orderId = rememberedOrder(sellerId, provider, providerOrderId);
  const order = orderId === undefined ? undefined : await findOrder(sellerId, orderId);
  const shipmentNumber = order && bookedParcel(order, provider, providerOrderId);
  if (order && shipmentNumber !== undefined) return { orderId: order.orderId, shipmentNumber, order };
  return shipmentOf(shipmentKey(sellerId, provider, providerOrderId), now);
};

const byReference = async (sellerId: string, reference: string): Promise<FoundShipment | undefined> => {
  const [, orderNumber, number] = /^(.+)-S(\d+)$/.exec(reference) ?? [];
  if (!orderNumber) return undefined;
  const item = await lookUp(orderNumberKey(sellerId, orderNumber));
  const order = item && (await findOrder(sellerId, String(item['orderId'])));
  const shipment = order?.shipments.find((candidate) => candidate.number === Number(number));
  return order && shipment && { orderId: order.orderId, shipmentNumber: shipment.number, order };
};

/** The parcel that a courier means, within one shop, with all that was written before; or nothing. */
export async function findShipment(
  sellerId: string,
  names: ParcelNames,
  now: Date,
): Promise<FoundShipment | undefined> {
  const { provider, providerOrderId, ourReference, courier, awb } = names;
  const found =
    (provider && providerOrderId && (await byBooking(sellerId, provider, providerOrderId, now))) ||
    (ourReference && (await byReference(sellerId, ourReference))) ||
    (courier && awb && (await shipmentOf(awbKey(sellerId, courier, awb), now)));
  return found || undefined;
}

/** Days for which an AWB belongs to its parcel; couriers use numbers again after that. */
export const awbDays = 180;

/** When the look-up of an AWB made now ends, in epoch seconds. */
export const awbExpiry = (now: Date): Record<typeof expiryAttribute, number> => ({
  [expiryAttribute]: Math.floor(now.getTime() / 1000) + awbDays * 86_400,
});
