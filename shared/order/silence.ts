import { canBeAsked, type Silence, silences } from './askable.ts';
import { currentShipment } from './facts.ts';
import { historyOf } from './history.ts';
import { hoursAfter } from './hours-after.ts';
import type { Order } from './order.ts';
import type { Shipment } from './shipment.ts';
import type { Status } from './status.ts';

/** However long a parcel has been silent, it is asked about once a day. */
const longestHours = 24;
/** A provider that does not answer is asked again after a quarter of an hour, then half an hour, and so on. */
const retryHours = 0.25;
/** So long a provider may still take back what looks like the end: days in which a parcel comes back, or is found. */
const hoursAfterEnd: Readonly<Partial<Record<Status, number>>> = { DELIVERED: 72, LOST_OR_DAMAGED: 14 * 24 };
/** Where no courier's word counts any more. */
const over: readonly Status[] = ['COMPLETED', 'RETURNED', 'CANCELLED'];
/** A parcel that is still on its way after so many days is one for a person. */
export const askingDays = 60;

const doubled = (hours: number, times: number, most: number): number =>
  Math.min(most, hours * 2 ** Math.min(times, 10));

/** The parcel of an order that its provider can be asked about; nothing where there is none, or none any more. */
export const askableShipment = (order: Order): Shipment | undefined => {
  const shipment = over.includes(order.status) ? undefined : currentShipment(order);
  return shipment && canBeAsked(shipment) ? shipment : undefined;
};

const inOrder = (...instants: readonly string[]): string[] => instants.toSorted();

/** When something was last heard of the parcel. */
const newsAt = ({ shippedAt, events }: Shipment): string =>
  inOrder(shippedAt, ...events.map(({ receivedAt }) => receivedAt)).at(-1) ?? shippedAt;

const nextAsk = (shipment: Shipment, { hours, regardless }: Silence): string => {
  const { asked, shippedAt } = shipment;
  const news = newsAt(shipment);
  if (!asked) return hoursAfter(regardless ? shippedAt : news, hours);
  if (asked.failed) return hoursAfter(asked.at, doubled(retryHours, asked.failed - 1, hours));
  const heardSince = news > asked.at;
  const wait = doubled(hours, heardSince ? 0 : asked.inVain, longestHours);
  return hoursAfter(heardSince && !regardless ? news : asked.at, wait);
};

/** Until when the end at which a parcel seems to be may still be taken back. */
const takenBackUntil = (order: Order): string | undefined => {
  const hours = hoursAfterEnd[order.status];
  if (hours === undefined) return undefined;
  const since = historyOf(order).findLast(({ to }) => to === order.status)?.at;
  return since && hoursAfter(since, hours);
};

/** When asking about a parcel is given up. */
export const askingEndsAt = ({ shippedAt }: Shipment): string => hoursAfter(shippedAt, askingDays * 24);

/**
 * When the provider of an order's parcel is to be asked about it: when it has been silent for hours, later and later
 * while it has nothing new to tell, and never about a parcel that came back, that is completed or cancelled, or that
 * nobody can be asked about.
 */
export const askAt = (order: Order): string | undefined => {
  const shipment = askableShipment(order);
  const silence = shipment?.provider && silences[shipment.provider];
  if (!shipment || !silence || shipment.asked?.endedAt) return undefined;
  const at = nextAsk(shipment, silence);
  const lastTime = takenBackUntil(order);
  if (lastTime && at > lastTime) return undefined;
  return inOrder(at, askingEndsAt(shipment))[0];
};
