/**
 * Hours ahead of UTC of Indonesia's three zones (WIB, WITA, WIT). None has daylight saving time, so a constant
 * is exact and costs nothing per row.
 */
const hoursAhead = { 'Asia/Jakarta': 7, 'Asia/Makassar': 8, 'Asia/Jayapura': 9 } as const;

export type Zone = keyof typeof hoursAhead;

export const zones = ['Asia/Jakarta', 'Asia/Makassar', 'Asia/Jayapura'] as const satisfies readonly Zone[];

const millisecondsPerHour = 3_600_000;

/** The wall clock of a zone as `YYYY-MM-DD HH:mm:ss`, the form that spreadsheets read as a date everywhere. */
export function wallClock(instant: string, zone: Zone): string {
  const shifted = new Date(Date.parse(instant) + hoursAhead[zone] * millisecondsPerHour);
  return shifted.toISOString().slice(0, 19).replace('T', ' ');
}

/** How far a zone is ahead of UTC, as ISO 8601 writes it: `+07:00`. */
export const offsetOf = (zone: Zone): string => `+0${hoursAhead[zone]}:00`;

/** The day in a zone as `YYYY-MM-DD`. */
export const dayIn = (instant: string, zone: Zone): string => wallClock(instant, zone).slice(0, 10);
