import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Actor } from '../../shared/order/actor.ts';
import { ledgerLimit, recordCourierEvent } from '../../shared/order/courier-ledger.ts';
import { awbOf } from '../../shared/order/ledger-order.ts';
import { act, advance } from '../../shared/order/lifecycle.ts';
import type { Order } from '../../shared/order/order.ts';
import { foldShipment } from '../../shared/order/shipment-fold.ts';
import type { EventName } from '../../shared/order/transition.ts';
import {
  aBuyer,
  aCourierEvent,
  anOrder,
  aSeller,
  aShipment,
  cancelledOrder,
  deliveredOrder,
  heard,
  minute,
  shippedOrder,
  withShipment,
} from '../an-order.ts';
import { signals } from '../any-command.ts';
import { holdsFor } from '../holds-for.ts';

const later = (order: Order, on: EventName, actor: Actor, at: number): Order =>
  advance(order, { on, actor, at: minute(at) });

const asked = (order = shippedOrder()): Order => later(order, 'buyer.cancellation_requested', aBuyer, 6);
const completed = (): Order => act(deliveredOrder(), { action: 'complete', actor: aSeller, at: minute(30) });
const cancelled = (): Order =>
  later(later(shippedOrder(), 'cancel_shipment', aSeller, 6), 'cancel', aSeller, 7);
const returned = (): Order => heard(shippedOrder(), [aCourierEvent('returned', 20)]);
const lost = (): Order => heard(shippedOrder(), [aCourierEvent('lost_or_damaged', 20)]);

describe('a final order', () => {
  const finals = { COMPLETED: completed(), CANCELLED: cancelled(), RETURNED: returned() };

  it.each(Object.keys(finals))('stays %s, whatever a courier says afterwards', (status) => {
    const later = fc.array(fc.tuple(fc.constantFrom(...signals), fc.integer({ min: 31, max: 90 })), {
      maxLength: 8,
    });
    holdsFor(later, 500, (told) => {
      const order = finals[status as keyof typeof finals];
      const events = told.map(([signal, at], index) => aCourierEvent(signal, at, { key: `late-${index}` }));
      expect(heard(order, events).status).toBe(status);
    });
  });

  it.each(['COMPLETED', 'CANCELLED'] as const)(
    'stays %s even where a late event belongs before it',
    (status) => {
      const earlier = fc.array(fc.tuple(fc.constantFrom(...signals), fc.integer({ min: 0, max: 40 })), {
        maxLength: 8,
      });
      holdsFor(earlier, 500, (told) => {
        const events = told.map(([signal, at], index) => aCourierEvent(signal, at, { key: `late-${index}` }));
        expect(heard(finals[status], events).status).toBe(status);
      });
    },
  );

  it('raises one incident for a contradiction, however often and in whatever words of the ledger it comes', () => {
    const again = [40, 41, 42].map((at) => aCourierEvent('returned', at));
    const { incidents } = heard(completed(), [...again, ...again.toReversed()]);
    expect(incidents).toEqual([
      {
        shipment: 1,
        key: '1:returned:COMPLETED',
        at: minute(40),
        message: 'Kurir melaporkan "returned", padahal pesanan sudah Selesai.',
        ours: { status: 'COMPLETED', since: minute(30), by: aSeller },
        courier: { native: 'returned', signal: 'returned', at: minute(40), receivedAt: minute(40) },
      },
    ]);
  });

  it('raises none for what agrees with it', () => {
    expect(
      heard(completed(), [aCourierEvent('delivered', 40), aCourierEvent('noted', 41)]).incidents,
    ).toEqual([]);
    expect(heard(cancelled(), [aCourierEvent('rejected', 40)]).incidents).toEqual([]);
    expect(heard(returned(), [aCourierEvent('in_transit', 40)]).incidents).toEqual([]);
  });
});

