import { describe, expect, it } from 'vitest';
import type { ActorKind } from '../../shared/order/actor.ts';
import { advance } from '../../shared/order/lifecycle.ts';
import { lifecycleDocument } from '../../shared/order/lifecycle-document.ts';
import type { Order } from '../../shared/order/order.ts';
import { OrderError } from '../../shared/order/order-error.ts';
import { defaultPolicies, type Policies } from '../../shared/order/policies.ts';
import { finalStatuses, inShipping, type Status, statuses } from '../../shared/order/status.ts';
import type { EventName } from '../../shared/order/transition.ts';
import { mayKeepStatus } from '../../shared/order/transitions.ts';
import { anOrder, aPayment, aShipment, minute } from '../an-order.ts';

const actors: readonly ActorKind[] = ['buyer', 'seller', 'agent', 'courier', 'gateway', 'system'];
const edges = lifecycleDocument().transitions.filter((edge) => edge.from !== 'START');
const events: readonly EventName[] = [...new Set(edges.map(({ event }) => event))];

const arrow = (from: string, event: string, to: string, by: string): string =>
  `${from} -- ${event} by ${by} -> ${to}`;

const methods = ['BANK_TRANSFER', 'E_PAYMENT', 'COD'] as const;
const part = aPayment({ paymentId: 'pay-part', amountIdr: 70_000 });
const rest = aPayment({ paymentId: 'pay-rest', amountIdr: 100_000 });
const payments = [[], [part], [part, rest], [aPayment()]];
const invoices: Partial<Order>[] = [
  {},
  { invoice: { state: 'DRAFT', amountIdr: 170_000 } },
  { invoice: { state: 'ISSUED', amountIdr: 1 } },
];
const policies: readonly Policies[] = [
  { ...defaultPolicies, buyerInstantCancel: true, cancelOverdueInvoice: true },
  { ...defaultPolicies, onPaymentExpire: 'followUp' },
];
const incidents = [{ shipment: 1, key: '1', at: minute(1), message: 'Bertentangan.' }];

const formersOf = (status: Status): Partial<Order>[] =>
  status === 'CANCELLATION_REQUESTED' ? statuses.map((formerStatus) => ({ formerStatus })) : [{}];

/** An order in a status, with every mix of the facts that guards ask for. */
const ordersIn = (status: Status): Order[] =>
  methods.flatMap((paymentMethod) =>
    payments.flatMap((paid) =>
      invoices.flatMap((invoice) =>
        formersOf(status).map((former) =>
          anOrder({
            status,
            paymentMethod,
            payments: paid,
            shipments: [aShipment()],
            paymentIntent: { intentId: 'intent-1', provider: 'midtrans', amountIdr: 170_000, state: 'LIVE' },
            incidents,
            ...invoice,
            ...former,
          }),
        ),
      ),
    ),
  );

const revertLast = (order: Order): Order => ({
  ...order,
  payments: order.payments.map((payment, index) =>
    index === order.payments.length - 1
      ? { ...payment, reverted: { at: minute(5), by: { kind: 'seller' } } }
      : payment,
  ),
});

const changesOf = (event: EventName): ((order: Order) => Order)[] =>
  event === 'revert_payment' ? [revertLast] : [(order) => order];

/** Where an event took the order: a status, or the code of the refusal. */
const outcome = (order: Order, on: EventName, by: ActorKind, policy: Policies): string[] =>
  changesOf(on).map((change) => {
    try {
      const move = { on, actor: { kind: by }, at: minute(9), intentId: 'intent-1' };
      const moved = advance(order, move, change, policy);
      const last = moved.timeline.at(-1);
      return last?.to ? `moved:${last.to}` : `kept:${moved.status}`;
    } catch (error) {
      if (!(error instanceof OrderError)) throw error;
      return error.code;
    }
  });

interface Taken {
  readonly on: EventName;
  readonly by: ActorKind;
  readonly result: string;
}

/** Everything that anyone can make of an order in a status; hopeless events are tried on a few orders alone. */
const everything = (status: Status): Taken[] => {
  const orders = ordersIn(status);
  return events.flatMap((on) => {
    const known = edges.some(({ from, event }) => from === status && event === on);
    const tried = known ? orders : orders.slice(0, 3);
    return actors.flatMap((by) => {
      const results = tried.flatMap((order) => policies.flatMap((policy) => outcome(order, on, by, policy)));
      return [...new Set(results)].map((result) => ({ on, by, result }));
    });
  });
};

const wordAfter = (prefix: string, result: string): string[] =>
  result.startsWith(prefix) ? [result.slice(prefix.length)] : [];

describe('the life cycle as data', () => {
  it('has 21 statuses and its allowed moves, each spelt out once', () => {
    const { statuses: listed, transitions } = lifecycleDocument();
    expect(listed).toHaveLength(21);
    expect(transitions.length).toBeGreaterThanOrEqual(158);
    expect(new Set(transitions.map(({ from, event, to }) => `${from} ${event} ${to}`)).size).toBe(
      transitions.length,
    );
  });

  it('reaches every status from the start, and has a way out of all but the completed and cancelled ones', () => {
    const { transitions } = lifecycleDocument();
    const reached = new Set<string>(['START']);
    for (let before = -1; before !== reached.size; ) {
      before = reached.size;
      for (const { from, to } of transitions) if (reached.has(from)) reached.add(to);
    }
    expect(reached.size).toBe(22);
    expect(statuses.filter((status) => !transitions.some(({ from }) => from === status))).toEqual([
      'COMPLETED',
    ]);
  });

  it('lets no courier out of a cancelled, returned or completed order', () => {
    const left = edges.filter(
      ({ from, by }) =>
        from !== 'LOST_OR_DAMAGED' && finalStatuses.some((s) => s === from) && by.includes('courier'),
    );
    expect(left).toEqual([]);
  });

  it('lets nobody edit or cancel an order that is in shipping', () => {
    const shipping: readonly string[] = inShipping;
    const changed = edges.filter(
      ({ from, event }) => shipping.includes(from) && ['edit', 'cancel'].includes(event),
    );
    expect(changed).toEqual([]);
  });
});

describe('every event in every status by everyone', () => {
  it.each(statuses)('moves an order in %s only along the table, and along all of it', (status) => {
    const taken = everything(status);
    const allowed = edges
      .filter(({ from }) => from === status)
      .flatMap(({ from, event, to, by }) => by.map((kind) => arrow(from, event, to, kind)));
    const moved = taken.flatMap(({ on, by, result }) =>
      wordAfter('moved:', result).map((to) => arrow(status, on, to, by)),
    );
    expect(moved.toSorted()).toEqual(allowed.toSorted());

    const kept = taken.filter(({ result }) => result.startsWith('kept:'));
    expect(kept.filter(({ on }) => !mayKeepStatus[on]?.includes(status))).toEqual([]);
    expect(kept.filter(({ by }) => by !== 'seller' && by !== 'agent')).toEqual([]);
  });
});
