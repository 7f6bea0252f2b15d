import type { CourierEvent, CourierSignal } from './courier-event.ts';
import { byEventTime } from './ledger-order.ts';
import type { Incident, Order, TimelineEntry } from './order.ts';
import type { Shipment } from './shipment.ts';
import { beforeShipping, type Status, statusLabels } from './status.ts';
import type { EventName } from './transition.ts';
import { rowsFor } from './transitions.ts';

/** What became of one courier event, recomputed from the whole ledger whenever it is asked for. */
export interface LedgerLine {
  readonly event: CourierEvent;
  readonly outcome: 'APPLIED' | 'IGNORED';
  readonly from: Status;
  readonly to: Status;
  /** Why it was ignored, for a person. */
  readonly reason?: string;
}

/** The state of a parcel after some of its events. */
interface State {
  readonly status: Status;
  readonly formerStatus?: Status;
  readonly requestRefused?: true;
}

/** The parcel's state and history after all that is known of it. */
export interface ShipmentFold extends State {
  readonly lines: readonly LedgerLine[];
  readonly incidents: readonly Incident[];
}

const eventNames: Partial<Record<CourierSignal, EventName>> = {
  awb_created: 'courier.awb_created',
  problem: 'courier.problem',
  delivered: 'courier.delivered',
  return_started: 'courier.return_started',
  returned: 'courier.returned',
  lost_or_damaged: 'courier.lost_or_damaged',
  rejected: 'courier.rejected',
};

const movingFrom: Partial<Record<Status, EventName>> = {
  AWAITING_PICKUP: 'courier.picked_up',
  CANCELLATION_REQUESTED: 'courier.picked_up',
  DELIVERY_PROBLEM: 'courier.redelivery',
  RETURNING: 'courier.redelivery',
  LOST_OR_DAMAGED: 'courier.found',
};

const notPickedUp: readonly Status[] = ['AWAITING_PICKUP', 'CANCELLATION_REQUESTED'];

/** The life cycle's event for what a courier said, which depends on where the parcel was. */
const eventFor = (signal: CourierSignal, status: Status): EventName | undefined => {
  if (signal === 'in_transit') return movingFrom[status];
  if (signal !== 'refused') return eventNames[signal];
  return notPickedUp.includes(status) ? 'courier.rejected' : 'courier.problem';
};

const consistent: readonly CourierSignal[] = ['awb_created', 'noted'];
const withdrawn: readonly CourierSignal[] = [...consistent, 'rejected', 'refused'];

/** What a courier may still say of an order that it can no longer move, without contradicting it. */
const agreesWith: Partial<Record<Status, readonly CourierSignal[]>> = {
  COMPLETED: [...consistent, 'in_transit', 'delivered'],
  RETURNED: [...consistent, 'in_transit', 'return_started', 'returned'],
  CANCELLED: withdrawn,
  ...Object.fromEntries(beforeShipping.map((status) => [status, withdrawn])),
};

const ignored = (state: State, event: CourierEvent): LedgerLine => ({
  event,
  outcome: 'IGNORED',
  from: state.status,
  to: state.status,
  reason:
    event.signal === 'noted'
      ? 'Dicatat; tidak mengubah status.'
      : `Tidak mengubah pesanan yang saat itu berstatus ${statusLabels[state.status]}.`,
});

const rejectedWhileAsked = (state: State, on: EventName): boolean =>
  on === 'courier.rejected' &&
  state.status === 'CANCELLATION_REQUESTED' &&
  state.formerStatus === 'AWAITING_PICKUP';

const hear = (state: State, event: CourierEvent): { state: State; line: LedgerLine } => {
  const on = eventFor(event.signal, state.status);
  const applied = (to: Status): LedgerLine => ({ event, outcome: 'APPLIED', from: state.status, to });
  if (on && rejectedWhileAsked(state, on)) {
    return { state: { ...state, formerStatus: 'READY_TO_SHIP' }, line: applied(state.status) };
  }
  const asked = state.status === 'CANCELLATION_REQUESTED';
  const row = on && rowsFor(on, state.status, 'courier')[0];
  if (!row || (asked && state.formerStatus !== 'AWAITING_PICKUP')) {
    return { state, line: ignored(state, event) };
  }
  return {
    state: asked ? { status: row.to, requestRefused: true } : { ...state, status: row.to },
    line: applied(row.to),
  };
};

const answersRequest = ({ event, from }: TimelineEntry): boolean =>
  event === 'buyer.cancellation_requested' ||
  event === 'buyer.request_withdrawn' ||
  (event === 'reopen' && from === 'CANCELLATION_REQUESTED');

