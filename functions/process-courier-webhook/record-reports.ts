import { type Recorded, recordCourierEvents } from '../../shared/order/courier-ledger.ts';
import { awbOf } from '../../shared/order/ledger-order.ts';
import type { Order } from '../../shared/order/order.ts';
import { OrderError } from '../../shared/order/order-error.ts';
import type { CourierMessage } from '../../shared/queue/courier-message.ts';
import { deliveryPut } from '../../shared/table/delivery-store.ts';
import { awbKey } from '../../shared/table/keys.ts';
import { getOrder, replaceOrder } from '../../shared/table/order-store.ts';
import { rememberParcel } from '../../shared/table/parcel-memory.ts';
import { awbExpiry, type FoundShipment } from '../../shared/table/shipment-lookup.ts';
import type { Put } from '../../shared/table/write-together.ts';
import type { EventReport } from './event-report.ts';

/** Readings of an order before a report gives up and goes back to the queue. */
const mostReadings = 6;

/** Another write came between: a newer version, or a transaction that was under way. */
const isOvertaken = (error: unknown): boolean =>
  (error instanceof OrderError && error.code === 'stale_order') ||
  (error instanceof Error && error.name === 'TransactionCanceledException');

/** Another order of the shop already answers to the AWB that the courier names. */
class AwbHeldElsewhere extends Error {}

/** The look-up of an AWB that the order did not have before. */
const awbPuts = (before: Order, after: Order, shipmentNumber: number, now: Date): Put[] => {
  const awbIn = (order: Order) => {
    const shipment = order.shipments.find(({ number }) => number === shipmentNumber);
    return shipment && { courier: shipment.courier.code, awb: awbOf(shipment) };
  };
  const named = awbIn(after);
  if (!named?.awb || awbIn(before)?.awb === named.awb) return [];
  const { sellerId, orderId } = after;
  const item = {
    ...awbKey(sellerId, named.courier, named.awb),
    orderId,
    shipmentNumber,
    ...awbExpiry(now),
  };
  const condition = 'attribute_not_exists(pk) OR orderId = :order';
  return [{ item, condition, values: { ':order': orderId }, refusal: () => new AwbHeldElsewhere() }];
};

/** What a call says of one parcel that was found. */
export interface ParcelReports {
  readonly found: FoundShipment;
  readonly reports: readonly EventReport[];
}

const deliveryOf = (
  message: CourierMessage,
  { found, reports }: ParcelReports,
  results: readonly Recorded[],
): Put =>
  deliveryPut(found.orderId, message, {
    shipmentNumber: found.shipmentNumber,
    raws: reports.flatMap(({ raw }) => raw ?? []),
    events: reports.flatMap(({ event: { key, native } }, index) => {
      const outcome = results[index]?.outcome;
      return outcome ? [{ key, native, outcome }] : [];
    }),
  });

const write = async (seen: Order, next: Order, shipmentNumber: number, delivery: Put): Promise<void> => {
  const now = new Date();
  const order = { ...next, updatedAt: now.toISOString() };
  try {
    await replaceOrder(seen, order, [delivery, ...awbPuts(seen, next, shipmentNumber, now)]);
  } catch (error) {
    if (!(error instanceof AwbHeldElsewhere)) throw error;
    await replaceOrder(seen, order, [delivery]);
  }
};

/**
 * Records all that a call says of one parcel in one write, with the call itself; nothing is written when nothing is new.
 * @returns what became of each report, in their order.
 */
export async function recordReports(
  message: CourierMessage,
  parcel: ParcelReports,
): Promise<readonly Recorded[]> {
  const { found, reports } = parcel;
  const events = reports.map(({ event }) => event);
  let order = found.order;
  for (let reading = 1; ; reading += 1) {
    order ??= await getOrder(message.sellerId, found.orderId);
    rememberParcel(order);
    const { order: next, results } = recordCourierEvents(order, found.shipmentNumber, events);
    if (next === order) return results;
    try {
      await write(order, next, found.shipmentNumber, deliveryOf(message, parcel, results));
      return results;
    } catch (error) {
      if (!isOvertaken(error) || reading === mostReadings) throw error;
      order = undefined;
    }
  }
}
