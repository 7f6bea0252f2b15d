import type { Order, TimelineEntry } from '../order/order.ts';
import type { Status } from '../order/status.ts';
import type { Past } from './past.ts';

/** How much of what a file's dates tell an order has come by. */
export interface Progress {
  /** The statuses that are still to come, by their dates. */
  readonly left: readonly Status[];
  /** How often it came to one of them before its turn; it will come there again. */
  readonly early: number;
}

const mostEarly = 1;

const dateOf = (status: Status, { dates }: Pick<Past, 'dates'>): string => dates[status] ?? '';

/** The dated statuses in the order of their dates. */
export const datedInTurn = ({ dates, dated }: Pick<Past, 'dates' | 'dated'>): Status[] =>
  dated
    .filter((status) => dates[status] !== undefined)
    .toSorted((a, b) => dateOf(a, { dates }).localeCompare(dateOf(b, { dates })));

const isTurnOf = (status: Status, left: readonly Status[], past: Past): boolean =>
  left[0] !== undefined && left.includes(status) && dateOf(status, past) === dateOf(left[0], past);

/** A step that was taken on the way to another has the date of the other. */
const hasDateOfNext = (entry: TimelineEntry, next: TimelineEntry | undefined, past: Past): boolean =>
  !(entry.implicit && entry.to && next?.to) || dateOf(entry.to, past) === dateOf(next.to, past);

const onward = ({ left, early }: Progress, status: Status, past: Past): Progress | undefined => {
  if (isTurnOf(status, left, past)) return { left: left.filter((one) => one !== status), early };
  return left.includes(status) && early < mostEarly ? { left, early: early + 1 } : undefined;
};

/**
 * How far an order has come by what the dates tell; nothing when it came by a status that would have a date and has
 * none, or out of turn.
 */
export function progressOf({ timeline }: Order, past: Past): Progress | undefined {
  let progress: Progress | undefined = { left: datedInTurn(past), early: 0 };
  for (const [index, entry] of timeline.entries()) {
    const { from, to } = entry;
    if (!(from && to) || from === to || !past.dated.includes(to)) continue;
    if (!hasDateOfNext(entry, timeline[index + 1], past)) return undefined;
    progress = progress && onward(progress, to, past);
  }
  return progress;
}