describe('a late event', () => {
  it('stands before the decision of a person, which stays and is marked as contradicted once', () => {
    const order = heard(completed(), [aCourierEvent('returned', 25), aCourierEvent('return_started', 24)]);
    expect(order.status).toBe('COMPLETED');
    expect(order.incidents.map(({ key }) => key)).toEqual([`1:order.received:${minute(30)}`]);
  });

  it('that says the same as the person did contradicts nothing', () => {
    const marked = act(shippedOrder(), { action: 'mark-picked-up', actor: aSeller, at: minute(10) });
    const order = heard(marked, [aCourierEvent('in_transit', 8)]);
    expect(order.status).toBe('IN_TRANSIT');
    expect(order.incidents).toEqual([]);
  });

  it.each([
    ['came back', () => returned(), ['in_transit', 'return_started', 'returned'], ['delivered', 'problem']],
    [
      'was lost',
      () => lost(),
      ['lost_or_damaged', 'return_started', 'returned'],
      ['in_transit', 'delivered'],
    ],
  ] as const)(
    'of a parcel that %s and is to be replaced raises only what cannot be',
    (_how, parcel, fits, not) => {
      const again = later(parcel(), 'reship', aSeller, 30);
      for (const signal of [...fits, ...not]) {
        const late = aCourierEvent(signal, 40, { untimed: true });
        const { order } = recordCourierEvent(again, 1, late);
        expect(order.status, signal).toBe('READY_TO_SHIP');
        expect(
          order.incidents.map(({ key }) => key),
          signal,
        ).toEqual(not.some((one) => one === signal) ? [`1:${signal}:READY_TO_SHIP`] : []);
        const given = later(again, 'cancel', aSeller, 35);
        expect(recordCourierEvent(given, 1, late).order.incidents, signal).toHaveLength(
          not.some((one) => one === signal) ? 1 : 0,
        );
      }
    },
  );

  it('of a parcel that goes on after all is read like that of any other', () => {
    const again = later(returned(), 'reship', aSeller, 30);
    const heardOf = heard(again, [aCourierEvent('delivered', 40)]);
    const believed = later(heardOf, 'incident.shipment_moved', aSeller, 50);
    expect(believed).toMatchObject({ status: 'DELIVERED', incidents: [] });
    expect(heard(believed, [aCourierEvent('rejected', 60)]).incidents).toHaveLength(1);
    expect(heard(believed, [aCourierEvent('delivered', 60)]).incidents).toEqual([]);
  });

  it('of a replaced parcel is kept and moves nothing', () => {
    const again = later(returned(), 'reship', aSeller, 30);
    const second = act(
      again,
      { action: 'ship', actor: aSeller, at: minute(31) },
      withShipment(aShipment({ number: 2, awb: 'JX2' })),
    );
    const { order, outcome } = recordCourierEvent(second, 1, aCourierEvent('delivered', 40));
    expect(outcome).toBe('SUPERSEDED');
    expect(order.status).toBe('AWAITING_PICKUP');
    expect(order.shipments[0]?.events).toHaveLength(2);
  });
});

describe('a cancellation request', () => {
  it('outlives a rejected pickup, and then leads back to the order ready to ship', () => {
    const order = heard(asked(), [aCourierEvent('rejected', 10)]);
    expect(order.status).toBe('CANCELLATION_REQUESTED');
    expect(order.formerStatus).toBe('READY_TO_SHIP');
    expect(later(order, 'reopen', aSeller, 20).status).toBe('READY_TO_SHIP');
  });

  it('is refused by the pickup', () => {
    const order = heard(asked(), [aCourierEvent('in_transit', 10)]);
    expect(order.status).toBe('IN_TRANSIT');
    expect(order.requestRefused).toBe(true);
    expect(order.formerStatus).toBeUndefined();
  });

  it('never counted when a late event shows that the parcel was on its way before', () => {
    const events = [aCourierEvent('in_transit', 10), aCourierEvent('in_transit', 5)];
    const order = heard(asked(), events);
    expect(order.status).toBe('IN_TRANSIT');
    expect(order.requestRefused).toBeUndefined();
    expect(heard(asked(), events.toReversed())).toMatchObject({ status: 'IN_TRANSIT', incidents: [] });
    expect(heard(asked(), events.toReversed()).requestRefused).toBeUndefined();
  });

  it('that was refused before the shipping stays refused', () => {
    const order = heard({ ...shippedOrder(), requestRefused: true }, [aCourierEvent('in_transit', 10)]);
    expect(order.requestRefused).toBe(true);
  });

  it('starts afresh when the cancelled order is reopened', () => {
    const given = later(asked(), 'cancel', aSeller, 8);
    const refused = heard(given, [aCourierEvent('in_transit', 7)]);
    expect(refused).toMatchObject({ status: 'CANCELLED', requestRefused: true });
    const reopened = heard(later(refused, 'reopen', aSeller, 20), [aCourierEvent('noted', 30)]);
    expect(reopened.status).toBe('PAID');
    expect(reopened.requestRefused).toBeUndefined();
  });

  it('does not hide a parcel that moves although the courier had rejected it', () => {
    const order = heard(asked(), [aCourierEvent('rejected', 10), aCourierEvent('in_transit', 20)]);
    expect(order.status).toBe('CANCELLATION_REQUESTED');
    expect(order.incidents.map(({ key }) => key)).toEqual(['1:in_transit:READY_TO_SHIP']);
  });
});

