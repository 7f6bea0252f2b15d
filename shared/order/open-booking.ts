import { hoursAfter } from './hours-after.ts';
import type { Order } from './order.ts';
import type { OpenBooking } from './shipment.ts';

const minuteMs = 60_000;

/** Whoever asks a courier has heard of it by then, or is dead: the call and its function have ended. */
const answerMs = 30_000;

const fewestMinutes = 1;
const mostMinutes = 15;

/** So long a courier may be silent before a person has to look. */
const patienceHours = 1;

const between = (from: string, to: string): number => Date.parse(to) - Date.parse(from);

/** When to ask again what was asked first at `since` and last at `askedAt`: every time after twice as long, at most 15 minutes. */
export const askAgainAt = ({
  since,
  askedAt,
}: {
  readonly since: string;
  readonly askedAt: string;
}): string => {
  const waited = between(since, askedAt) / minuteMs;
  const minutes = Math.min(mostMinutes, Math.max(fewestMinutes, waited));
  return hoursAfter(askedAt, minutes / 60);
};

/** When the clock asks a courier again for a booking that it has not answered. */
export const bookingDueAt = ({ booking }: Pick<Order, 'booking'>): string | undefined =>
  booking && askAgainAt(booking);

/** Somebody is asking the courier at this moment. */
export const isBeingBooked = ({ askedAt }: OpenBooking, at: string): boolean =>
  between(askedAt, at) < answerMs;

/** The courier has been asked for so long that a person has to look. */
export const isHopeless = ({ since }: OpenBooking, at: string): boolean =>
  between(since, at) >= patienceHours * 60 * minuteMs;

/** Names what is not known of a booking until its parcel is found or somebody has looked. */
export const bookingIncidentKey = (number: number): string => `booking:${number}`;
