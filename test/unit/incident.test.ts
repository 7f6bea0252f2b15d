import { describe, expect, it } from 'vitest';
import type { Actor } from '../../shared/order/actor.ts';
import type { CourierSignal } from '../../shared/order/courier-event.ts';
import { factsOf } from '../../shared/order/facts.ts';
import { historyOf } from '../../shared/order/history.ts';
import { decisionsOn, type IncidentDecision, resolveIncident } from '../../shared/order/incident.ts';
import { act, advance } from '../../shared/order/lifecycle.ts';
import type { Order } from '../../shared/order/order.ts';
import type { EventName } from '../../shared/order/transition.ts';
import { asked, aTrackedEvent, trackedOrder } from '../a-tracking.ts';
import {
  aCourierEvent,
  anOrder,
  aSeller,
  aShipment,
  deliveredOrder,
  heard,
  minute,
  shippedOrder,
  withShipment,
} from '../an-order.ts';

const later = (order: Order, on: EventName, at: number, actor: Actor = aSeller): Order =>
  advance(order, { on, actor, at: minute(at) });

const cancelled = () => later(later(shippedOrder(), 'cancel_shipment', 6), 'cancel', 7);

const hearing = (order: Order, ...told: readonly [CourierSignal, number][]): Order =>
  heard(
    order,
    told.map(([signal, at]) => aCourierEvent(signal, at)),
  );

const resolved = (
  order: Order,
  decision: IncidentDecision,
  at: number,
  key = order.incidents[0]?.key ?? '',
) =>
  resolveIncident(order, { key, decision, reason: 'Sudah dicek ke kurir', actor: aSeller, at: minute(at) });

const keysOf = ({ incidents }: Order) => incidents.map(({ key }) => key);

describe('a contradiction', () => {
  it('tells both sides: what the order says since when and by whom, and what the courier says', () => {
    const late = aCourierEvent('in_transit', 10, {
      native: 'picked',
      receivedAt: minute(12),
      reason: 'Diambil di gudang',
    });
    expect(heard(cancelled(), [late]).incidents).toEqual([
      {
        shipment: 1,
        key: '1:in_transit:CANCELLED',
        at: minute(10),
        message: 'Kurir melaporkan "picked", padahal pesanan sudah Dibatalkan.',
        ours: { status: 'CANCELLED', since: minute(7), by: aSeller },
        courier: {
          native: 'picked',
          signal: 'in_transit',
          at: minute(10),
          receivedAt: minute(12),
          reason: 'Diambil di gudang',
        },
      },
    ]);
  });

  it.each<[string, Order, CourierSignal, boolean]>([
    ['a failed attempt after the delivery', deliveredOrder(), 'problem', true],
    ['a cancelled booking after the delivery', deliveredOrder(), 'rejected', true],
    ['a scan after the delivery', deliveredOrder(), 'in_transit', false],
    ['a booking cancelled while it travels', hearing(shippedOrder(), ['in_transit', 10]), 'rejected', true],
    ['a second attempt that fails', hearing(shippedOrder(), ['problem', 10]), 'problem', false],
    ['a return after the completion', later(deliveredOrder(), 'order.received', 30), 'returned', true],
    ['a delivery after the return', hearing(shippedOrder(), ['returned', 10]), 'delivered', true],
    ['a pickup after the cancellation', cancelled(), 'in_transit', true],
    ['a cancelled booking after the cancellation', cancelled(), 'rejected', false],
  ])('is %s', (_what, order, signal, raised) => {
    const after = hearing(order, [signal, 40]);
    expect(after.status).toBe(order.status);
    expect(after.incidents).toHaveLength(raised ? 1 : 0);
    expect(factsOf(after).incident).toBe(raised || undefined);
  });

  it('goes when a late event explains it', () => {
    const order = hearing(deliveredOrder(), ['problem', 30]);
    expect(order.incidents).toHaveLength(1);
    const back = hearing(order, ['return_started', 25]);
    expect(back).toMatchObject({ status: 'RETURNING', incidents: [] });
  });

  it('between a late report and the decision of a person tells when the person decided', () => {
    const completed = later(deliveredOrder(), 'order.received', 30);
    const [incident] = hearing(completed, ['return_started', 25]).incidents;
    expect(incident).toMatchObject({
      ours: { status: 'COMPLETED', since: minute(30), by: aSeller },
      courier: { signal: 'return_started', at: minute(25) },
    });
  });
});

describe('a parcel that was lost', () => {
  it('moves on when it is found later, and tells of it once', () => {
    const found = hearing(shippedOrder(), ['lost_or_damaged', 40], ['in_transit', 50]);
    expect(found).toMatchObject({
      status: 'IN_TRANSIT',
      incidents: [
        {
          key: '1:found',
          ours: { status: 'LOST_OR_DAMAGED', since: minute(40) },
          courier: { signal: 'in_transit', at: minute(50) },
        },
      ],
    });
    expect(keysOf(hearing(found, ['lost_or_damaged', 60], ['delivered', 70]))).toEqual(['1:found']);
    expect(decisionsOn(found, found.incidents[0] ?? { key: '', at: '', message: '' })).toEqual(['KEEP']);
  });

  it('is not found by what happened before', () => {
    const lost = hearing(shippedOrder(), ['lost_or_damaged', 40], ['in_transit', 30], ['problem', 35]);
    expect(lost).toMatchObject({ status: 'LOST_OR_DAMAGED', incidents: [] });
  });
});

