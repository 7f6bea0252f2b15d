import type { OrderTrouble, Trouble } from './trouble.ts';
import { endsInTime } from './trouble-clock.ts';

/**
 * By which clock, and from when, an order has its place among all that need a person: that of its most urgent trouble.
 * Where that one ends by itself, the order must be found for the others as well: under the clock that all of them share,
 * with the one that ends last, else under no time.
 */
export function placeAmongAll({ troubles }: OrderTrouble): Pick<Trouble, 'clock' | 'from'> {
  const [first, ...others] = troubles;
  if (others.length === 0 || !endsInTime(first.clock)) return first;
  const starts = troubles.map(({ from }) => from).toSorted();
  const [earliest = first.from] = starts;
  return others.every(({ clock }) => clock === first.clock)
    ? { clock: first.clock, from: starts.at(-1) ?? first.from }
    : { clock: 'none', from: earliest };
}
