import { describe, expect, it } from 'vitest';
import { ledgerLimit } from '../../shared/order/courier-ledger.ts';
import { courierViewOf } from '../../shared/order/courier-view.ts';
import { historyOf } from '../../shared/order/history.ts';
import { awbOf } from '../../shared/order/ledger-order.ts';
import { act, advance } from '../../shared/order/lifecycle.ts';
import type { Order } from '../../shared/order/order.ts';
import { foldShipment } from '../../shared/order/shipment-fold.ts';
import { recordTracking } from '../../shared/order/tracking.ts';
import { anUntimedEvent, asked, aTrackedEvent, trackedOrder } from '../a-tracking.ts';
import { aCourierEvent, aSeller, aShipment, heard, minute, withShipment } from '../an-order.ts';

const parcelOf = (order: Order) => order.shipments[0] ?? aShipment();
const linesOf = (order: Order) => foldShipment(order, parcelOf(order)).lines;

const journey = [
  aTrackedEvent('in_transit', 10),
  aTrackedEvent('problem', 60),
  aTrackedEvent('in_transit', 120),
  aTrackedEvent('delivered', 180),
];

describe("a provider's history", () => {
  it('brings all that was missed in one go, each event at its own time', () => {
    const { order, heard: news } = recordTracking(trackedOrder(), 1, { events: journey }, minute(400));
    expect(news).toBe(4);
    expect(order.status).toBe('DELIVERED');
    expect(linesOf(order).map(({ to }) => to)).toEqual([
      'IN_TRANSIT',
      'DELIVERY_PROBLEM',
      'IN_TRANSIT',
      'DELIVERED',
    ]);
    expect(parcelOf(order).asked).toEqual({ at: minute(400), inVain: 0, historyAt: minute(400) });
  });

  it('changes nothing when it is asked for again, but how often it was asked for in vain', () => {
    const once = asked(trackedOrder(), journey, 400);
    expect(recordTracking(once, 1, { events: journey }, minute(400))).toEqual({
      order: once,
      heard: 0,
      full: false,
    });
    const { order, heard: news } = recordTracking(once, 1, { events: journey }, minute(800));
    expect(news).toBe(0);
    expect(parcelOf(order).asked).toEqual({ at: minute(800), inVain: 1, historyAt: minute(800) });
    expect({ ...order, shipments: [] }).toEqual({ ...once, shipments: [] });
    expect(parcelOf(asked(order, [...journey, aTrackedEvent('returned', 900)], 1_000)).asked?.inVain).toBe(0);
  });

  it('tells the AWB that none of its events names', () => {
    const { awb: _typed, ...parcel } = parcelOf(trackedOrder());
    const order = { ...trackedOrder(), shipments: [parcel] };
    const told = recordTracking(order, 1, { events: journey, awb: 'JX77' }, minute(400));
    expect(awbOf(parcelOf(told.order))).toBe('JX77');
    expect(linesOf(told.order)[0]).toMatchObject({ event: { awb: 'JX77', at: minute(10) } });
    expect(courierViewOf(told.order)).toMatchObject({ label: 'Terkirim' });
    expect(recordTracking(told.order, 1, { events: journey, awb: 'JX77' }, minute(500)).heard).toBe(0);
  });

  it('of a replaced parcel moves nothing', () => {
    const back = heard(trackedOrder(), [aCourierEvent('returned', 20)]);
    const resent = advance(back, { on: 'reship', actor: aSeller, at: minute(30) });
    const second = act(
      resent,
      { action: 'ship', actor: aSeller, at: minute(31) },
      withShipment(aShipment({ number: 2 })),
    );
    const after = asked(second, [aTrackedEvent('lost_or_damaged', 40)], 400);
    expect(after.status).toBe('AWAITING_PICKUP');
    expect(after.shipments[0]?.events).toHaveLength(2);
  });

  it('leaves a decision that came after it standing, and raises what contradicts it', () => {
    const completed = act(
      heard(trackedOrder(), [aCourierEvent('in_transit', 10), aCourierEvent('delivered', 20)]),
      {
        action: 'complete',
        actor: aSeller,
        at: minute(30),
      },
    );
    const after = asked(completed, [aTrackedEvent('return_started', 25)], 400);
    expect(after.status).toBe('COMPLETED');
    expect(after.incidents).toHaveLength(1);
  });
});

