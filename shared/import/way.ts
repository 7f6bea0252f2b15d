import { factsOf, paidIdr } from '../order/facts.ts';
import { advance } from '../order/lifecycle.ts';
import type { Order } from '../order/order.ts';
import { OrderError } from '../order/order-error.ts';
import type { Status } from '../order/status.ts';
import { datedInTurn, progressOf } from './dated-way.ts';
import { alsoBack, type Happening, straightOn } from './happenings.ts';
import { importActor, type Past } from './past.ts';

/** One step of an order's way. */
interface Step {
  readonly happening: Happening;
  /** The status that it led to, where the date of that status is the step's. */
  readonly to?: Status;
}

export type Way = readonly Step[];

/** More steps than any order's way has. */
const longestWay = 12;

/** The order after one more thing that happened; nothing where the life cycle does not allow it. */
export function after(order: Order, happening: Happening, past: Past, at: string): Order | undefined {
  const changed = happening.facts(order, past, at);
  if (!changed) return undefined;
  const { on, by } = happening;
  const { paymentIntent } = order;
  const text = on === 'cancel' ? past.cancelReason : undefined;
  const move = {
    on,
    at,
    actor: importActor(by),
    ...(paymentIntent && { intentId: paymentIntent.intentId }),
    ...(text && { text }),
  };
  try {
    return advance(order, move, () => changed);
  } catch (error) {
    if (error instanceof OrderError) return undefined;
    throw error;
  }
}

/** Two orders that are alike in this go on alike. */
const standingOf = (order: Order): string =>
  [
    order.status,
    order.formerStatus,
    order.shipments.length,
    order.payments.map(({ amountIdr }) => amountIdr).join('+'),
    order.paymentIntent?.state,
    order.invoice?.state,
  ].join('|');

type Goal = (order: Order, past: Past) => boolean;

const isThere: Goal = ({ status }, past) => status === past.status;
export const showsAwb: Goal = (order, { awb }) => factsOf(order).awb === awb?.toUpperCase();
const isPaid: Goal = (order, past) => past.paidIdr === undefined || paidIdr(order) === past.paidIdr;

/** It came by all that has a date. */
const cameAsDated: Goal = (order, past) => progressOf(order, past)?.left.length === 0;

interface Search {
  readonly happenings: readonly Happening[];
  readonly goals: readonly Goal[];
  /** The way is told by its dates, so ways through other statuses are not looked at. */
  readonly byDates: boolean;
}

/** What is looked for in turn: an order that shows all that the file says, else as much of it as the life cycle allows. */
const searches: readonly Search[] = [
  { happenings: straightOn, goals: [isThere, showsAwb, isPaid, cameAsDated], byDates: true },
  { happenings: alsoBack, goals: [isThere, showsAwb, isPaid, cameAsDated], byDates: true },
  { happenings: straightOn, goals: [isThere, showsAwb, isPaid], byDates: false },
  { happenings: straightOn, goals: [isThere, showsAwb], byDates: false },
  { happenings: straightOn, goals: [isThere, isPaid], byDates: false },
  { happenings: straightOn, goals: [isThere], byDates: false },
];

interface End {
  readonly order: Order;
  readonly way: Way;
}

const stepOf = (happening: Happening, before: Order, next: Order, past: Past): Step => {
  const isEarly = (progressOf(next, past)?.early ?? 0) > (progressOf(before, past)?.early ?? 0);
  return { happening, ...(!isEarly && { to: next.status }) };
};

const nextEnds = ({ order, way }: End, past: Past, happenings: readonly Happening[]): End[] =>
  happenings.flatMap((happening) => {
    const next = after(order, happening, past, order.placedAt);
    return next ? [{ order: next, way: [...way, stepOf(happening, order, next, past)] }] : [];
  });

/** What tells an order from others on the search; nothing where it is astray. */
const nameOf = (order: Order, past: Past, { byDates }: Search): string | undefined => {
  if (!byDates) return standingOf(order);
  const progress = progressOf(order, past);
  return progress && `${standingOf(order)}|${progress.left}|${progress.early}`;
};

const searched = (start: Order, past: Past, search: Search): Way | undefined => {
  const seen = new Set([nameOf(start, past, search)]);
  const isNew = ({ order }: End): boolean => {
    const name = nameOf(order, past, search);
    if (name === undefined || seen.has(name)) return false;
    seen.add(name);
    return true;
  };
  let ends: readonly End[] = [{ order: start, way: [] }];
  for (let steps = 0; steps <= longestWay && ends.length > 0; steps += 1) {
    const found = ends.find(({ order }) => search.goals.every((goal) => goal(order, past)));
    if (found) return found.way;
    ends = ends.flatMap((end) => nextEnds(end, past, search.happenings)).filter(isNew);
  }
  return undefined;
};

/** By what an order came to where a file says it is: the shortest way of the life cycle; nothing where there is none. */
export function wayTo(start: Order, past: Past): Way | undefined {
  const isDated = datedInTurn(past).length > 0;
  for (const search of searches) {
    const way = search.byDates && !isDated ? undefined : searched(start, past, search);
    if (way) return way;
  }
  return undefined;
}
