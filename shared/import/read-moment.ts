import { offsetOf } from '../export/zone.ts';
import type { Reader } from './reading.ts';

const clock = String.raw`(?:[ T,]+(?<hour>\d{1,2})[:.](?<minute>\d\d)(?:[:.](?<second>\d\d)(?:\.\d+)?)?)?`;

/** Year first as programs write it, or day first as people in Indonesia do; never the month first. */
const forms = [
  new RegExp(
    String.raw`^(?<year>\d{4})[-/](?<month>\d{1,2})[-/](?<day>\d{1,2})${clock}(?<offset>Z|[+-]\d\d:\d\d)?$`,
  ),
  new RegExp(String.raw`^(?<day>\d{1,2})[-/.](?<month>\d{1,2})[-/.](?<year>\d{4})${clock}(?<offset>)$`),
];

const two = (digits = '0'): string => digits.padStart(2, '0');

const earliest = Date.UTC(2000, 0, 1);
const dayMs = 86_400_000;

const wrong = { wrong: 'Tanggal belum benar. Contoh: 2026-09-14 07:30 atau 14/09/2026 07:30.' };

/** The day exists: the thirtieth of February does not become the second of March. */
const isSameDay = (moment: number, written: string, offsetMs: number): boolean =>
  new Date(moment + offsetMs).toISOString().startsWith(written);

const offsetMsOf = (offset: string): number => {
  if (offset === 'Z') return 0;
  const [hours = 0, minutes = 0] = offset.slice(1).split(':').map(Number);
  return (offset.startsWith('-') ? -1 : 1) * (hours * 60 + minutes) * 60_000;
};

/** A moment in any form that exports write, as UTC ISO 8601. A day alone is its beginning. */
export const moment: Reader<string> = (text, { zone, now }) => {
  const parts = forms.map((form) => form.exec(text)?.groups).find((groups) => groups !== undefined);
  if (!parts) return wrong;
  const { year = '', month, day, hour, minute, second } = parts;
  const written = `${year}-${two(month)}-${two(day)}T${two(hour)}:${two(minute)}:${two(second)}`;
  const offset = parts['offset'] || offsetOf(zone);
  const at = Date.parse(`${written}${offset}`);
  if (Number.isNaN(at) || !isSameDay(at, written, offsetMsOf(offset))) return wrong;
  if (at < earliest || at > now.getTime() + dayMs) {
    return { wrong: `Tanggal ${text} terlalu lama berlalu atau belum terjadi.` };
  }
  return { value: new Date(at).toISOString() };
};
