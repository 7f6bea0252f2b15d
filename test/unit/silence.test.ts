import { describe, expect, it } from 'vitest';
import { act, advance } from '../../shared/order/lifecycle.ts';
import type { Order } from '../../shared/order/order.ts';
import type { AskedCourier, Shipment } from '../../shared/order/shipment.ts';
import { askAt } from '../../shared/order/silence.ts';
import { asked, aTrackedEvent, trackedOrder } from '../a-tracking.ts';
import {
  aBuyer,
  aCourierEvent,
  aSeller,
  aShipment,
  cancelledOrder,
  heard,
  minute,
  shippedOrder,
  withShipment,
} from '../an-order.ts';

const hour = 60;
const day = 24 * hour;
/** `aShipment` leaves at this minute. */
const shipped = 4;

const hearing = (order: Order, ...told: readonly ['in_transit' | 'problem' | 'delivered', number][]) =>
  heard(
    order,
    told.map(([signal, at]) => aCourierEvent(signal, at)),
  );

const withAsked = (order: Order, latest: AskedCourier, parcel: Partial<Shipment> = {}): Order => ({
  ...order,
  shipments: order.shipments.map((one) => ({ ...one, ...parcel, asked: latest })),
});

describe('a silent parcel', () => {
  it('is asked about six hours after it was last heard of', () => {
    expect(askAt(trackedOrder())).toBe(minute(shipped + 6 * hour));
    expect(askAt(hearing(trackedOrder(), ['in_transit', 100]))).toBe(minute(100 + 6 * hour));
    const late = heard(trackedOrder(), [aCourierEvent('in_transit', 50, { receivedAt: minute(200) })]);
    expect(askAt(late)).toBe(minute(200 + 6 * hour));
  });

  it('is asked about later and later while there is nothing new, at the latest once a day', () => {
    const after = (inVain: number) => askAt(withAsked(trackedOrder(), { at: minute(1_000), inVain }));
    expect([0, 1, 2, 3, 40].map(after)).toEqual(
      [6, 12, 24, 24, 24].map((hours) => minute(1_000 + hours * hour)),
    );
  });

  it('starts afresh when something was heard', () => {
    const quiet = withAsked(trackedOrder(), { at: minute(1_000), inVain: 3 });
    expect(askAt(hearing(quiet, ['in_transit', 1_100]))).toBe(minute(1_100 + 6 * hour));
    const told = asked(quiet, [aTrackedEvent('in_transit', 900)], 2_440);
    expect(askAt(told)).toBe(minute(2_440 + 6 * hour));
  });

  it('is asked about again soon where its provider did not answer', () => {
    const after = (failed: number) =>
      askAt(withAsked(trackedOrder(), { at: minute(1_000), inVain: 2, failed }));
    expect([1, 2, 3, 9].map(after)).toEqual([15, 30, 60, 6 * hour].map((minutes) => minute(1_000 + minutes)));
  });

  it('is not asked about for ever', () => {
    const old = withAsked(trackedOrder(), { at: minute(59.8 * day), inVain: 9 });
    expect(askAt(old)).toBe(minute(shipped + 60 * day));
    expect(
      askAt(withAsked(old, { at: minute(60 * day), inVain: 10, endedAt: minute(60 * day) })),
    ).toBeUndefined();
  });
});

describe('a parcel of a provider that tells some things by no webhook', () => {
  const order = (...told: Parameters<typeof hearing>[1][]) =>
    hearing(trackedOrder({}, { provider: 'kiriminaja' }), ...told);

  it('is asked about whatever its webhooks say', () => {
    expect(askAt(order(['in_transit', 300]))).toBe(minute(shipped + 6 * hour));
    const before = withAsked(order(), { at: minute(1_000), inVain: 2 });
    expect(askAt(hearing(before, ['in_transit', 1_100]))).toBe(minute(1_000 + 6 * hour));
    expect(askAt(before)).toBe(minute(1_000 + 24 * hour));
  });
});

describe('nobody is asked', () => {
  const delivered = hearing(trackedOrder(), ['in_transit', 10], ['delivered', 20]);

  it.each([
    ['before an order is shipped', cancelledOrder()],
    ['about a parcel without a courier account', shippedOrder()],
    ['where the courier has no history for us', trackedOrder({}, { provider: 'standard_webhooks' })],
    ['about a completed order', act(delivered, { action: 'complete', actor: aSeller, at: minute(30) })],
    ['about a parcel that came back', heard(trackedOrder(), [aCourierEvent('returned', 10)])],
    [
      'about a cancelled booking',
      advance(trackedOrder(), { on: 'cancel_shipment', actor: aSeller, at: minute(9) }),
    ],
  ])('%s', (_what, order) => {
    expect(askAt(order)).toBeUndefined();
  });

  it('about a parcel that has no name at its courier yet', () => {
    const {
      providerOrderId: _id,
      awb: _awb,
      ...parcel
    } = aShipment({
      accountId: 'account-biteship',
      provider: 'biteship',
    });
    expect(askAt({ ...trackedOrder(), shipments: [parcel] })).toBeUndefined();
  });

  it('about a parcel that was replaced, but about the one in its place', () => {
    const back = heard(trackedOrder(), [aCourierEvent('returned', 20)]);
    const resent = advance(back, { on: 'reship', actor: aSeller, at: minute(30) });
    const second = { number: 2, awb: 'JX2', shippedAt: minute(40) };
    const again = (parcel: Partial<Shipment>) =>
      act(
        resent,
        { action: 'ship', actor: aSeller, at: minute(40) },
        withShipment(aShipment({ ...second, ...parcel })),
      );
    expect(askAt(again({}))).toBeUndefined();
    expect(askAt(again({ accountId: 'account-biteship', provider: 'biteship' }))).toBe(minute(40 + 6 * hour));
  });

  it('longer than three days after the delivery', () => {
    expect(askAt(delivered)).toBe(minute(20 + 6 * hour));
    expect(askAt(withAsked(delivered, { at: minute(20 + 2 * day), inVain: 3 }))).toBe(minute(20 + 3 * day));
    expect(askAt(withAsked(delivered, { at: minute(21 + 2 * day), inVain: 3 }))).toBeUndefined();
  });

  it('about a lost parcel, once two weeks have passed without its being found', () => {
    const lost = heard(trackedOrder(), [aCourierEvent('lost_or_damaged', 20)]);
    expect(askAt(lost)).toBe(minute(20 + 6 * hour));
    expect(askAt(withAsked(lost, { at: minute(20 + 13 * day), inVain: 9 }))).toBe(minute(20 + 14 * day));
    expect(askAt(withAsked(lost, { at: minute(21 + 13 * day), inVain: 9 }))).toBeUndefined();
  });

  it('but about a parcel whose buyer asks for a cancellation', () => {
    const request = { on: 'buyer.cancellation_requested', actor: aBuyer, at: minute(10) } as const;
    expect(askAt(advance(trackedOrder(), request))).toBe(minute(shipped + 6 * hour));
  });
});
