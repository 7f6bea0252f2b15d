import { cameTo } from '../export/columns/steps.ts';
import { factsOf, paidIdr } from '../order/facts.ts';
import type { Address, Order } from '../order/order.ts';
import { isStatus } from '../order/status.ts';
import { datedInTurn } from './dated-way.ts';
import { withMoney } from './happenings.ts';
import { importActor, type Past } from './past.ts';
import { after, showsAwb, type Way, wayTo } from './way.ts';

/** What a person should know of an order that could not be told in full. */
export type Gap =
  | 'awb_left_out'
  | 'payment_beside'
  | 'part_paid_unknown'
  | 'dates_left_out'
  | 'payment_link_lost';

export interface Replayed {
  readonly order: Order;
  readonly gaps: readonly Gap[];
}

/** An order that was sent had an address, also where the file holds only a part of it. */
const completeAddress: Address = {
  street: 'Alamat lengkap',
  districtCode: '00.00.00',
  district: '',
  regency: '',
  province: '',
};

/** Orders of one kind have come the same way; most of a file is of few kinds. */
const kindOf = ({ paymentMethod, price }: Order, past: Past): string => {
  const { status, awb, paidIdr: paid, dates, dated } = past;
  const money = paid === undefined ? 'unknown' : Math.sign(paid) + Math.sign(paid - price.totalIdr) * 2;
  const inTurn = datedInTurn(past).map((one, n, all) => {
    const isTied = n > 0 && dates[one] === dates[all[n - 1] ?? one];
    return `${isTied ? '=' : '>'}${one}`;
  });
  return [
    paymentMethod,
    status,
    awb !== undefined,
    money,
    Math.min(price.totalIdr, 2),
    dated,
    ...inTurn,
  ].join('|');
};

/** The ways that were found, and that there is none. Bounded by the kinds that there are. */
const known = new Map<string, Way | undefined>();
const mostKnown = 5_000;

const knownWay = (start: Order, past: Past): Way | undefined => {
  const kind = kindOf(start, past);
  if (known.size >= mostKnown) known.clear();
  if (!known.has(kind)) known.set(kind, wayTo(start, past));
  return known.get(kind);
};

const lastMoment = (order: Order): string => order.timeline.at(-1)?.at ?? order.placedAt;

const walk = (start: Order, past: Past, way: Way): Order | undefined =>
  way.reduce<Order | undefined>(
    (order, { happening, to }) =>
      order && after(order, happening, past, (to && past.dates[to]) ?? lastMoment(order)),
    start,
  );

/** Money that the way there had no place for is noted beside it, as a late transfer is. */
const withAllMoney = (order: Order, past: Past): Order => {
  const missing = (past.paidIdr ?? 0) - paidIdr(order);
  if (missing <= 0) return order;
  const at = lastMoment(order);
  return {
    ...withMoney(order, { amountIdr: missing, source: 'MANUAL' }, past, at),
    timeline: [...order.timeline, { at, event: 'payment_late', actor: importActor('seller') }],
  };
};

/** It last came to each dated status when the file says so. */
const showsDates = (order: Order, { dates }: Past): boolean =>
  Object.entries(dates).every(([status, at]) => isStatus(status) && cameTo(order, status) === at);

const gapsOf = (order: Order, complete: Order, past: Past): Gap[] => {
  const facts = factsOf(order);
  const partUnknown = past.paidIdr === undefined && facts.paidIdr > 0 && facts.paidIdr !== facts.totalIdr;
  return [
    ...(past.awb && !showsAwb(order, past) ? ['awb_left_out' as const] : []),
    ...(complete !== order ? ['payment_beside' as const] : []),
    ...(partUnknown ? ['part_paid_unknown' as const] : []),
    ...(showsDates(order, past) ? [] : ['dates_left_out' as const]),
    ...(facts.liveIntent ? ['payment_link_lost' as const] : []),
  ];
};

/**
 * An order as its file says it is now, come there from its beginning by the life cycle's own moves, at the file's
 * dates. Nothing but the life cycle sets a status.
 * @returns nothing where no way of the life cycle leads there, a COD order that was paid by transfer for example.
 */
export function replay(order: Order, past: Past): Replayed | undefined {
  const start = { ...order, address: completeAddress };
  const way = knownWay(start, past);
  const end = way && walk(start, past, way);
  if (!end) return undefined;
  const complete = withAllMoney(end, past);
  const timeline = complete.timeline.map((entry) => ({ ...entry, source: 'import' as const }));
  return {
    order: { ...complete, address: order.address, timeline },
    gaps: gapsOf(end, complete, past),
  };
}
