import type { FileFormat } from './export-form.ts';
import type { FrozenScope } from './export-scope.ts';
import { dayIn, type Zone } from './zone.ts';

/**
 * The name under which a browser saves the file: `pesanan-2026-11-23.csv`, or with the first and last day of a
 * filter. Made of digits, hyphens and our own words only, so no header can be broken by it.
 */
export function fileNameOf({ scope, asOf }: FrozenScope, zone: Zone, format: FileFormat): string {
  const { from, to } = 'filter' in scope ? scope.filter : {};
  const endsAt = to === undefined ? Date.parse(asOf) : Math.min(Date.parse(to) - 1, Date.parse(asOf));
  const last = dayIn(new Date(endsAt).toISOString(), zone);
  const first = from === undefined ? last : dayIn(from, zone);
  return first < last ? `pesanan-${first}_${last}.${format}` : `pesanan-${last}.${format}`;
}