const enter = (state: State, entry: TimelineEntry, to: Status): State => {
  if (to === 'CANCELLATION_REQUESTED') return { ...state, status: to, formerStatus: state.status };
  if (entry.from === 'CANCELLED') return { status: to };
  const { formerStatus: _former, ...rest } = state;
  const refused = entry.event === 'reopen' && entry.from === 'CANCELLATION_REQUESTED';
  return { ...rest, status: to, ...(refused && { requestRefused: true as const }) };
};

/**
 * A person's move at its own time. What a person decided stands even where a late event shows that the parcel
 * was elsewhere (the contradiction is raised); only the back and forth of a cancellation request gives way.
 */
const decide = (state: State, entry: TimelineEntry): { state: State; contradicts: boolean } => {
  const to = answersRequest(entry) && state.formerStatus ? state.formerStatus : entry.to;
  const on = entry.event as EventName;
  const allowed = rowsFor(on, state.status, entry.actor.kind).some((row) => row.to === to);
  if (!to || (!allowed && answersRequest(entry))) return { state, contradicts: false };
  return { state: enter(state, entry, to), contradicts: !allowed && state.status !== to };
};

const incidentOf = (shipment: Shipment, status: Status, event: CourierEvent): Incident => ({
  shipment: shipment.number,
  key: `${shipment.number}:${event.signal}:${status}`,
  at: event.at,
  message: `Kurir melaporkan "${event.native}", padahal pesanan sudah ${statusLabels[status]}.`,
});

const overtaken = (shipment: Shipment, state: State, entry: TimelineEntry): Incident => ({
  shipment: shipment.number,
  key: `${shipment.number}:${entry.event}:${entry.at}`,
  at: entry.at,
  message: `Laporan kurir yang terlambat menunjukkan paket berstatus ${statusLabels[state.status]} saat pesanan diubah menjadi ${entry.to ? statusLabels[entry.to] : '-'}.`,
});

type Step =
  | { readonly at: string; readonly event: CourierEvent }
  | { readonly at: string; readonly entry: TimelineEntry };

/** Couriers' events and people's moves in one line; a person's move comes after the events of its instant. */
const stepsOf = (order: Order, shipment: Shipment): Step[] => {
  const shippedAs = order.timeline.findLastIndex((entry) => entry.event === 'ship');
  const moves = order.timeline.slice(shippedAs + 1).filter((entry) => entry.to !== undefined);
  const events = shipment.events.toSorted(byEventTime).map((event): Step => ({ at: event.at, event }));
  return moves.reduce<Step[]>((steps, entry) => {
    const next = steps.findIndex(({ at }) => at > entry.at);
    return steps.toSpliced(next === -1 ? steps.length : next, 0, { at: entry.at, entry });
  }, events);
};

/** Where the parcel stands; a cancellation request only covers it. */
const standing = ({ status, formerStatus }: State): Status =>
  status === 'CANCELLATION_REQUESTED' && formerStatus ? formerStatus : status;

const contradicts = (state: State, line: LedgerLine): boolean =>
  line.outcome === 'IGNORED' && agreesWith[standing(state)]?.includes(line.event.signal) === false;

interface Reading {
  readonly state: State;
  readonly lines: readonly LedgerLine[];
  readonly incidents: readonly Incident[];
}

const raise = (incidents: readonly Incident[], incident: Incident): readonly Incident[] =>
  incidents.some(({ key }) => key === incident.key) ? incidents : [...incidents, incident];

const read = (shipment: Shipment, reading: Reading, step: Step): Reading => {
  const { state, lines, incidents } = reading;
  if ('event' in step) {
    const heard = hear(state, step.event);
    const incident = incidentOf(shipment, standing(state), step.event);
    return {
      state: heard.state,
      lines: [...lines, heard.line],
      incidents: contradicts(state, heard.line) ? raise(incidents, incident) : incidents,
    };
  }
  const decided = decide(state, step.entry);
  if (step.entry.event === 'incident.shipment_moved') return { state: decided.state, lines, incidents: [] };
  const incident = overtaken(shipment, state, step.entry);
  return {
    state: decided.state,
    lines,
    incidents: decided.contradicts ? raise(incidents, incident) : incidents,
  };
};

/** The state of the order's latest parcel: all its events and all decisions since, in order of their own time. */
export function foldShipment(order: Order, shipment: Shipment): ShipmentFold {
  const start: Reading = { state: { status: 'AWAITING_PICKUP' }, lines: [], incidents: [] };
  const { state, lines, incidents } = stepsOf(order, shipment).reduce<Reading>(
    (reading, step) => read(shipment, reading, step),
    start,
  );
  return { ...state, lines, incidents };
}
