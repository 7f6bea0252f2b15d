/**
 * Hours ahead of UTC of Indonesia's three zones (WIB, WITA, WIT). None has daylight saving time, so a constant
 * is exact and costs nothing per row.
 */
const hoursAhead = { 'Asia/Jakarta': 7, 'Asia/Makassar': 8, 'Asia/Jayapura': 9 } as const;

export type Zone = keyof typeof hoursAhead;

export const zones = ['Asia/Jakarta', 'Asia/Makassar', 'Asia/Jayapura'] as const satisfies readonly Zone[];

const millisecondsPerHour = 3_600_000;

const shifted = (instant: string, hours: number): string =>
  new Date(Date.parse(instant) + hours * millisecondsPerHour).toISOString().slice(0, 19).replace('T', ' ');

/** UTC with milliseconds, as every instant of an order is kept. */
const isStored = (instant: string): boolean =>
  instant.length === 24 && instant[4] === '-' && instant[10] === 'T' && instant[23] === 'Z';

/**
 * The wall clock of a zone as `YYYY-MM-DD HH:mm:ss`, the form that spreadsheets read as a date everywhere. Most
 * instants stay on their day, where adding hours to the text costs a third of making a date of it.
 */
export function wallClock(instant: string, zone: Zone): string {
  const ahead = hoursAhead[zone];
  const hour = Number(instant.slice(11, 13)) + ahead;
  if (!isStored(instant) || hour >= 24) return shifted(instant, ahead);
  return `${instant.slice(0, 10)} ${hour < 10 ? '0' : ''}${hour}${instant.slice(13, 19)}`;
}

/** How far a zone is ahead of UTC, as ISO 8601 writes it: `+07:00`. */
export const offsetOf = (zone: Zone): string => `+0${hoursAhead[zone]}:00`;

/** The day in a zone as `YYYY-MM-DD`. */
export const dayIn = (instant: string, zone: Zone): string => wallClock(instant, zone).slice(0, 10);
