import * as fc from 'fast-check';
import { type ActionName, actionNames, orderActions } from '../shared/order/actions.ts';
import type { ActorKind } from '../shared/order/actor.ts';
import { openEvent } from '../shared/order/availability.ts';
import { type CourierSignal, signalRank } from '../shared/order/courier-event.ts';
import { recordCourierEvent } from '../shared/order/courier-ledger.ts';
import { factsOf, refundDueIdr } from '../shared/order/facts.ts';
import { act, advance } from '../shared/order/lifecycle.ts';
import { lifecycleDocument } from '../shared/order/lifecycle-document.ts';
import type { Order } from '../shared/order/order.ts';
import { defaultPolicies } from '../shared/order/policies.ts';
import type { EventName } from '../shared/order/transition.ts';
import { aCourierEvent, minute } from './an-order.ts';
import { type Ingredients, validChange } from './valid-change.ts';

export const actorKinds: readonly ActorKind[] = ['buyer', 'seller', 'agent', 'courier', 'gateway', 'system'];
export const signals = Object.keys(signalRank) as CourierSignal[];

const { transitions: edges } = lifecycleDocument();
const allEvents: readonly EventName[] = [...new Set(edges.map(({ event }) => event))];
const policies = { ...defaultPolicies, buyerInstantCancel: true };

interface Given {
  readonly amountIdr: number;
  readonly booked: boolean;
}

/** One thing that may happen to an order; whether it is allowed is for the order to say. */
export type Command =
  | ({ readonly kind: 'act'; readonly action: ActionName; readonly by: ActorKind } & Given)
  | ({ readonly kind: 'move'; readonly on: EventName; readonly by: ActorKind } & Given)
  | ({ readonly kind: 'follow'; readonly choice: number } & Given)
  | { readonly kind: 'hear'; readonly signal: CourierSignal; readonly minutesLate: number }
  | { readonly kind: 'refund' };

const given = {
  amountIdr: fc.oneof(
    fc.constantFrom(0, 1, 70_000, 100_000, 150_000, 170_000, 250_000),
    fc.integer({ min: 0, max: 400_000 }),
  ),
  booked: fc.boolean(),
};
const by = fc.constantFrom(...actorKinds);

/** Mostly commands that fit the status, so that orders come far; the rest is anything by anyone. */
export const anyCommand: fc.Arbitrary<Command> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({ kind: fc.constant('follow' as const), choice: fc.nat({ max: 999 }), ...given }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('act' as const),
      action: fc.constantFrom(...actionNames),
      by,
      ...given,
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('move' as const),
      on: fc.constantFrom(...allEvents),
      by,
      ...given,
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('hear' as const),
      signal: fc.constantFrom(...signals),
      minutesLate: fc.integer({ min: 0, max: 50 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('refund' as const) }) },
);

const move = (order: Order, on: EventName, kind: ActorKind, ingredients: Ingredients): Order => {
  const intentId = order.paymentIntent?.intentId;
  return advance(
    order,
    { on, actor: { kind }, at: ingredients.at, ...(intentId && { intentId }) },
    validChange(on, ingredients),
    policies,
  );
};

/** The event that an action will cause, past the step that it may take first. */
const eventOf = (order: Order, action: ActionName, by: ActorKind): EventName => {
  const { events, takesFirst } = orderActions[action];
  const open = openEvent(orderActions[action], factsOf(order), { policies, by });
  return open ?? (takesFirst && events?.[0]) ?? 'confirm';
};

/** Carries out an action with a change of facts that the product could make. */
export const doAction = (order: Order, action: ActionName, kind: ActorKind, how: Ingredients): Order =>
  act(
    order,
    { action, actor: { kind }, at: how.at },
    validChange(eventOf(order, action, kind), how),
    policies,
  );

const follow = (order: Order, choice: number, how: Ingredients): Order => {
  const open = edges.filter(({ from, event }) => from === order.status && !event.startsWith('courier.'));
  const edge = open[choice % Math.max(1, open.length)];
  if (!edge) return order;
  return move(order, edge.event, edge.by[choice % edge.by.length] ?? 'seller', how);
};

/**
 * Lets a command happen at its own time, ten minutes after the one before.
 * @throws OrderError where the order refuses it.
 */
export const carryOut = (order: Order, command: Command, index: number): Order => {
  const now = 10 * (index + 1);
  switch (command.kind) {
    case 'act':
      return doAction(order, command.action, command.by, { ...command, at: minute(now) });
    case 'move':
      return move(order, command.on, command.by, { ...command, at: minute(now) });
    case 'follow':
      return follow(order, command.choice, { ...command, at: minute(now) });
    case 'refund':
      return { ...order, refundedIdr: order.refundedIdr + refundDueIdr(order) };
    default: {
      const parcel = order.shipments.at(-1);
      if (!parcel) return order;
      const event = aCourierEvent(command.signal, now - command.minutesLate, { key: `event-${index}` });
      return recordCourierEvent(order, parcel.number, event).order;
    }
  }
};
