import { type CourierEvent, signalRank } from './courier-event.ts';
import type { Shipment } from './shipment.ts';

const compare = (a: string | number, b: string | number): number => {
  if (a === b) return 0;
  return a < b ? -1 : 1;
};

/** The one order of a parcel's events, whatever the order of their arrival: time, then rank, then key. */
export const byEventTime = (a: CourierEvent, b: CourierEvent): number =>
  compare(a.at, b.at) || signalRank[a.signal] - signalRank[b.signal] || compare(a.key, b.key);

/** The AWB typed at shipping, else the first one that the courier told. */
export const awbOf = (shipment: Shipment): string | undefined =>
  shipment.awb ?? shipment.events.toSorted(byEventTime).find((event) => event.awb)?.awb;
