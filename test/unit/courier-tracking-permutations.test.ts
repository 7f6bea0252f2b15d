import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { recordCourierEvent } from '../../shared/order/courier-ledger.ts';
import type { Order } from '../../shared/order/order.ts';
import { foldShipment } from '../../shared/order/shipment-fold.ts';
import { recordTracking } from '../../shared/order/tracking.ts';
import { type Arrival, anyRoute, anyTelling, historyAt, routeEnd, told } from '../a-route.ts';
import { trackedOrder } from '../a-tracking.ts';
import { aCourierEvent, aShipment, minute } from '../an-order.ts';
import { signals } from '../any-command.ts';
import { holdsFor } from '../holds-for.ts';

const stateOf = ({ status, formerStatus, requestRefused, incidents }: Order) => ({
  status,
  formerStatus,
  requestRefused,
  incidents: incidents.map(({ key }) => key),
});

const ledgerOf = (order: Order) =>
  foldShipment(order, order.shipments.at(-1) ?? aShipment()).lines.map(({ event, outcome, from, to }) => [
    event.key,
    outcome,
    from,
    to,
  ]);

const lastPoll: Arrival = { kind: 'poll', at: routeEnd + 5 };

describe('webhooks and the history of one parcel', () => {
  it('end in the state of the true route, whatever was dropped, repeated, shuffled or sent without a time', () => {
    holdsFor(anyTelling(), 10_000, (all) => {
      const start = trackedOrder({}, { provider: all.provider });
      const truth = told(start, all, [{ kind: 'poll', at: routeEnd }]);
      expect(stateOf(told(start, all, [...all.arrivals, lastPoll]))).toEqual(stateOf(truth));
    });
  });

  it('end there as well when some webhooks come after the last poll', () => {
    const late = anyTelling().chain((all) => fc.tuple(fc.constant(all), fc.nat({ max: 20 })));
    holdsFor(late, 2_000, ([all, place]) => {
      const start = trackedOrder({}, { provider: all.provider });
      const truth = told(start, all, [lastPoll]);
      const arrivals = all.arrivals.toSpliced(Math.min(place, all.arrivals.length), 0, lastPoll);
      expect(stateOf(told(start, all, arrivals))).toEqual(stateOf(truth));
    });
  });

  it('give one ledger in whatever order they come, where every webhook has its time', () => {
    const twice = anyTelling(true).chain((all) =>
      fc.tuple(fc.constant(all), fc.shuffledSubarray([...all.arrivals], { minLength: all.arrivals.length })),
    );
    holdsFor(twice, 2_000, ([all, otherwise]) => {
      const one = told(trackedOrder(), all, all.arrivals);
      const other = told(trackedOrder(), all, otherwise);
      expect([stateOf(one), ledgerOf(one)]).toEqual([stateOf(other), ledgerOf(other)]);
    });
  });
});

describe('a history that is older than a webhook', () => {
  const newer = fc.record({
    route: anyRoute,
    signal: fc.constantFrom(...signals),
    timed: fc.boolean(),
    askedAt: fc.integer({ min: 201, max: 250 }),
    before: fc.integer({ min: 0, max: 4 }),
  });

  it('never moves the parcel back from where the webhook has brought it', () => {
    holdsFor(newer, 2_000, ({ route, signal, timed, askedAt, before }) => {
      const events = historyAt(route, askedAt);
      const native = `kata-${signal}`;
      const webhook = timed
        ? aCourierEvent(signal, 201, { native, receivedAt: minute(300) })
        : aCourierEvent(signal, askedAt - before, { native, key: 'untimed', untimed: true });
      const known = recordTracking(trackedOrder(), 1, { events }, minute(200)).order;
      const moved = recordCourierEvent(known, 1, webhook).order;
      const asked = recordTracking(moved, 1, { events }, minute(askedAt)).order;
      expect(stateOf(asked)).toEqual(stateOf(moved));
    });
  });
});
