import { type Recorded, recordCourierEvents } from '../../shared/order/courier-ledger.ts';
import { OrderError } from '../../shared/order/order-error.ts';
import type { CourierMessage } from '../../shared/queue/courier-message.ts';
import { awbLookUps } from '../../shared/shipping/awb-look-up.ts';
import { deliveryPut } from '../../shared/table/delivery-store.ts';
import { getOrder, replaceOrder } from '../../shared/table/order-store.ts';
import { rememberParcel } from '../../shared/table/parcel-memory.ts';
import type { FoundShipment } from '../../shared/table/shipment-lookup.ts';
import type { Put } from '../../shared/table/write-together.ts';
import type { EventReport } from './event-report.ts';
import { leftOutOf } from './once-in-call.ts';

/** Readings of an order before a report gives up and goes back to the queue. */
const mostReadings = 6;

/** Another write came between: a newer version, or a transaction that was under way. */
const isOvertaken = (error: unknown): boolean =>
  (error instanceof OrderError && error.code === 'stale_order') ||
  (error instanceof Error && error.name === 'TransactionCanceledException');

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

const record = async (message: CourierMessage, parcel: ParcelReports): Promise<readonly Recorded[]> => {
  const { found, reports } = parcel;
  const events = reports.map(({ event }) => event);
  let order = found.order;
  for (let reading = 1; ; reading += 1) {
    order ??= await getOrder(message.sellerId, found.orderId);
    rememberParcel(order);
    const { order: next, results } = recordCourierEvents(
      order,
      found.shipmentNumber,
      events,
      message.provider,
    );
    if (next === order) return results;
    try {
      const written = { ...next, updatedAt: new Date().toISOString() };
      const delivery = deliveryOf(message, parcel, results);
      const lookUps = awbLookUps(order, written, found.shipmentNumber);
      await replaceOrder(order, written, [delivery, ...lookUps]);
      return results;
    } catch (error) {
      if (!isOvertaken(error) || reading === mostReadings) throw error;
      order = undefined;
    }
  }
};

/**
 * Records all that a call says of one parcel in one write, with the call itself; nothing is written when nothing is new.
 * What the call repeats counts once, and of too much the first part.
 * @returns what became of each report, in their order.
 */
export async function recordReports(
  message: CourierMessage,
  { found, reports }: ParcelReports,
): Promise<readonly Recorded[]> {
  const leftOut = leftOutOf(reports);
  const counted = reports.filter((_, index) => leftOut[index] === undefined);
  const results = await record(message, { found, reports: counted });
  const byReport = new Map(counted.map((report, index) => [report, results[index]]));
  const order = results.at(-1)?.order;
  return reports.flatMap((report, index) => {
    const out = leftOut[index];
    if (out && order) return [{ order, ...out }];
    return byReport.get(report) ?? [];
  });
}
