/** The values that a field of a cron expression allows. */
type Allowed = ReadonlySet<number>;

interface Field {
  readonly least: number;
  readonly most: number;
  /** Names for the values from `least` on. */
  readonly names?: readonly string[];
}

const months = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];
const days = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];

/** In the order of EventBridge: minute, hour, day of the month, month, day of the week, year. */
const fields = [
  { least: 0, most: 59 },
  { least: 0, most: 23 },
  { least: 1, most: 31 },
  { least: 1, most: 12, names: months },
  { least: 1, most: 7, names: days },
  { least: 1970, most: 2199 },
] as const satisfies readonly Field[];

function numberOf(text: string, { least, names = [] }: Field): number {
  const named = names.indexOf(text.toUpperCase());
  if (named >= 0) return least + named;
  return /^\d+$/.test(text) ? Number(text) : Number.NaN;
}

function partOf(text: string, field: Field): readonly number[] | undefined {
  const [, range = '', step] = /^([^/]+)(?:\/(\d+))?$/.exec(text) ?? [];
  const isOpen = range === '*' || range === '?';
  const [from = '', to = step === undefined ? from : String(field.most)] = range.split('-');
  const first = isOpen ? field.least : numberOf(from, field);
  const last = isOpen ? field.most : numberOf(to, field);
  if (!(first >= field.least && first <= last && last <= field.most)) return undefined;
  const by = Math.max(1, Number(step ?? 1));
  return Array.from({ length: Math.floor((last - first) / by) + 1 }, (_, place) => first + place * by);
}

function allowedBy(text: string, field: Field): Allowed | undefined {
  const parts = text.split(',').map((part) => partOf(part, field));
  return parts.some((part) => part === undefined) ? undefined : new Set(parts.flatMap((part) => part ?? []));
}

const dayMs = 86_400_000;
const furthestDays = 5 * 366;

/** The first moment after `after` at which minutes and hours fit, on the day that starts at `day`. */
function momentOn(day: number, after: number, minutes: Allowed, hours: Allowed): number | undefined {
  for (const hour of [...hours].sort((a, b) => a - b)) {
    for (const minute of [...minutes].sort((a, b) => a - b)) {
      const moment = day + (hour * 60 + minute) * 60_000;
      if (moment > after) return moment;
    }
  }
  return undefined;
}

/**
 * Understands the six fields of an EventBridge cron expression in UTC, without `L`, `W` and `#`.
 * @returns the next moment after another, undefined when there is none within five years; undefined in all for an
 * expression that is not understood.
 */
export function parseCron(text: string): ((after: Date) => Date | undefined) | undefined {
  const texts = text.trim().split(/\s+/);
  const parsed = fields.map((field, place) => allowedBy(texts[place] ?? '', field));
  const [minutes, hours, monthDays, monthsOfYear, weekDays, years] = parsed;
  const isWhole = minutes && hours && monthDays && monthsOfYear && weekDays && years;
  if (!isWhole || texts.length !== fields.length) return undefined;
  const isOn = (day: Date) =>
    years.has(day.getUTCFullYear()) &&
    monthsOfYear.has(day.getUTCMonth() + 1) &&
    monthDays.has(day.getUTCDate()) &&
    weekDays.has(day.getUTCDay() + 1);
  return (after) => {
    const today = Math.floor(after.getTime() / dayMs) * dayMs;
    for (let day = today; day < today + furthestDays * dayMs; day += dayMs) {
      const moment = isOn(new Date(day)) ? momentOn(day, after.getTime(), minutes, hours) : undefined;
      if (moment !== undefined) return new Date(moment);
    }
    return undefined;
  };
}
