import type { CourierEvent } from './courier-event.ts';
import type { CourierProvider } from './courier-provider.ts';
import { latestShipment } from './latest-shipment.ts';
import { byEventTime } from './ledger-order.ts';
import type { Order } from './order.ts';
import { refolded, refusedBefore } from './refold.ts';
import { replacedHeard } from './replaced-heard.ts';
import type { Shipment } from './shipment.ts';
import { foldShipment } from './shipment-fold.ts';
import { unwantedHeard } from './unwanted-parcel.ts';

/** Ledgers are bounded so that an order always fits its item; a courier sends some twenty events a parcel. */
export const ledgerLimit = 200;

/** However long a courier's words are: DynamoDB's item holds 400 KB, and an order may have more than one parcel. */
const ledgerBytes = 100_000;

const bytesOf = (events: readonly CourierEvent[]): number =>
  new TextEncoder().encode(JSON.stringify(events)).length;

const isFull = (events: readonly CourierEvent[], event: CourierEvent): boolean =>
  events.length >= ledgerLimit || bytesOf([...events, event]) > ledgerBytes;

/**
 * What may become of a courier's event. `FOREIGN`: its parcel is another provider's. `DROPPED`: its call said too much of
 * one parcel.
 */
export const outcomes = [
  'APPLIED',
  'IGNORED',
  'DUPLICATE',
  'FULL',
  'SUPERSEDED',
  'FOREIGN',
  'DROPPED',
] as const;

/** What became of a courier's event when it was recorded. */
export interface Recorded {
  readonly order: Order;
  readonly outcome: (typeof outcomes)[number];
  readonly reason?: string;
}

const repeats = (shipment: Shipment, event: CourierEvent): boolean => {
  if (shipment.events.some(({ key }) => key === event.key)) return true;
  if (!event.untimed) return false;
  const before = shipment.events
    .filter((other) => other.at <= event.at)
    .toSorted(byEventTime)
    .at(-1);
  return (
    before?.native === event.native &&
    before.awb === event.awb &&
    before.feeIdr === event.feeIdr &&
    before.codFeeIdr === event.codFeeIdr
  );
};

/** The parcel of an order. @throws when it has no such one, which is a fault of ours. */
export const shipmentOf = (order: Order, shipmentNumber: number): Shipment => {
  const shipment = order.shipments.find(({ number }) => number === shipmentNumber);
  if (!shipment) throw new Error(`order ${order.orderId} has no shipment ${shipmentNumber}`);
  return shipment;
};

/** An order with another form of one of its parcels. */
export const withParcel = (order: Order, parcel: Shipment): Order => ({
  ...order,
  shipments: order.shipments.map((other) => (other.number === parcel.number ? parcel : other)),
});

/**
 * Records what a courier said of a parcel and takes the fold again. Events may come in any order and any number
 * of times: the same set of timed events always ends in the same order.
 */
export function recordCourierEvent(order: Order, shipmentNumber: number, event: CourierEvent): Recorded {
  const shipment = shipmentOf(order, shipmentNumber);
  if (repeats(shipment, event)) return { order, outcome: 'DUPLICATE' };
  if (isFull(shipment.events, event)) return { order, outcome: 'FULL' };
  const heard = withParcel(order, { ...shipment, events: [...shipment.events, event] });
  const latest = latestShipment(heard);
  if (latest?.number !== shipmentNumber) {
    const told = shipment.unwanted
      ? unwantedHeard(heard, shipment, event.signal)
      : replacedHeard(heard, shipment, event);
    return { order: told, outcome: 'SUPERSEDED', reason: 'Laporan untuk pengiriman yang sudah diganti.' };
  }
  const recorded = refolded(heard, refusedBefore(order, shipment));
  const line = foldShipment(recorded, latest).lines.find((other) => other.event.key === event.key);
  return {
    order: recorded,
    outcome: line?.outcome ?? 'IGNORED',
    ...(line?.reason && { reason: line.reason }),
  };
}

/** Whether a provider may speak of a parcel: its own, or one of which nobody knows who reports. */
const maySpeakOf = (provider: CourierProvider, shipment: Shipment): boolean =>
  shipment.provider === undefined || shipment.provider === provider;

/**
 * Records what one call said of a parcel, event by event; the same order comes back when nothing was new, and where the
 * parcel is another provider's.
 * @param provider who says it.
 */
export function recordCourierEvents(
  order: Order,
  shipmentNumber: number,
  events: readonly CourierEvent[],
  provider: CourierProvider,
): { readonly order: Order; readonly results: readonly Recorded[] } {
  if (!maySpeakOf(provider, shipmentOf(order, shipmentNumber))) {
    return { order, results: events.map(() => ({ order, outcome: 'FOREIGN' })) };
  }
  const results: Recorded[] = [];
  for (const event of events) {
    results.push(recordCourierEvent(results.at(-1)?.order ?? order, shipmentNumber, event));
  }
  return { order: results.at(-1)?.order ?? order, results };
}
