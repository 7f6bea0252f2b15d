import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { type ActionName, actionNames } from '../../shared/order/actions.ts';
import type { ActorKind } from '../../shared/order/actor.ts';
import { availableActions } from '../../shared/order/availability.ts';
import { factsOf, paidIdr, refundDueIdr } from '../../shared/order/facts.ts';
import { lifecycleDocument } from '../../shared/order/lifecycle-document.ts';
import type { Order } from '../../shared/order/order.ts';
import { OrderError } from '../../shared/order/order-error.ts';
import { defaultPolicies } from '../../shared/order/policies.ts';
import { foldShipment } from '../../shared/order/shipment-fold.ts';
import { anOrder, minute, paidOrder, preparedOrder, shippedOrder } from '../an-order.ts';
import { actorKinds, anyCommand, type Command, carryOut, doAction } from '../any-command.ts';
import { holdsFor } from '../holds-for.ts';

const policies = { ...defaultPolicies, buyerInstantCancel: true };
const edges = new Set(
  lifecycleDocument().transitions.flatMap(({ from, event, to, by }) =>
    by.map((kind) => `${from} ${event} ${to} ${kind}`),
  ),
);

const freeze = <T>(value: T): T => {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  Object.freeze(value);
  for (const part of Object.values(value)) freeze(part);
  return value;
};

interface Step {
  readonly before: Order;
  readonly after: Order;
  readonly command: Command;
  readonly refused?: OrderError;
}

const attempt = (before: Order, command: Command, index: number): Step => {
  try {
    return { before, after: freeze(carryOut(before, command, index)), command };
  } catch (error) {
    if (!(error instanceof OrderError)) throw error;
    return { before, after: before, command, refused: error };
  }
};

/** Lets everything happen to a frozen order: a command that changed it in place would fail here. */
const live = (order: Order, commands: readonly Command[]): Step[] => {
  let now = freeze(order);
  return commands.map((command, index) => {
    const step = attempt(now, command, index);
    now = step.after;
    return step;
  });
};

const starts = [
  anOrder,
  paidOrder,
  preparedOrder,
  shippedOrder,
  (order: Partial<Order>) => shippedOrder(order, { accountId: 'account-1' }),
];

const someOrder = fc
  .tuple(fc.constantFrom(...starts), fc.constantFrom('BANK_TRANSFER', 'E_PAYMENT', 'COD'))
  .map(([start, paymentMethod]) => start(start === paidOrder ? {} : { paymentMethod }));

const somethingHappens = fc.tuple(
  someOrder,
  fc.array(anyCommand, { minLength: 5, maxLength: 40, size: 'max' }),
);

const lives = (check: (steps: readonly Step[]) => void, numRuns = 1_000): void =>
  holdsFor(somethingHappens, numRuns, ([order, commands]) => check(live(order, commands)));

const newEntries = ({ before, after }: Step) => after.timeline.slice(before.timeline.length);
const movesIn = (step: Step) => newEntries(step).filter(({ to }) => to !== undefined);

it('changes a status along the table alone, by those who may, and records each step', () => {
  lives((steps) => {
    for (const step of steps.filter(({ command }) => command.kind !== 'hear')) {
      const moves = movesIn(step);
      for (const { from, event, to, actor } of moves) {
        expect(edges).toContain(`${from} ${event} ${to} ${actor.kind}`);
      }
      const path = [step.before.status, ...moves.map(({ to }) => to)];
      expect(moves.map(({ from }) => from)).toEqual(path.slice(0, -1));
      // An order that follows its courier again goes on with what the courier has said meanwhile.
      const follows = moves.some(({ event }) => event === 'incident.shipment_moved');
      expect(follows ? 'IN_TRANSIT' : step.after.status).toBe(path.at(-1));
    }
  });
});

it('never rewrites history: what was recorded stays, in order of time', () => {
  lives((steps) => {
    for (const { before, after } of steps) {
      expect(after.timeline.slice(0, before.timeline.length)).toEqual(before.timeline);
      const times = after.timeline.map(({ at }) => at);
      expect(times).toEqual(times.toSorted());
    }
  });
});

it('ships no order that is neither COD nor paid in full', () => {
  lives((steps) => {
    for (const step of steps.filter((s) => movesIn(s).some(({ event }) => event === 'ship'))) {
      const { paymentMethod, price } = step.before;
      if (paymentMethod !== 'COD') expect(paidIdr(step.before)).toBeGreaterThanOrEqual(price.totalIdr);
      expect(movesIn(step).at(-1)?.actor.kind).toBe('seller');
    }
  });
});

