import type { CourierEvent } from '../order/courier-event.ts';

const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)$/;
const wallClock = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d(:\d\d(\.\d+)?)?)$/;

/** Before it no parcel was sent with us: computers write 1970, or the year 1, for a time that they do not have. */
const firstYear = '2000';

/**
 * The instant that a courier wrote, in UTC with milliseconds. Nothing when the text names no zone: a function runs
 * in UTC, so an Indonesian wall-clock time would be seven to nine hours late. Nothing either for a year that stands for
 * no time, or that has another length than four digits in UTC, since instants are compared as texts.
 */
export function instantOf(text: string | null | undefined): string | undefined {
  if (!text || !instant.test(text)) return undefined;
  const milliseconds = Date.parse(text);
  if (Number.isNaN(milliseconds)) return undefined;
  const at = new Date(milliseconds).toISOString();
  return at >= firstYear ? at : undefined;
}

/** When something happened by a courier's clock; `estimated` where the zone of that clock had to be assumed. */
export interface CourierTime {
  readonly at: string;
  readonly estimated?: true;
}

/** Zones in which couriers write times without saying so. */
export type ZoneOffset = '+00:00' | '+07:00';

/**
 * The time that a courier wrote. A text without a zone is read in the one that the courier is known to use; that stays
 * an assumption, and says so. Nothing for a text that is no time.
 */
export function courierTime(text: string | null | undefined, zone: ZoneOffset): CourierTime | undefined {
  const at = instantOf(text);
  if (at) return { at };
  const [, date, time] = wallClock.exec(text ?? '') ?? [];
  const assumed = date && time && instantOf(`${date}T${time}${zone}`);
  return assumed ? { at: assumed, estimated: true } : undefined;
}

/** A courier's clock may run ahead; nothing can have happened after we heard of it. */
export const notAfter = (at: string, receivedAt: string): string => (at < receivedAt ? at : receivedAt);

/** The times of an event: when it happened by the courier, else when we heard of it. */
export const eventTimes = (
  told: CourierTime | undefined,
  receivedAt: string,
): Pick<CourierEvent, 'at' | 'receivedAt' | 'untimed' | 'estimated'> => ({
  at: notAfter(told?.at ?? receivedAt, receivedAt),
  receivedAt,
  ...(!told && { untimed: true as const }),
  ...(told?.estimated && { estimated: true as const }),
});
