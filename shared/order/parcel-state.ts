import type { CourierEvent, CourierSignal } from './courier-event.ts';
import type { TimelineEntry } from './order.ts';
import type { Status } from './status.ts';
import type { EventName } from './transition.ts';
import { rowsFor } from './transitions.ts';

/** The state of a parcel after some of its events. */
export interface ParcelState {
  readonly status: Status;
  readonly formerStatus?: Status;
  readonly requestRefused?: true;
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

const rejectedWhileAsked = (state: ParcelState, on: EventName): boolean =>
  on === 'courier.rejected' &&
  state.status === 'CANCELLATION_REQUESTED' &&
  state.formerStatus === 'AWAITING_PICKUP';

/** The state after what a courier said; nothing where it changes nothing. */
export const stateAfter = (
  state: ParcelState,
  { signal }: CourierEvent,
): { readonly state: ParcelState; readonly to: Status } | undefined => {
  const on = eventFor(signal, state.status);
  if (on && rejectedWhileAsked(state, on)) {
    return { state: { ...state, formerStatus: 'READY_TO_SHIP' }, to: state.status };
  }
  const asked = state.status === 'CANCELLATION_REQUESTED';
  const row = on && rowsFor(on, state.status, 'courier')[0];
  if (!row || (asked && state.formerStatus !== 'AWAITING_PICKUP')) return undefined;
  return {
    state: asked ? { status: row.to, requestRefused: true } : { ...state, status: row.to },
    to: row.to,
  };
};

const answersRequest = ({ event, from }: TimelineEntry): boolean =>
  event === 'buyer.cancellation_requested' ||
  event === 'buyer.request_withdrawn' ||
  (event === 'reopen' && from === 'CANCELLATION_REQUESTED');

const enter = (state: ParcelState, entry: TimelineEntry, to: Status): ParcelState => {
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
export const decided = (
  state: ParcelState,
  entry: TimelineEntry,
): { readonly state: ParcelState; readonly contradicts: boolean } => {
  const to = answersRequest(entry) && state.formerStatus ? state.formerStatus : entry.to;
  const on = entry.event as EventName;
  const allowed = rowsFor(on, state.status, entry.actor.kind).some((row) => row.to === to);
  if (!to || (!allowed && answersRequest(entry))) return { state, contradicts: false };
  return { state: enter(state, entry, to), contradicts: !allowed && state.status !== to };
};

/** Where the parcel stands; a cancellation request only covers it. */
export const standing = ({ status, formerStatus }: ParcelState): Status =>
  status === 'CANCELLATION_REQUESTED' && formerStatus ? formerStatus : status;
