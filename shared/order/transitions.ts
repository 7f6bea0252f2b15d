import type { ActorKind } from './actor.ts';
import { beforeShipping, type Status } from './status.ts';
import type { EventName, START, Transition } from './transition.ts';
import { cancellation } from './transitions/cancellation.ts';
import { courierMoves } from './transitions/courier.ts';
import { editing } from './transitions/editing.ts';
import { gateway } from './transitions/gateway.ts';
import { intake } from './transitions/intake.ts';
import { invoice } from './transitions/invoice.ts';
import { payment } from './transitions/payment.ts';
import { shipping } from './transitions/shipping.ts';

/** The life cycle: every allowed move of an order. Nothing else changes a status. */
export const transitions: readonly Transition[] = [
  ...intake,
  ...payment,
  ...gateway,
  ...invoice,
  ...shipping,
  ...courierMoves,
  ...cancellation,
  ...editing,
];

/** Events that may leave the status as it is when no row asks for another. */
export const mayKeepStatus: Partial<Record<EventName, readonly Status[]>> = {
  edit: beforeShipping,
  revert_payment: ['PAID', 'INVOICE_PAID', 'READY_TO_SHIP'],
};

/** The rows of an event from a status, whoever asks. */
export const rowsFrom = (on: EventName, from: Status | typeof START): readonly Transition[] =>
  transitions.filter((row) => row.on === on && row.from.includes(from));

export const rowsFor = (on: EventName, from: Status, by: ActorKind): readonly Transition[] =>
  rowsFrom(on, from).filter((row) => row.by.includes(by));