describe('where the courier is right', () => {
  it('the order follows the parcel, and goes on from there', () => {
    const order = resolved(hearing(cancelled(), ['in_transit', 10]), 'COURIER_IS_RIGHT', 20);
    expect(order).toMatchObject({ status: 'IN_TRANSIT', incidents: [] });
    expect(order.timeline.at(-1)).toMatchObject({
      event: 'incident.shipment_moved',
      actor: aSeller,
      text: 'Sudah dicek ke kurir',
    });
    expect(hearing(order, ['problem', 30], ['delivered', 40])).toMatchObject({
      status: 'DELIVERED',
      incidents: [],
    });
  });

  it('all that it has said since counts at once', () => {
    const moving = hearing(cancelled(), ['in_transit', 10], ['problem', 12], ['delivered', 15]);
    expect(keysOf(moving)).toEqual([
      '1:in_transit:CANCELLED',
      '1:problem:CANCELLED',
      '1:delivered:CANCELLED',
    ]);
    const order = resolved(moving, 'COURIER_IS_RIGHT', 20);
    expect(order).toMatchObject({ status: 'DELIVERED', incidents: [] });
    const deliveries = historyOf(order).filter(({ to }) => to === 'DELIVERED');
    expect(deliveries).toMatchObject([{ at: minute(15), outcome: 'APPLIED' }]);
    expect(act(order, { action: 'complete', actor: aSeller, at: minute(30) }).status).toBe('COMPLETED');
  });

  it('a late report of the time between finds its place', () => {
    const order = resolved(hearing(cancelled(), ['in_transit', 10]), 'COURIER_IS_RIGHT', 20);
    expect(hearing(order, ['delivered', 15])).toMatchObject({ status: 'DELIVERED', incidents: [] });
    expect(hearing(order, ['delivered', 15], ['problem', 17])).toMatchObject({
      status: 'DELIVERED',
      incidents: [{ key: '1:problem:DELIVERED' }],
    });
  });

  it('is also possible for a parcel that the courier had rejected', () => {
    const order = hearing(shippedOrder(), ['rejected', 5], ['in_transit', 10], ['return_started', 12]);
    expect(order.status).toBe('READY_TO_SHIP');
    expect(resolved(order, 'COURIER_IS_RIGHT', 20)).toMatchObject({ status: 'RETURNING', incidents: [] });
  });

  it('an order that is completed or has another parcel does not follow', () => {
    const completed = hearing(later(deliveredOrder(), 'order.received', 30), ['returned', 40]);
    expect(() => resolved(completed, 'COURIER_IS_RIGHT', 50)).toThrow(
      'Laporan kurir ini tidak bisa mengubah pesanan lagi.',
    );
    const open = hearing(later(shippedOrder(), 'cancel_shipment', 6), ['in_transit', 10]);
    const second = act(
      open,
      { action: 'ship', actor: aSeller, at: minute(20) },
      withShipment(aShipment({ number: 2, awb: 'JX2' })),
    );
    const again = later(second, 'cancel_shipment', 30);
    expect(keysOf(again)).toEqual(['1:in_transit:READY_TO_SHIP']);
    expect(() => resolved(again, 'COURIER_IS_RIGHT', 50)).toThrow('tidak bisa mengubah pesanan lagi');
    expect(resolved(again, 'KEEP', 50)).toMatchObject({ status: 'READY_TO_SHIP', incidents: [] });
  });
});

describe('where everything stays', () => {
  const kept = () => resolved(hearing(cancelled(), ['in_transit', 10]), 'KEEP', 20);

  it('the reason stands in the timeline and the order has no trouble left', () => {
    expect(kept()).toMatchObject({ status: 'CANCELLED', incidents: [] });
    expect(factsOf(kept()).incident).toBeUndefined();
    expect(historyOf(kept()).at(-1)).toMatchObject({
      label: 'Masalah ditutup',
      text: 'Sudah dicek ke kurir',
      incident: '1:in_transit:CANCELLED',
    });
  });

  it('the same contradiction does not come back, by a repetition or by a fold', () => {
    expect(hearing(kept(), ['in_transit', 10], ['in_transit', 30], ['noted', 3]).incidents).toEqual([]);
    const tracked = later(later(trackedOrder(), 'cancel_shipment', 6), 'cancel', 7);
    const closed = resolved(hearing(tracked, ['in_transit', 10]), 'KEEP', 20);
    expect(asked(closed, [aTrackedEvent('in_transit', 9)], 60).incidents).toEqual([]);
  });

  it('another one does', () => {
    expect(keysOf(hearing(kept(), ['delivered', 40]))).toEqual(['1:delivered:CANCELLED']);
  });

  it('an incident about money closes as well, and in no other way', () => {
    const order = anOrder({ incidents: [{ key: 'refund:1', at: minute(5), message: 'Chargeback.' }] });
    expect(() => resolved(order, 'COURIER_IS_RIGHT', 6)).toThrow('tidak bisa mengubah pesanan lagi');
    expect(resolved(order, 'KEEP', 6).incidents).toEqual([]);
  });

  it('what is not open cannot be closed', () => {
    expect(() => resolved(kept(), 'KEEP', 30, '1:in_transit:CANCELLED')).toThrow(
      'Masalah ini sudah tidak terbuka.',
    );
  });
});
