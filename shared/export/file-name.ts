import type { OrderCount } from './count-orders.ts';
import type { FileFormat } from './export-form.ts';
import type { FrozenScope } from './export-scope.ts';
import { dayIn, type Zone } from './zone.ts';

/** The days of whose orders a file may hold some: those that were asked for, else those of the orders that were counted. */
const spanOf = ({ scope }: FrozenScope, { from, to }: Pick<OrderCount, 'from' | 'to'>) => {
  const asked = 'filter' in scope ? scope.filter : {};
  if (asked.from === undefined && asked.to === undefined) return from === undefined ? {} : { from, to };
  const end = asked.to === undefined ? undefined : new Date(Date.parse(asked.to) - 1).toISOString();
  return { from: asked.from ?? from, to: end };
};

/**
 * The name under which a browser saves the file: `pesanan-2026-11-01_2026-11-23.csv`, with the first and the last day of
 * its orders, or with one day alone. Made of digits, hyphens and our own words only, so no header can be broken by it.
 * @param counted the orders that were found beforehand; the day of the export stands for what is not known of them.
 */
export function fileNameOf(
  frozen: FrozenScope,
  counted: Pick<OrderCount, 'from' | 'to'>,
  { zone, format }: { readonly zone: Zone; readonly format: FileFormat },
): string {
  const { from, to = frozen.asOf } = spanOf(frozen, counted);
  const endsAt = Math.min(Date.parse(to), Date.parse(frozen.asOf));
  const last = dayIn(new Date(endsAt).toISOString(), zone);
  const first = from === undefined ? last : dayIn(from, zone);
  return first < last ? `pesanan-${first}_${last}.${format}` : `pesanan-${last}.${format}`;
}
