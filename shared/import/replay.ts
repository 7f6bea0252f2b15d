import { factsOf, paidIdr } from '../order/facts.ts';
import { advance } from '../order/lifecycle.ts';
import type { Address, Order } from '../order/order.ts';
import { OrderError } from '../order/order-error.ts';
import { type Happening, happenings, withMoney } from './happenings.ts';
import { importActor, type Past } from './past.ts';

/** What a person should know of an order that could not be told in full. */
export type Gap = 'awb_left_out' | 'payment_beside' | 'part_paid_unknown' | 'payment_link_lost';

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

/** How many steps no order's way exceeds. */
const longestWay = 12;

type Way = readonly Happening[];

const dateOf = ({ on }: Happening, past: Past, order: Order): string =>
  past.dates[on] ?? order.timeline.at(-1)?.at ?? order.placedAt;

const after = (order: Order, happening: Happening, past: Past): Order | undefined => {
  const at = dateOf(happening, past, order);
  const changed = happening.facts(order, past, at);
  if (!changed) return undefined;
  const { paymentIntent } = order;
  const move = {
    on: happening.on,
    actor: importActor(happening.by),
    at,
    ...(paymentIntent && { intentId: paymentIntent.intentId }),
    ...(happening.on === 'cancel' && changed.cancellation && { text: changed.cancellation.reason }),
  };
  try {
    return advance(order, move, () => changed);
  } catch (error) {
    if (error instanceof OrderError) return undefined;
    throw error;
  }
};

/** Two orders that are alike in this go on alike. */
const standingOf = ({ status, formerStatus, shipments, payments, paymentIntent, invoice }: Order): string =>
  [
    status,
    formerStatus,
    shipments.length,
    payments.map(({ amountIdr }) => amountIdr).join('+'),
    paymentIntent?.state,
    invoice?.state,
  ].join('|');

type Goal = (order: Order, past: Past) => boolean;

const isThere: Goal = ({ status }, past) => status === past.status;
const showsAwb: Goal = (order, { awb }) => factsOf(order).awb === awb?.toUpperCase();
const isPaid: Goal = (order, past) => past.paidIdr === undefined || paidIdr(order) === past.paidIdr;

/** What an order must show in the end: all that the file says, else as much of it as the life cycle allows. */
const goals: readonly (readonly Goal[])[] = [
  [isThere, showsAwb, isPaid],
  [isThere, showsAwb],
  [isThere, isPaid],
  [isThere],
];

/** The shortest way to a goal, step by step through the life cycle; nothing where none leads there. */
const search = (start: Order, past: Past, reached: (order: Order) => boolean): Way | undefined => {
  const seen = new Set([standingOf(start)]);
  let ends: { order: Order; way: Way }[] = [{ order: start, way: [] }];
  for (let steps = 0; steps <= longestWay && ends.length > 0; steps += 1) {
    const found = ends.find(({ order }) => reached(order));
    if (found) return found.way;
    ends = ends.flatMap(({ order, way }) =>
      happenings.flatMap((happening) => {
        const next = after(order, happening, past);
        const standing = next && standingOf(next);
        if (!next || !standing || seen.has(standing)) return [];
        seen.add(standing);
        return [{ order: next, way: [...way, happening] }];
      }),
    );
  }
  return undefined;
};

/** Orders of one kind have come the same way; most of a file is of few kinds. */
const kindOf = ({ paymentMethod, price }: Order, { status, awb, paidIdr: paid }: Past): string => {
  const money = paid === undefined ? 'unknown' : Math.sign(paid) + Math.sign(paid - price.totalIdr) * 2;
  return [paymentMethod, status, awb !== undefined, money, Math.min(price.totalIdr, 2)].join('|');
};

/** The ways that were found, and that there is none. */
const known = new Map<string, Way | undefined>();

const walk = (start: Order, past: Past, way: Way): Order | undefined =>
  way.reduce<Order | undefined>((order, happening) => order && after(order, happening, past), start);

const withGoals = (past: Past, wanted: readonly Goal[]) => (order: Order) =>
  wanted.every((goal) => goal(order, past));

const wayOf = (start: Order, past: Past): Way | undefined => {
  for (const wanted of goals) {
    const way = search(start, past, withGoals(past, wanted));
    if (way) return way;
  }
  return undefined;
};

const cameTo = (start: Order, past: Past): Order | undefined => {
  const kind = kindOf(start, past);
  if (!known.has(kind)) known.set(kind, wayOf(start, past));
  const way = known.get(kind);
  return way && walk(start, past, way);
};

/** Money that the way there had no place for is noted beside it, as a late transfer is. */
const withAllMoney = (order: Order, { paidIdr: told, account }: Past): Order => {
  const missing = (told ?? 0) - paidIdr(order);
  if (told === undefined || missing <= 0) return order;
  const at = order.timeline.at(-1)?.at ?? order.placedAt;
  const noted = withMoney(order, { amountIdr: missing, source: 'MANUAL', ...(account && { account }) }, at);
  return {
    ...noted,
    timeline: [...order.timeline, { at, event: 'payment_late', actor: importActor('seller') }],
  };
};

const gapsOf = (order: Order, complete: Order, past: Past): Gap[] => {
  const facts = factsOf(order);
  const partUnknown = past.paidIdr === undefined && facts.paidIdr > 0 && facts.paidIdr < facts.totalIdr;
  return [
    ...(past.awb && !showsAwb(order, past) ? ['awb_left_out' as const] : []),
    ...(complete !== order ? ['payment_beside' as const] : []),
    ...(partUnknown ? ['part_paid_unknown' as const] : []),
    ...(facts.liveIntent ? ['payment_link_lost' as const] : []),
  ];
};

/**
 * An order as its file says it is now, come there from its beginning by the life cycle's own moves, at the file's
 * dates. Nothing but the life cycle sets a status.
 * @returns nothing where no way of the life cycle leads there, a COD order that was paid by transfer for example.
 */
export function replay(order: Order, past: Past): Replayed | undefined {
  const end = cameTo({ ...order, address: completeAddress }, past);
  if (!end) return undefined;
  const complete = withAllMoney(end, past);
  const timeline = complete.timeline.map((entry) => ({ ...entry, source: 'import' as const }));
  return {
    order: { ...complete, address: order.address, timeline },
    gaps: gapsOf(end, complete, past),
  };
}
