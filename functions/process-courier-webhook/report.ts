import type { CourierReport } from '../../shared/courier/courier-adapter.ts';
import type { CourierEvent } from '../../shared/order/courier-event.ts';
import { type Recorded, recordCourierEvent } from '../../shared/order/courier-ledger.ts';
import { awbOf } from '../../shared/order/ledger-order.ts';
import type { Order } from '../../shared/order/order.ts';
import { OrderError } from '../../shared/order/order-error.ts';
import type { CourierMessage } from '../../shared/queue/courier-message.ts';
import { deliveryPut } from '../../shared/table/delivery-store.ts';
import { awbKey } from '../../shared/table/keys.ts';
import { getOrder, replaceOrder } from '../../shared/table/order-store.ts';
import { type ParkedReason, park } from '../../shared/table/parked-store.ts';
import { awbExpiry, type FoundShipment, findShipment } from '../../shared/table/shipment-lookup.ts';
import type { Put } from '../../shared/table/write-together.ts';

/** What became of a report, for the log. `parked` is the field that the alarm counts. */
export interface Settled {
  readonly outcome: Recorded['outcome'] | 'PARKED';
  readonly orderId?: string;
  readonly native: string;
  readonly status?: string;
  readonly parked?: ParkedReason;
}

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

const write = async (message: CourierMessage, seen: Order, next: Order, shipmentNumber: number) => {
  const now = new Date();
  const order = { ...next, updatedAt: now.toISOString() };
  const delivery = deliveryPut(seen.orderId, message);
  try {
    await replaceOrder(seen, order, [delivery, ...awbPuts(seen, next, shipmentNumber, now)]);
  } catch (error) {
    if (!(error instanceof AwbHeldElsewhere)) throw error;
    await replaceOrder(seen, order, [delivery]);
  }
};

async function record(message: CourierMessage, found: FoundShipment, event: CourierEvent): Promise<Recorded> {
  for (let reading = 1; ; reading += 1) {
    const order = await getOrder(message.sellerId, found.orderId);
    const recorded = recordCourierEvent(order, found.shipmentNumber, event);
    if (recorded.outcome === 'DUPLICATE' || recorded.outcome === 'FULL') return recorded;
    try {
      await write(message, order, recorded.order, found.shipmentNumber);
      return recorded;
    } catch (error) {
      if (!isOvertaken(error) || reading === mostReadings) throw error;
    }
  }
}

/** Puts a report aside for its parcel, then looks once more: the parcel may have appeared meanwhile. */
async function findOrPark(
  message: CourierMessage,
  { names }: CourierReport,
): Promise<FoundShipment | undefined> {
  const found = await findShipment(message.sellerId, names, new Date(message.receivedAt));
  if (found) return found;
  await park(message, names, 'unknown_shipment');
  return findShipment(message.sellerId, names, new Date(message.receivedAt));
}

/** Brings one report to its order, or puts it aside. Doing it again changes nothing. */
export async function settle(message: CourierMessage, report: CourierReport): Promise<Settled> {
  if ('unknownStatus' in report) {
    await park(message, report.names, 'unknown_status');
    return { outcome: 'PARKED', native: report.unknownStatus, parked: 'unknown_status' };
  }
  const { event, names } = report;
  const found = await findOrPark(message, report);
  if (!found) return { outcome: 'PARKED', native: event.native, parked: 'unknown_shipment' };
  const { outcome, order } = await record(message, found, event);
  if (outcome === 'FULL') await park(message, names, 'ledger_full');
  return {
    outcome,
    orderId: found.orderId,
    native: event.native,
    status: order.status,
    ...(outcome === 'FULL' && { parked: 'ledger_full' as const }),
  };
}
