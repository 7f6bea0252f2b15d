import { hoursAfter } from './hours-after.ts';
import type { Order, TimelineEntry } from './order.ts';
import type { Shipment } from './shipment.ts';
import { foldShipment, type LedgerLine } from './shipment-fold.ts';

/** A delivery that failed, at the courier's own time. */
export interface FailedAttempt {
  readonly at: string;
  /** The courier's reason, else its word for it; a person's words where one marked it by hand. */
  readonly words?: string;
}

/**
 * A courier goes out to a buyer once a day at most: a failure told again within these hours, with no movement in
 * between, is the same one.
 */
const sameAttemptHours = 12;

/** What happened to a parcel, as far as it counts for its attempts. */
interface Moment {
  readonly at: string;
  readonly what: 'failed' | 'moved' | 'arrived' | 'other';
  readonly words?: string;
}

const isFailure = ({ event, from, to, outcome }: LedgerLine): boolean =>
  (event.signal === 'problem' || event.signal === 'refused') &&
  (from === 'DELIVERY_PROBLEM' || (outcome === 'APPLIED' && to === 'DELIVERY_PROBLEM'));

const kindOf = (line: LedgerLine): Moment['what'] => {
  if (isFailure(line)) return 'failed';
  if (line.outcome === 'IGNORED') return 'other';
  return line.to === 'DELIVERED' ? 'arrived' : 'moved';
};

const ofLine = (line: LedgerLine): Moment => ({
  at: line.event.at,
  what: kindOf(line),
  words: line.event.reason ?? line.event.native,
});

const ofEntry = ({ at, event, to, text }: TimelineEntry): Moment => {
  if (event === 'courier.problem') return { at, what: 'failed', ...(text && { words: text }) };
  return { at, what: to === 'DELIVERED' ? 'arrived' : 'moved' };
};

/** Moves of people since the latest parcel was shipped. */
const movesOf = ({ timeline }: Order): readonly TimelineEntry[] =>
  timeline.slice(timeline.findLastIndex(({ event }) => event === 'ship') + 1).filter(({ to }) => to);

interface Series {
  readonly failures: readonly FailedAttempt[];
  /** When the latest failure was last told. */
  readonly toldAt?: string;
  readonly movedSince: boolean;
}

const none: Series = { failures: [], movedSince: false };

const failed = ({ failures, toldAt, movedSince }: Series, { at, words }: Moment): Series => {
  const latest = failures.at(-1);
  const again = toldAt !== undefined && !movedSince && at < hoursAfter(toldAt, sameAttemptHours);
  const told = { at: again && latest ? latest.at : at, ...(words && { words }) };
  return { failures: [...(again ? failures.slice(0, -1) : failures), told], toldAt: at, movedSince: false };
};

const next = (series: Series, moment: Moment): Series => {
  if (moment.what === 'failed') return failed(series, moment);
  if (moment.what === 'arrived') return none;
  return moment.what === 'moved' ? { ...series, movedSince: true } : series;
};

/**
 * The failed deliveries of an order's latest parcel since it was last delivered, oldest first: each once, however
 * often and in whatever order they were told.
 */
export function failedAttempts(order: Order, shipment: Shipment): readonly FailedAttempt[] {
  const heard = foldShipment(order, shipment).lines.map(ofLine);
  const moments = [...heard, ...movesOf(order).map(ofEntry)].toSorted((a, b) => {
    if (a.at === b.at) return 0;
    return a.at < b.at ? -1 : 1;
  });
  return moments.reduce(next, none).failures;
}
