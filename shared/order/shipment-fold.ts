import { contradiction, contradicts, foundAgain, overtakenDecision, type Since } from './contradiction.ts';
import type { CourierEvent } from './courier-event.ts';
import { echoesOf, echoReason } from './echo.ts';
import { byEventTime } from './ledger-order.ts';
import type { Incident, Order, TimelineEntry } from './order.ts';
import { decided, type ParcelState, standing, stateAfter } from './parcel-state.ts';
import type { Shipment } from './shipment.ts';
import { inShipping, type Status, statusLabels } from './status.ts';

/** What became of one courier event, recomputed from the whole ledger whenever it is asked for. */
export interface LedgerLine {
  readonly event: CourierEvent;
  readonly outcome: 'APPLIED' | 'IGNORED';
  readonly from: Status;
  readonly to: Status;
  /** Why it was ignored, for a person. */
  readonly reason?: string;
}

/** The parcel's state and history after all that is known of it. */
export interface ShipmentFold extends ParcelState {
  readonly lines: readonly LedgerLine[];
  readonly incidents: readonly Incident[];
}

type Step =
  | { readonly at: string; readonly event: CourierEvent; readonly echo: boolean }
  | { readonly at: string; readonly entry: TimelineEntry };

/** Couriers' events and people's moves in one line; a person's move comes after the events of its instant. */
const stepsOf = (order: Order, shipment: Shipment): Step[] => {
  const shippedAs = order.timeline.findLastIndex((entry) => entry.event === 'ship');
  const moves = order.timeline.slice(shippedAs + 1).filter((entry) => entry.to !== undefined);
  const ordered = shipment.events.toSorted(byEventTime);
  const echoes = echoesOf(shipment, ordered);
  const events = ordered.map((event): Step => ({ at: event.at, event, echo: echoes.has(event.key) }));
  return moves.reduce<Step[]>((steps, entry) => {
    const next = steps.findIndex(({ at }) => at > entry.at);
    return steps.toSpliced(next === -1 ? steps.length : next, 0, { at: entry.at, entry });
  }, events);
};

interface Reading {
  readonly shipment: Shipment;
  readonly state: ParcelState;
  /** Where the parcel was as another was to be sent in its place. */
  readonly replaced?: Status;
  /** Since when the parcel stands where it does. */
  readonly since: Since;
  /** What the courier said last that moved it. */
  readonly last?: CourierEvent;
  readonly lines: readonly LedgerLine[];
  readonly incidents: readonly Incident[];
}

const raise = (incidents: readonly Incident[], incident: Incident): readonly Incident[] =>
  incidents.some(({ key }) => key === incident.key) ? incidents : [...incidents, incident];

const ignored = (reading: Reading, event: CourierEvent, reason: string): Reading => {
  const { status } = reading.state;
  const line: LedgerLine = { event, outcome: 'IGNORED', from: status, to: status, reason };
  return { ...reading, lines: [...reading.lines, line] };
};

const changesNothing = (reading: Reading, event: CourierEvent): Reading => {
  const { shipment, state, since } = reading;
  const reason =
    event.signal === 'noted'
      ? 'Dicatat; tidak mengubah status.'
      : `Tidak mengubah pesanan yang saat itu berstatus ${statusLabels[state.status]}.`;
  const after = ignored(reading, event, reason);
  const stands = standing(state);
  if (!contradicts(stands, event, reading.replaced)) return after;
  return { ...after, incidents: raise(after.incidents, contradiction(shipment, stands, since, event)) };
};

const hear = (reading: Reading, event: CourierEvent): Reading => {
  const { shipment, state, since, lines, incidents } = reading;
  const moved = stateAfter(state, event);
  if (!moved) return changesNothing(reading, event);
  const wasLost = standing(state) === 'LOST_OR_DAMAGED';
  return {
    ...reading,
    state: moved.state,
    since: standing(moved.state) === standing(state) ? since : { since: event.at },
    last: event,
    lines: [...lines, { event, outcome: 'APPLIED', from: state.status, to: moved.to }],
    incidents: wasLost ? raise(incidents, foundAgain(shipment, since, event)) : incidents,
  };
};

const withCourier: readonly Status[] = inShipping;

/** Said while the order was not with the courier, as far as the shop knew. */
const saidOutside = ({ outcome, from, reason }: LedgerLine): boolean =>
  outcome === 'IGNORED' && !withCourier.includes(from) && reason !== echoReason;

/** A person says that the courier was right: what it has said since then counts after all. */
const believe = (reading: Reading): Reading => {
  const { replaced: _replaced, ...rest } = reading;
  const start: Reading = { ...rest, lines: [], incidents: [] };
  const heard = reading.lines.filter(saidOutside).reduce((soFar, { event }) => hear(soFar, event), start);
  const again = new Map(heard.lines.map((line) => [line.event.key, line]));
  return { ...heard, lines: reading.lines.map((line) => again.get(line.event.key) ?? line) };
};

const decide = (reading: Reading, entry: TimelineEntry): Reading => {
  const { shipment, state, since, last, incidents } = reading;
  const after = decided(state, entry);
  const stays = standing(after.state) === standing(state);
  const next: Reading = {
    ...reading,
    ...(entry.event === 'reship' && { replaced: standing(state) }),
    state: after.state,
    since: stays ? since : { since: entry.at, by: entry.actor },
  };
  if (entry.event === 'incident.shipment_moved') return believe(next);
  if (!after.contradicts) return next;
  const incident = overtakenDecision(shipment, state.status, entry, last);
  return { ...next, incidents: raise(incidents, incident) };
};

const read = (reading: Reading, step: Step): Reading => {
  if ('entry' in step) return decide(reading, step.entry);
  return step.echo ? ignored(reading, step.event, echoReason) : hear(reading, step.event);
};

/** Contradictions that a person has closed, by their keys: they do not come back. */
const closedIncidents = ({ timeline }: Order): ReadonlySet<string> =>
  new Set(timeline.flatMap(({ event, incident }) => (event === 'incident_kept' && incident) || []));

/** The state of the order's latest parcel: all its events and all decisions since, in order of their own time. */
export function foldShipment(order: Order, shipment: Shipment): ShipmentFold {
  const start: Reading = {
    shipment,
    state: { status: 'AWAITING_PICKUP' },
    since: { since: shipment.shippedAt },
    lines: [],
    incidents: [],
  };
  const { state, lines, incidents } = stepsOf(order, shipment).reduce(read, start);
  const closed = closedIncidents(order);
  return { ...state, lines, incidents: incidents.filter(({ key }) => !closed.has(key)) };
}