describe('a contradiction', () => {
  it('is settled by the seller, who lets the parcel travel on', () => {
    const moving = heard(cancelled(), [aCourierEvent('in_transit', 10)]);
    expect(moving.incidents).toHaveLength(1);
    const settled = later(moving, 'incident.shipment_moved', aSeller, 20);
    expect(settled).toMatchObject({ status: 'IN_TRANSIT', incidents: [] });
    expect(heard(settled, [aCourierEvent('delivered', 30)])).toMatchObject({
      status: 'DELIVERED',
      incidents: [],
    });
  });

  it('cannot be settled where there is none', () => {
    expect(() => later(cancelledOrder(), 'incident.shipment_moved', aSeller, 20)).toThrow(
      'Tidak ada masalah pengiriman yang terbuka.',
    );
  });
});

describe('the ledger', () => {
  it('reads a signal by where the parcel is', () => {
    const events = [
      aCourierEvent('in_transit', 10),
      aCourierEvent('problem', 20),
      aCourierEvent('in_transit', 30),
      aCourierEvent('lost_or_damaged', 40),
      aCourierEvent('in_transit', 50),
      aCourierEvent('return_started', 60),
      aCourierEvent('in_transit', 70),
      aCourierEvent('refused', 80),
      aCourierEvent('delivered', 90),
    ];
    const order = heard(shippedOrder(), events);
    const { lines } = foldShipment(order, order.shipments[0] ?? aShipment());
    expect(lines.map(({ to }) => to)).toEqual([
      'IN_TRANSIT',
      'DELIVERY_PROBLEM',
      'IN_TRANSIT',
      'LOST_OR_DAMAGED',
      'IN_TRANSIT',
      'RETURNING',
      'IN_TRANSIT',
      'DELIVERY_PROBLEM',
      'DELIVERED',
    ]);
    expect(heard(shippedOrder(), [aCourierEvent('refused', 5)]).status).toBe('READY_TO_SHIP');
  });

  it('keeps what changes nothing, with the reason', () => {
    const { order, outcome, reason } = recordCourierEvent(deliveredOrder(), 1, aCourierEvent('problem', 30));
    expect({ outcome, reason }).toEqual({
      outcome: 'IGNORED',
      reason: 'Tidak mengubah pesanan yang saat itu berstatus Terkirim.',
    });
    expect(order.shipments[0]?.events).toHaveLength(3);
    expect(recordCourierEvent(order, 1, aCourierEvent('noted', 31)).reason).toBe(
      'Dicatat; tidak mengubah status.',
    );
  });

  it('takes an untimed signal for a repetition only right after an equal one', () => {
    const untimed = (signal: 'in_transit' | 'problem', at: number) =>
      aCourierEvent(signal, at, { untimed: true });
    const moving = heard(shippedOrder(), [untimed('in_transit', 10)]);
    expect(recordCourierEvent(moving, 1, untimed('in_transit', 11)).outcome).toBe('DUPLICATE');
    const stuck = heard(moving, [untimed('problem', 12)]);
    expect(recordCourierEvent(stuck, 1, untimed('in_transit', 13)).outcome).toBe('APPLIED');
  });

  it('knows the AWB that was typed, else the first one in order of time', () => {
    const { awb: _typed, ...parcel } = aShipment();
    const events = [
      aCourierEvent('in_transit', 9, { awb: 'B' }),
      aCourierEvent('awb_created', 5, { awb: 'A' }),
    ];
    expect(awbOf({ ...parcel, events })).toBe('A');
    expect(awbOf({ ...aShipment(), events })).toBe('JX1234567890');
  });

  it('is full after two hundred events and refuses more without losing its state', () => {
    const events = Array.from({ length: ledgerLimit }, (_, index) => aCourierEvent('noted', 10 + index));
    const full = heard(shippedOrder(), events);
    expect(recordCourierEvent(full, 1, aCourierEvent('delivered', 900))).toEqual({
      order: full,
      outcome: 'FULL',
    });
  });

  it('belongs to a parcel of the order', () => {
    expect(() => recordCourierEvent(anOrder(), 1, aCourierEvent('delivered', 5))).toThrow(
      'has no shipment 1',
    );
  });
});
