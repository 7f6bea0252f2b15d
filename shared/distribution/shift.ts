import * as z from 'zod/mini';
import { wallClock, type Zone } from '../export/zone.ts';

const days = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'] as const;

const clockTime = z.string().check(z.regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'Tulis jam seperti 08:00.'));
const endTime = z.string().check(z.regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/, 'Tulis jam seperti 17:00.'));

/** Hours of one weekday, on the clock of the shop's zone. An end that is not after the start lies on the next day. */
export const shift = z.strictObject({
  day: z.enum(days, { error: 'Pilih MON, TUE, WED, THU, FRI, SAT, atau SUN.' }),
  from: clockTime,
  to: endTime,
});

export type Shift = z.infer<typeof shift>;

const minutesOfDay = 24 * 60;
const minutesOfWeek = 7 * minutesOfDay;

const minuteOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));

/** Minutes since Sunday, 00:00, on the clock of a zone. */
const minuteOfWeek = (now: Date, zone: Zone): number => {
  const local = wallClock(now.toISOString(), zone);
  const day = new Date(`${local.slice(0, 10)}T00:00:00Z`).getUTCDay();
  return day * minutesOfDay + minuteOf(local.slice(11));
};

const covers = ({ day, from, to }: Shift, moment: number): boolean => {
  const start = days.indexOf(day) * minutesOfDay + minuteOf(from);
  const length = minuteOf(to) - minuteOf(from);
  const since = (moment - start + minutesOfWeek) % minutesOfWeek;
  return since < (length > 0 ? length : length + minutesOfDay);
};

/** Whether an instant lies in one of the shifts. Somebody without any shift works at all hours. */
export function onShift(shifts: readonly Shift[], zone: Zone, now: Date): boolean {
  if (shifts.length === 0) return true;
  const moment = minuteOfWeek(now, zone);
  return shifts.some((one) => covers(one, moment));
}
