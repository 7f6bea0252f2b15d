import { beforeShipping, type Status, statusLabels } from '../shared/order/status.ts';
import { START, type Transition } from '../shared/order/transition.ts';
import { cancellation } from '../shared/order/transitions/cancellation.ts';
import { courierMoves } from '../shared/order/transitions/courier.ts';
import { editing } from '../shared/order/transitions/editing.ts';
import { gateway } from '../shared/order/transitions/gateway.ts';
import { intake } from '../shared/order/transitions/intake.ts';
import { invoice } from '../shared/order/transitions/invoice.ts';
import { payment } from '../shared/order/transitions/payment.ts';
import { shipping } from '../shared/order/transitions/shipping.ts';

/** The life cycle is too much for one picture; each chapter is one. */
export const chapters: Readonly<Record<string, readonly Transition[]>> = {
  order: [...intake, ...payment, ...editing],
  billing: [...gateway, ...invoice],
  parcel: [...shipping, ...courierMoves],
  cancellation,
};

const BEFORE = 'BEFORE_SHIPPING';

type Node = Status | typeof START | typeof BEFORE;

interface Arrow {
  readonly from: Node;
  readonly to: Node;
  readonly event: string;
}

const grouped = (arrows: readonly Arrow[], keyOf: (arrow: Arrow) => string): [string, Arrow[]][] => {
  const groups = new Map<string, Arrow[]>();
  for (const arrow of arrows) groups.set(keyOf(arrow), [...(groups.get(keyOf(arrow)) ?? []), arrow]);
  return [...groups];
};

/** Arrows from, or to, every status before shipping are drawn as one. */
const gathered = (arrows: readonly Arrow[], end: 'from' | 'to'): Arrow[] => {
  const other = end === 'from' ? 'to' : 'from';
  const alike = grouped(arrows, (arrow) => `${arrow.event} ${arrow[other]}`);
  return alike.flatMap(([, group]) => {
    const ends: readonly Node[] = group.map((arrow) => arrow[end]);
    const [first] = group;
    if (!first || !beforeShipping.every((status) => ends.includes(status))) return group;
    const left = group.filter((arrow) => !beforeShipping.some((status) => status === arrow[end]));
    return [{ ...first, [end]: BEFORE }, ...left];
  });
};

const arrowsOf = (rows: readonly Transition[]): Arrow[] => {
  const arrows = rows.flatMap(({ on, from, to }) =>
    from.map((source): Arrow => ({ from: source, to, event: on })),
  );
  return gathered(gathered(arrows, 'from'), 'to');
};

const nameOf = (node: Node): string => (node === START ? '[*]' : node);

const labelOf = (node: Node): string[] => {
  if (node === START) return [];
  const label = node === BEFORE ? `Sebelum dikirim, ${beforeShipping.length} status` : statusLabels[node];
  return [`  state "${label}" as ${node}`];
};

/** A Mermaid state diagram of some rows: the seller's words in the boxes, events on the arrows. */
export const lifecycleDiagram = (rows: readonly Transition[]): string => {
  const arrows = arrowsOf(rows);
  const nodes = new Set(arrows.flatMap(({ from, to }) => [from, to]));
  const between = grouped(arrows, ({ from, to }) => `  ${nameOf(from)} --> ${nameOf(to)}`);
  const lines = between.map(
    ([line, alike]) => `${line} : ${[...new Set(alike.map(({ event }) => event))].join(', ')}`,
  );
  return ['```mermaid', 'stateDiagram-v2', ...[...nodes].flatMap(labelOf), ...lines, '```'].join('\n');
};
