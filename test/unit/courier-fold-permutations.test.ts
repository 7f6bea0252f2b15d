import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CourierEvent } from '../../shared/order/courier-event.ts';
import { recordCourierEvent } from '../../shared/order/courier-ledger.ts';
import { awbOf } from '../../shared/order/ledger-order.ts';
import { act, advance } from '../../shared/order/lifecycle.ts';
import type { Order } from '../../shared/order/order.ts';
import { OrderError } from '../../shared/order/order-error.ts';
import { foldShipment } from '../../shared/order/shipment-fold.ts';
import { aBuyer, aCourierEvent, aSeller, aShipment, heard, minute, shippedOrder } from '../an-order.ts';
import { signals } from '../any-command.ts';
import { holdsFor } from '../holds-for.ts';

/** All that a reader of the order can tell of its parcel. */
const stateOf = (order: Order) => {
  const parcel = order.shipments.at(-1) ?? aShipment();
  return {
    status: order.status,
    formerStatus: order.formerStatus,
    requestRefused: order.requestRefused,
    awb: awbOf(parcel),
    incidents: order.incidents,
    ledger: foldShipment(order, parcel).lines.map(({ event, outcome, from, to }) => [
      event.key,
      outcome,
      from,
      to,
    ]),
  };
};

/** A parcel whose AWB the courier assigns. */
const { awb: _typed, ...withoutAwb } = aShipment();
const order = (): Order => ({ ...shippedOrder(), shipments: [withoutAwb] });

const anyEvents = fc
  .array(fc.tuple(fc.constantFrom(...signals), fc.integer({ min: 5, max: 60 }), fc.boolean()), {
    minLength: 1,
    maxLength: 8,
    size: 'max',
  })
  .map((told) =>
    told.map(([signal, at, tellsAwb], index) =>
      aCourierEvent(signal, at, { key: `event-${index}`, ...(tellsAwb && { awb: `AWB-${index % 3}` }) }),
    ),
  );

/** Events with an arrival of their own: shuffled, each as often as the courier likes to repeat it. */
const arrivals = anyEvents.chain((events) =>
  fc.record({
    events: fc.constant(events),
    arriving: fc.array(fc.constantFrom(...events), { maxLength: 6 }).chain((again) =>
      fc.shuffledSubarray([...events, ...again], {
        minLength: events.length + again.length,
      }),
    ),
  }),
);

const inOrder = (events: readonly CourierEvent[]) => events.toSorted((a, b) => (a.at < b.at ? -1 : 1));

describe('what a courier says of a parcel', () => {
  it('ends in one state, in whatever order and however often it arrives', () => {
    holdsFor(arrivals, 10_000, ({ events, arriving }) => {
      expect(stateOf(heard(order(), arriving))).toEqual(stateOf(heard(order(), inOrder(events))));
    });
  });

  const journey = [
    aCourierEvent('awb_created', 5, { awb: 'JX900' }),
    aCourierEvent('rejected', 6),
    aCourierEvent('in_transit', 10),
    aCourierEvent('problem', 20),
    aCourierEvent('delivered', 30),
    aCourierEvent('return_started', 30),
    aCourierEvent('returned', 50),
  ];

  /** Walks every order of arrival once, repeating an event that was heard before at each step. */
  const everyArrival = (soFar: Order, left: readonly CourierEvent[], seen: (order: Order) => void): void => {
    if (left.length === 0) seen(soFar);
    for (const event of left) {
      const next = recordCourierEvent(soFar, 1, event).order;
      expect(recordCourierEvent(next, 1, event)).toEqual({ order: next, outcome: 'DUPLICATE' });
      everyArrival(
        next,
        left.filter((other) => other !== event),
        seen,
      );
    }
  };

  it.each([
    ['with a rejection before the pickup', journey],
    ['with a return', journey.filter(({ signal }) => signal !== 'rejected')],
  ])('ends in one state for every single order of arrival, %s', (_, events) => {
    const expected = JSON.stringify(stateOf(heard(order(), events)));
    let arrived = 0;
    everyArrival(order(), events, (last) => {
      arrived += 1;
      if (JSON.stringify(stateOf(last)) !== expected) expect(stateOf(last)).toEqual(JSON.parse(expected));
    });
    expect(arrived).toBe(events.length === 7 ? 5_040 : 720);
  });
});

type Decision = (order: Order) => Order;

const person =
  (on: Parameters<typeof advance>[1]['on'], by = aSeller): Decision =>
  (before) =>
    advance(before, { on, actor: by, at: minute(30) });

/** What people do to a parcel, each at half past; the change of facts is the one that the product makes. */
const decisions: Record<string, Decision> = {
  complete: (before) => act(before, { action: 'complete', actor: aSeller, at: minute(30) }),
  'cancel-shipment': (before) => act(before, { action: 'cancel-shipment', actor: aSeller, at: minute(30) }),
  'mark-picked-up': (before) => act(before, { action: 'mark-picked-up', actor: aSeller, at: minute(30) }),
  'mark-delivered': (before) => act(before, { action: 'mark-delivered', actor: aSeller, at: minute(30) }),
  dispute: person('delivery.disputed', aBuyer),
  claim: person('claim.damaged', aBuyer),
  'accept the return': person('return.accepted'),
  reship: person('reship'),
  request: person('buyer.cancellation_requested', aBuyer),
  'request, then withdraw': (before) =>
    person('buyer.request_withdrawn', aBuyer)(person('buyer.cancellation_requested', aBuyer)(before)),
  'request, then refuse': (before) =>
    person('reopen')(person('buyer.cancellation_requested', aBuyer)(before)),
  'request, then approve': (before) =>
    person('cancel')(person('buyer.cancellation_requested', aBuyer)(before)),
  'request, approve, reopen': (before) =>
    person('reopen')(person('cancel')(person('buyer.cancellation_requested', aBuyer)(before))),
  'cancel the shipment, then the order': (before) => person('cancel')(person('cancel_shipment')(before)),
};

const decided = (before: Order, decision: Decision): Order | undefined => {
  try {
    return decision(before);
  } catch (error) {
    if (error instanceof OrderError) return undefined;
    throw error;
  }
};

/** Events up to the decision, some of which arrive after it, and those that happened later. */
const aroundDecision = arrivals.chain(({ events, arriving }) =>
  fc.record({
    events: fc.constant(events),
    arriving: fc.constant(arriving),
    late: fc.subarray(events),
    decision: fc.constantFrom(...Object.keys(decisions)),
  }),
);

describe("a person's decision between the events", () => {
  it('counts at its own time, whatever arrives before and after it, and in whatever order', () => {
    let accepted = 0;
    holdsFor(aroundDecision, 10_000, ({ events, arriving, late, decision }) => {
      const happened = (event: CourierEvent) => event.at <= minute(30);
      const decide = decisions[decision] ?? ((same) => same);
      const known = inOrder(events.filter(happened));
      const punctual = decided(heard(order(), known), decide);
      const shuffled = arriving.filter((event) => happened(event) && !late.includes(event));
      const surprised = decided(heard(order(), shuffled), decide);
      if (!punctual || !surprised) return;
      accepted += 1;
      const expected = stateOf(heard(punctual, inOrder(events)));
      expect(stateOf(heard(surprised, arriving))).toEqual(expected);
      expect(stateOf(heard(punctual, arriving))).toEqual(expected);
    });
    expect(accepted).toBeGreaterThan(1_000);
  });
});
