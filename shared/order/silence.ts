import type { CourierProvider } from './courier-provider.ts';
import { deliveredAt } from './delivered-at.ts';
import { currentShipment } from './facts.ts';
import { hoursAfter } from './hours-after.ts';
import { awbOf } from './ledger-order.ts';
import type { Order } from './order.ts';
import type { Shipment } from './shipment.ts';
import { finalStatuses } from './status.ts';

/** After how long a silence a provider is asked about a parcel. */
interface Silence {
  readonly hours: number;
  /** It tells some things by no webhook, so news by webhook is no reason not to ask. */
  readonly regardless?: true;
}

/**
 * The providers that can be asked. The hours are our choice. KiriminAja documents no webhook for a problem, a loss or
 * a damage: only its tracking API shows them.
 */
const silences: Partial<Record<CourierProvider, Silence>> = {
  biteship: { hours: 6 },
  kiriminaja: { hours: 6, regardless: true },
  ninjavan: { hours: 6 },
  shipper: { hours: 6 },
};

/** However long a parcel has been silent, it is asked about once a day. */
const longestHours = 24;
/** A provider that does not answer is asked again after a quarter of an hour, then half an hour, and so on. */
const retryHours = 0.25;
/** So long after the delivery a provider may still take it back. */
const deliveredHours = 72;
/** A parcel that is still on its way after so many days is one for a person. */
export const askingDays = 60;

const doubled = (hours: number, times: number, most: number): number =>
  Math.min(most, hours * 2 ** Math.min(times, 10));

/** Whether its provider can be asked about a parcel. */
export const canBeAsked = (shipment: Shipment): boolean =>
  shipment.accountId !== undefined &&
  shipment.provider !== undefined &&
  silences[shipment.provider] !== undefined &&
  (shipment.providerOrderId ?? awbOf(shipment)) !== undefined;

/** The parcel of an order that its provider can be asked about; nothing where there is none, or none any more. */
export const askableShipment = (order: Order): Shipment | undefined => {
  const shipment = finalStatuses.includes(order.status) ? undefined : currentShipment(order);
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

/** When asking about a parcel is given up. */
export const askingEndsAt = ({ shippedAt }: Shipment): string => hoursAfter(shippedAt, askingDays * 24);

/**
 * When the provider of an order's parcel is to be asked about it: when it has been silent for hours, later and later
 * while it has nothing new to tell, and never about a parcel that came to its end or that nobody can be asked about.
 */
export const askAt = (order: Order): string | undefined => {
  const shipment = askableShipment(order);
  const silence = shipment?.provider && silences[shipment.provider];
  if (!shipment || !silence || shipment.asked?.endedAt) return undefined;
  const at = nextAsk(shipment, silence);
  const delivered = deliveredAt(order);
  if (delivered && at > hoursAfter(delivered, deliveredHours)) return undefined;
  return inOrder(at, askingEndsAt(shipment))[0];
};