it('asks the buyer for nothing more once an order is paid or cancelled', () => {
  lives((steps) => {
    for (const { after } of steps.filter((s) => ['PAID', 'CANCELLED'].includes(s.after.status))) {
      expect(after.paymentIntent?.state).not.toBe('LIVE');
      expect(['DRAFT', 'ISSUED']).not.toContain(after.invoice?.state);
    }
  });
});

it('loses no money: every rupiah is paid, taken back, given back or owed, through cancelling and reopening', () => {
  lives((steps) => {
    for (const { before, after } of steps) {
      const kept = after.payments.slice(0, before.payments.length);
      expect(kept.map(({ reverted: _, ...payment }) => payment)).toEqual(
        before.payments.map(({ reverted: _, ...payment }) => payment),
      );
      expect(before.payments.every(({ reverted }, index) => !reverted || kept[index]?.reverted)).toBe(true);

      const counting = after.payments.filter(({ reverted }) => !reverted);
      const held = counting.reduce((sum, { amountIdr }) => sum + amountIdr, 0);
      expect(factsOf(after).paidIdr).toBe(held);
      const owed = after.status === 'CANCELLED' ? 0 : after.price.totalIdr;
      expect(refundDueIdr(after)).toBe(Math.max(0, held - after.refundedIdr - owed));
      expect(after.refundedIdr).toBeGreaterThanOrEqual(before.refundedIdr);
    }
  });
});

const paidStatusHolds = ({ status, paymentMethod, price }: Order, paid: number): boolean => {
  if (paymentMethod === 'COD') return true;
  if (status === 'PAID' || status === 'READY_TO_SHIP') return paid >= price.totalIdr;
  return status !== 'PARTIALLY_PAID' || paid > 0;
};

it('tells the truth about money in every status that speaks of it', () => {
  lives((steps) => {
    for (const { after } of steps) {
      expect({ status: after.status, holds: paidStatusHolds(after, paidIdr(after)) }).toEqual({
        status: after.status,
        holds: true,
      });
    }
  });
});

it('keeps the order and the history of its latest parcel in agreement', () => {
  lives((steps) => {
    for (const { after } of steps.filter(({ after }) => after.shipments.length > 0)) {
      const parcel = after.shipments.at(-1);
      if (!parcel) continue;
      const { status, formerStatus } = foldShipment(after, parcel);
      expect({ status, formerStatus }).toEqual({ status: after.status, formerStatus: after.formerStatus });
    }
  });
});

it('remembers the former status exactly while a cancellation is requested', () => {
  lives((steps) => {
    for (const { after } of steps) {
      expect(after.formerStatus !== undefined).toBe(after.status === 'CANCELLATION_REQUESTED');
    }
  });
});

it('refuses in words, and touches nothing', () => {
  lives((steps) => {
    for (const { before, after, refused } of steps.filter((step) => step.refused)) {
      expect(after).toBe(before);
      expect(refused?.message).toMatch(/^[A-Z].{10,}\.$/);
      expect(['action_not_allowed', 'role_not_allowed']).toContain(refused?.code);
    }
  });
});

const how = { amountIdr: 10_000, booked: false, at: minute(10_000) };

const refusalOf = (order: Order, action: ActionName, by: ActorKind): string | undefined => {
  try {
    doAction(order, action, by, how);
    return undefined;
  } catch (error) {
    if (error instanceof OrderError) return error.message;
    throw error;
  }
};

it('shows an action as open exactly where it can be done, and else with the reason of the refusal', () => {
  lives((steps) => {
    const { after } = steps.at(-1) ?? { after: anOrder() };
    for (const by of actorKinds) {
      const shown = availableActions(factsOf(after), by, undefined, policies);
      const done = actionNames.map((action) => [action, refusalOf(after, action, by)]);
      expect(shown.map(({ action, reason }) => [action, reason])).toEqual(done);
      expect(shown.every(({ enabled, reason }) => enabled === (reason === undefined))).toBe(true);
    }
  }, 600);
});

it('brings random lives through every status, and many parcels on their way', () => {
  const seen = new Set<string>();
  let shipped = 0;
  lives((steps) => {
    for (const step of steps) seen.add(step.after.status);
    shipped += steps.filter((step) => movesIn(step).some(({ event }) => event === 'ship')).length;
  });
  expect(seen.size).toBe(21);
  expect(shipped).toBeGreaterThan(100);
});
