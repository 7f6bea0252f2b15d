import * as fc from 'fast-check';
import type { CourierEvent, CourierSignal } from '../shared/order/courier-event.ts';
import { recordCourierEvent } from '../shared/order/courier-ledger.ts';
import type { CourierProvider } from '../shared/order/courier-provider.ts';
import type { Order } from '../shared/order/order.ts';
import { recordTracking } from '../shared/order/tracking.ts';
import { anUntimedEvent, aTrackedEvent } from './a-tracking.ts';
import { aCourierEvent, minute } from './an-order.ts';
import { signals } from './any-command.ts';

/** What a parcel really goes through, each with the minute of it, in order. */
export type Route = readonly { readonly signal: CourierSignal; readonly at: number }[];

/** The minute by which everything on a route is over, and every webhook has come that will come. */
export const routeEnd = 300;

export const anyRoute: fc.Arbitrary<Route> = fc
  .array(fc.record({ signal: fc.constantFrom(...signals), at: fc.integer({ min: 5, max: 200 }) }), {
    minLength: 1,
    maxLength: 8,
    size: 'max',
  })
  .map((route) => route.toSorted((a, b) => a.at - b.at));

/** The history of a route up to a minute, as the provider tells it then. */
export const historyAt = (route: Route, until: number): CourierEvent[] =>
  route.flatMap(({ signal, at }, index) =>
    at <= until
      ? [
          aTrackedEvent(signal, at, {
            key: `track:${index}`,
            native: `kata-${signal}`,
            receivedAt: minute(until),
          }),
        ]
      : [],
  );

/** Something that reaches the shop: a webhook, or the answer of a provider that was asked. */
export type Arrival =
  | { readonly kind: 'webhook'; readonly event: CourierEvent }
  | { readonly kind: 'poll'; readonly at: number };

interface Sent {
  readonly delays: readonly number[];
  readonly timed: boolean;
}

/** What the courier sends of one event of a route: nothing, or the same thing some times, each late in its way. */
const anySent: fc.Arbitrary<Sent> = fc.record({
  delays: fc.array(fc.integer({ min: 0, max: 100 }), { maxLength: 3 }),
  timed: fc.boolean(),
});

const webhooksOf = (route: Route, sent: readonly Sent[], words: 'same' | 'others'): Arrival[] =>
  route.flatMap(({ signal, at }, index) => {
    const { delays, timed } = sent[index] ?? { delays: [], timed: true };
    const native = words === 'same' ? `kata-${signal}` : `panggilan-${signal}`;
    return delays.map((delay): Arrival => {
      const receivedAt = minute(at + delay);
      const event = timed
        ? aCourierEvent(signal, at, { key: `hook-${index}`, native, receivedAt })
        : anUntimedEvent(signal, at + delay, { key: `hook-${index}@${at + delay}`, native });
      return { kind: 'webhook', event };
    });
  });

/** A route with everything that tells of it, in any order. */
export interface Told {
  readonly route: Route;
  readonly provider: CourierProvider;
  readonly arrivals: readonly Arrival[];
}

/**
 * Webhooks that are dropped, repeated, late and shuffled, with polls in between.
 * @param timed whether every webhook has its own time.
 */
export const anyTelling = (timed?: true): fc.Arbitrary<Told> =>
  fc
    .record({
      route: anyRoute,
      sent: fc.array(anySent, { minLength: 8, maxLength: 8 }),
      polls: fc.array(fc.integer({ min: 5, max: routeEnd }), { maxLength: 4 }),
      provider: fc.constantFrom<CourierProvider>('biteship', 'kiriminaja'),
    })
    .chain(({ route, sent, polls, provider }) => {
      const all = [
        ...webhooksOf(
          route,
          sent.map((one) => (timed ? { ...one, timed } : one)),
          provider === 'kiriminaja' ? 'others' : 'same',
        ),
        ...polls.map((at): Arrival => ({ kind: 'poll', at })),
      ];
      return fc
        .shuffledSubarray(all, { minLength: all.length })
        .map((arrivals) => ({ route, provider, arrivals }));
    });

/** The order after everything that arrived. */
export const told = (order: Order, { route }: Pick<Told, 'route'>, arrivals: readonly Arrival[]): Order =>
  arrivals.reduce(
    (before, arrival) =>
      arrival.kind === 'webhook'
        ? recordCourierEvent(before, 1, arrival.event).order
        : recordTracking(before, 1, { events: historyAt(route, arrival.at) }, minute(arrival.at)).order,
    order,
  );