describe('a report without a time', () => {
  it('that the history knows is an echo: it stays in the ledger and moves nothing', () => {
    const late = heard(trackedOrder(), [
      anUntimedEvent('delivered', 181),
      anUntimedEvent('problem', 200),
      anUntimedEvent('in_transit', 205),
    ]);
    const order = asked(late, journey, 400);
    expect(order.status).toBe('DELIVERED');
    expect(order.incidents).toEqual([]);
    const echoes = linesOf(order).filter(({ event }) => event.untimed);
    expect(echoes.map(({ outcome, reason }) => [outcome, reason])).toEqual(
      echoes.map(() => ['IGNORED', 'Sudah ada di riwayat kurir.']),
    );
    expect(historyOf(order).filter(({ reason }) => reason === 'Sudah ada di riwayat kurir.')).toHaveLength(3);
  });

  it('is an echo as well when it comes after the history', () => {
    const known = asked(trackedOrder(), journey, 400);
    const late = heard(known, [anUntimedEvent('problem', 390)]);
    expect(late).toMatchObject({ status: 'DELIVERED', incidents: [] });
  });

  it('that came within five minutes before the history was asked for may be news', () => {
    const told = journey.slice(0, 3);
    const again = (at: number) => asked(heard(trackedOrder(), [anUntimedEvent('problem', at)]), told, 400);
    expect(again(396).status).toBe('DELIVERY_PROBLEM');
    expect(again(395).status).toBe('IN_TRANSIT');
    expect(asked(again(396), told, 402).status).toBe('IN_TRANSIT');
  });

  it('that the history does not know counts', () => {
    const order = heard(trackedOrder(), [anUntimedEvent('delivered', 181)]);
    expect(asked(order, journey.slice(0, 3), 400).status).toBe('DELIVERED');
  });

  it('that is older than what the history says of it counts at its receipt', () => {
    const order = heard(trackedOrder(), [anUntimedEvent('problem', 30)]);
    const after = asked(order, journey, 400);
    expect(linesOf(after).find(({ event }) => event.untimed)).toMatchObject({ outcome: 'APPLIED' });
    expect(after.status).toBe('DELIVERED');
  });

  it('is compared by its meaning where webhook and history use different words', () => {
    const codes = journey.slice(0, 2).map((event, index) => ({ ...event, native: `10${index}` }));
    const webhook = anUntimedEvent('in_transit', 200, { native: 'shipped_packages' });
    const at = (provider: 'kiriminaja' | 'biteship') =>
      asked(heard(trackedOrder({}, { provider }), [webhook]), codes, 400).status;
    expect(at('kiriminaja')).toBe('DELIVERY_PROBLEM');
    expect(at('biteship')).toBe('IN_TRANSIT');
    const next = anUntimedEvent('problem', 61, { native: 'problem_packages' });
    const after = asked(heard(trackedOrder(), [next]), codes, 400);
    expect(linesOf(after).at(-1)?.reason).toBe('Sudah ada di riwayat kurir.');
  });

  it('with a time is never an echo', () => {
    const order = heard(trackedOrder(), [aCourierEvent('problem', 200)]);
    expect(asked(order, journey.slice(0, 3), 400).status).toBe('DELIVERY_PROBLEM');
  });
});

describe('the room of a ledger', () => {
  it('is not filled by a history that repeats itself under new keys', () => {
    let order = trackedOrder();
    for (let round = 1; round <= 400; round += 1) {
      order = asked(order, [aTrackedEvent('in_transit', 10 * round, { native: 'di jalan' })], 10 * round + 5);
    }
    expect(parcelOf(order).events.length).toBeLessThanOrEqual(150);
    expect(asked(order, [aTrackedEvent('delivered', 5_000)], 5_001).status).toBe('DELIVERED');
  });

  it('has a part for the history that webhooks cannot fill, and an end', () => {
    const flood = Array.from({ length: ledgerLimit }, (_, index) => aCourierEvent('noted', 10 + index));
    const full = heard(trackedOrder(), flood);
    const order = asked(full, [aTrackedEvent('in_transit', 5), aTrackedEvent('delivered', 900)], 901);
    expect(order.status).toBe('DELIVERED');
    const wild = Array.from({ length: 500 }, (_, index) =>
      aTrackedEvent(index % 2 ? 'problem' : 'in_transit', 10 + index),
    );
    const recorded = recordTracking(full, 1, { events: wild }, minute(901));
    expect(recorded).toMatchObject({ full: true, order: { status: 'DELIVERY_PROBLEM' } });
    expect(parcelOf(recorded.order).events).toHaveLength(ledgerLimit + 100);
  });
});
