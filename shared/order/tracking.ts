import type { CourierEvent } from './courier-event.ts';
import { ledgerLimit, shipmentOf, withParcel } from './courier-ledger.ts';
import { latestShipment } from './latest-shipment.ts';
import { awbOf, byEventTime } from './ledger-order.ts';
import type { Order } from './order.ts';
import { refolded, refusedBefore } from './refold.ts';
import type { AskedCourier, Shipment } from './shipment.ts';

/** A parcel's history as its provider tells it. */
interface Tracked {
  readonly events: readonly CourierEvent[];
  readonly awb?: string;
}

/** What became of a history when it was recorded. */
export interface RecordedTracking {
  readonly order: Order;
  /** How many events were new. */
  readonly heard: number;
  /** Some found no room. */
  readonly full: boolean;
}

/** Beyond so many events, what only repeats the event before it is left out. */
const roomForRepeats = 150;

/** A ledger that is full of webhooks must not keep the truth out. */
const trackingLimit = ledgerLimit + 100;

const sameWords = (one: CourierEvent | undefined, other: CourierEvent): boolean =>
  one?.signal === other.signal && one.native === other.native;

/** As much of what is new as the ledger takes: all of it, or the newest of what says something else than before. */
const withRoom = (
  known: readonly CourierEvent[],
  fresh: readonly CourierEvent[],
): readonly CourierEvent[] => {
  if (known.length + fresh.length <= roomForRepeats) return fresh;
  const all = [...known, ...fresh].toSorted(byEventTime);
  const isNew = new Set(fresh);
  const changes = all.filter((event, place) => isNew.has(event) && !sameWords(all[place - 1], event));
  const room = Math.max(0, trackingLimit - known.length);
  return changes.slice(Math.max(0, changes.length - room));
};

/** What the ledger does not hold yet, each once, in the order of time. */
const unheard = (known: readonly CourierEvent[], told: readonly CourierEvent[]): CourierEvent[] => {
  const keys = new Set(known.map(({ key }) => key));
  return told.toSorted(byEventTime).filter(({ key }) => {
    const isNew = !keys.has(key);
    keys.add(key);
    return isNew;
  });
};

/** An AWB that stands beside the history and in none of its events: as old as the history, as far as anybody knows. */
const awbTold = (shipment: Shipment, { events, awb }: Tracked, askedAt: string): CourierEvent[] => {
  if (!awb || awbOf({ ...shipment, events: [...shipment.events, ...events] })) return [];
  return [
    {
      key: `track:awb:${awb}`,
      signal: 'awb_created',
      native: 'awb',
      at: events.toSorted(byEventTime)[0]?.at ?? askedAt,
      receivedAt: askedAt,
      awb,
    },
  ];
};

const latest = (one: string | undefined, other: string): string => (one && one > other ? one : other);

const askedNow = (asked: AskedCourier | undefined, heard: number, askedAt: string): AskedCourier => {
  const again = asked?.historyAt === askedAt && heard === 0;
  if (asked && again) return asked;
  return {
    at: latest(asked?.at, askedAt),
    inVain: heard > 0 ? 0 : (asked?.inVain ?? 0) + 1,
    historyAt: latest(asked?.historyAt, askedAt),
    ...(asked?.endedAt && { endedAt: asked.endedAt }),
  };
};

/**
 * Records a parcel's history as its provider tells it, all that is new in one go, and takes the fold again. It
 * may be asked for any number of times, before and after any webhook: the same events end in the same order.
 * @param askedAt when the provider was asked.
 */
export function recordTracking(
  order: Order,
  shipmentNumber: number,
  tracked: Tracked,
  askedAt: string,
): RecordedTracking {
  const shipment = shipmentOf(order, shipmentNumber);
  const fresh = unheard(shipment.events, [...tracked.events, ...awbTold(shipment, tracked, askedAt)]);
  const taken = withRoom(shipment.events, fresh);
  const events = [...shipment.events, ...taken];
  const heard = taken.length;
  const asked = askedNow(shipment.asked, heard, askedAt);
  const full = events.length >= trackingLimit && heard < fresh.length;
  if (asked === shipment.asked) return { order, heard, full };
  const known = withParcel(order, { ...shipment, events, asked });
  const isLatest = latestShipment(order)?.number === shipmentNumber;
  return { order: isLatest ? refolded(known, refusedBefore(order, shipment)) : known, heard, full };
}
