import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ActionName } from '../../shared/order/actions.ts';
import type { CourierEvent } from '../../shared/order/courier-event.ts';
import { failedAttempts } from '../../shared/order/failed-attempts.ts';
import { act, advance } from '../../shared/order/lifecycle.ts';
import type { Order } from '../../shared/order/order.ts';
import { withLoss } from '../../shared/order/parcel-loss.ts';
import { problemAt } from '../../shared/order/problem.ts';
import { defaultShipping } from '../../shared/order/shipping-settings.ts';
import { troubleOf } from '../../shared/order/trouble.ts';
import {
  aBuyer,
  aCourierEvent,
  anOrder,
  aSeller,
  aShipment,
  deliveredOrder,
  heard,
  minute,
  preparedOrder,
  shippedOrder,
} from '../an-order.ts';
import { signals } from '../any-command.ts';
import { holdsFor } from '../holds-for.ts';

const day = 24 * 60;
const marked = (
  order: Order,
  action: ActionName,
  at: number,
  text?: string,
  change?: (order: Order) => Order,
): Order => act(order, { action, actor: aSeller, at: minute(at), ...(text && { text }) }, change);
const problemOf = (order: Order, now: string, settings = defaultShipping) => {
  const trouble = troubleOf(order);
  return trouble && problemAt(trouble, settings, now);
};
const moving = () => heard(shippedOrder(), [aCourierEvent('in_transit', 10)]);
const failedTwice = () =>
  heard(shippedOrder(), [
    aCourierEvent('in_transit', 10),
    aCourierEvent('problem', 20, { reason: 'Penerima tidak di tempat' }),
    aCourierEvent('in_transit', 20 + day),
    aCourierEvent('problem', 30 + day, { reason: 'Alamat tidak ditemukan' }),
  ]);

describe('a failed delivery', () => {
  it('is a problem whose time runs from the first attempt, with the last words of the courier', () => {
    expect(problemOf(failedTwice(), minute(40 + day))).toEqual({
      kinds: ['PROBLEM'],
      since: minute(20),
      deadline: minute(20 + 3 * day),
      overdue: false,
      waiting: 'seller',
      attempts: 2,
      firstFailedAt: minute(20),
      reason: 'Alamat tidak ditemukan',
    });
  });

  it('has the time that the shop has set, and stays when it has passed', () => {
    const settings = { ...defaultShipping, holdDays: 1 };
    const late = problemOf(failedTwice(), minute(21 + day), settings);
    expect(late).toMatchObject({ deadline: minute(20 + day), overdue: true });
  });

  it('is counted once however often it is told, and anew after the parcel moved or a day went by', () => {
    const attempts = (...events: CourierEvent[]) => {
      const order = heard(moving(), events);
      return failedAttempts(order, order.shipments[0] ?? aShipment()).map(({ at }) => at);
    };
    const again = (at: number) => aCourierEvent('problem', at);
    expect(attempts(again(20), again(25), again(300))).toEqual([minute(20)]);
    expect(attempts(again(20), again(20 + 13 * 60))).toEqual([minute(20), minute(20 + 13 * 60)]);
    expect(attempts(again(20), aCourierEvent('in_transit', 30), again(40))).toEqual([minute(20), minute(40)]);
    expect(attempts(again(20), aCourierEvent('noted', 30), again(40))).toEqual([minute(20)]);
  });

  it('that was overcome counts no more once the parcel was delivered', () => {
    const delivered = heard(failedTwice(), [aCourierEvent('delivered', 50 + day)]);
    expect(troubleOf(delivered)).toBeUndefined();
    const how = { on: 'delivery.disputed', actor: aBuyer, at: minute(60 + day), text: 'Belum saya terima' };
    const disputed = advance(delivered, { ...how, on: 'delivery.disputed' });
    expect(problemOf(disputed, minute(61 + day))).toMatchObject({
      since: minute(60 + day),
      attempts: 0,
      reason: 'Belum saya terima',
    });
  });

  it('may be marked by hand where no courier reports', () => {
    const first = marked(moving(), 'mark-problem', 30, 'Rumah kosong');
    expect(problemOf(first, minute(31))).toMatchObject({
      attempts: 1,
      firstFailedAt: minute(30),
      reason: 'Rumah kosong',
    });
  });

  it('waits for the courier from an instruction to its next word', () => {
    const instructed = (order: Order): Order => ({
      ...order,
      shipments: order.shipments.map((shipment) => ({
        ...shipment,
        instructions: [{ instruction: 'REDELIVER', at: minute(100), by: aSeller }],
      })),
    });
    const failed = heard(moving(), [aCourierEvent('problem', 20)]);
    expect(problemOf(instructed(failed), minute(101))?.waiting).toBe('courier');
    const late = heard(instructed(failed), [aCourierEvent('noted', 90)]);
    expect(problemOf(late, minute(101))?.waiting).toBe('courier');
    const answered = heard(instructed(failed), [aCourierEvent('noted', 110)]);
    expect(problemOf(answered, minute(111))?.waiting).toBe('seller');
  });
});

describe('the time of a failed delivery', () => {
  const anyTold = fc
    .array(fc.tuple(fc.constantFrom(...signals, 'problem' as const), fc.integer({ min: 5, max: 9_000 })), {
      minLength: 1,
      maxLength: 10,
      size: 'max',
    })
    .map((told) => told.map(([signal, at], index) => aCourierEvent(signal, at, { key: `event-${index}` })));

  const arrivals = anyTold.chain((events) =>
    fc.record({
      events: fc.constant(events),
      arriving: fc
        .array(fc.constantFrom(...events), { maxLength: 5 })
        .chain((again) =>
          fc.shuffledSubarray([...events, ...again], { minLength: events.length + again.length }),
        ),
    }),
  );

  it('is the same in whatever order and however often the events arrive', () => {
    let failures = 0;
    holdsFor(arrivals, 3_000, ({ events, arriving }) => {
      const inTime = events.toSorted((a, b) => (a.at < b.at ? -1 : 1));
      const expected = troubleOf(heard(shippedOrder(), inTime));
      expect(troubleOf(heard(shippedOrder(), arriving))).toEqual(expected);
      failures += expected?.attempts ?? 0;
    });
    expect(failures).toBeGreaterThan(500);
  });

  it('begins with the earliest failure, and repetitions with other keys add none', () => {
    const failure = fc.tuple(fc.integer({ min: 20, max: 9_000 }), fc.integer({ min: 1, max: 4 }));
    holdsFor(fc.array(failure, { minLength: 1, maxLength: 5 }), 1_000, (told) => {
      const events = told.flatMap(([at, times], n) =>
        Array.from({ length: times }, (_, copy) => aCourierEvent('problem', at, { key: `${n}-${copy}` })),
      );
      const once = heard(
        moving(),
        [...new Set(told.map(([at]) => at))].map((at) => aCourierEvent('problem', at)),
      );
      const trouble = troubleOf(heard(moving(), events));
      expect(trouble?.firstFailedAt).toBe(minute(Math.min(...told.map(([at]) => at))));
      expect(trouble?.attempts).toBe(troubleOf(once)?.attempts);
    });
  });
});

describe('a parcel that nobody picks up', () => {
  it('needs a person two days after it was shipped, and not before', () => {
    const shipped = shippedOrder();
    expect(problemOf(shipped, minute(3 + 2 * day))).toBeUndefined();
    expect(problemOf(shipped, minute(5 + 2 * day))).toMatchObject({
      kinds: ['PICKUP'],
      since: minute(4 + 2 * day),
      overdue: false,
    });
  });

  it.each([
    ['Pickup Exception, Pending Reschedule', undefined],
    ['pickup_failed', undefined],
    ['110', 'Gagal pickup: toko tutup'],
    ['noted', 'Gagal dijemput'],
  ])('needs one at once when the courier says %s %s', (native, reason) => {
    const event = aCourierEvent('noted', 60, { native, ...(reason && { reason }) });
    expect(problemOf(heard(shippedOrder(), [event]), minute(61))?.since).toBe(minute(60));
  });
});

describe('a lost or damaged parcel', () => {
  const lost = () => heard(moving(), [aCourierEvent('lost_or_damaged', 20)]);

  it('can be claimed for fourteen days, and is no trouble after them', () => {
    expect(problemOf(lost(), minute(30))).toMatchObject({
      kinds: ['CLAIM'],
      deadline: minute(20 + 14 * day),
    });
    expect(problemOf(lost(), minute(21 + 14 * day))).toBeUndefined();
  });

  it('that was damaged at the buyer’s can be claimed for two days from the delivery', () => {
    const damaged = marked(deliveredOrder(), 'report-damage', 100, 'Isi pecah');
    expect(problemOf(damaged, minute(101))).toMatchObject({
      kinds: ['CLAIM'],
      since: minute(20),
      deadline: minute(20 + 2 * day),
      reason: 'Isi pecah',
    });
  });

  it('waits for the courier once it is claimed, and is settled for good', () => {
    const claim = {
      shipment: 1,
      about: 'LOST',
      evidenceIds: [],
      openedAt: minute(50),
      openedBy: aSeller,
    } as const;
    const open = { ...lost(), claims: [claim] };
    expect(problemOf(open, minute(60))).toMatchObject({ kinds: ['CLAIM'], waiting: 'courier' });
    const settled = { outcome: 'PAID', at: minute(70), by: aSeller } as const;
    expect(troubleOf({ ...lost(), claims: [{ ...claim, settled }] })).toBeUndefined();
  });
});

describe('a parcel that comes back', () => {
  const returning = () => heard(moving(), [aCourierEvent('return_started', 20)]);
  const returned = () => heard(returning(), [aCourierEvent('returned', 30)]);
  const received = (condition: 'GOOD' | 'SWAPPED'): Order => ({
    ...returned(),
    shipments: returned().shipments.map((shipment) => ({
      ...shipment,
      received: {
        at: minute(40),
        by: aSeller,
        condition,
        warehouseId: 'wh-surabaya',
        restocked: [],
        evidenceIds: [],
      },
    })),
  });

  it('is in the courier’s hands on its way, and in the shop’s once it is back', () => {
    expect(problemOf(returning(), minute(25))).toMatchObject({ kinds: ['RETURN'], waiting: 'courier' });
    expect(problemOf(returned(), minute(35))).toMatchObject({
      kinds: ['RETURN'],
      waiting: 'seller',
      deadline: minute(30 + 2 * day),
    });
  });

  it('is no trouble once it is received, but a claim when it is not as it should be', () => {
    expect(troubleOf(received('GOOD'))).toBeUndefined();
    expect(problemOf(received('SWAPPED'), minute(41))).toMatchObject({
      kinds: ['CLAIM'],
      deadline: minute(30 + 2 * day),
    });
  });
});

describe('contradictions and silence', () => {
  const incident = { shipment: 1, key: '1', at: minute(50), message: 'Bertentangan.' };

  it('need a person, beside whatever else is wrong', () => {
    const both = { ...failedTwice(), incidents: [incident] };
    expect(problemOf(both, minute(60 + day))).toMatchObject({
      kinds: ['INCIDENT', 'PROBLEM'],
      since: minute(20),
      deadline: minute(20 + 3 * day),
    });
    const money = { key: '1', at: minute(50), message: 'Uang.' };
    expect(troubleOf({ ...deliveredOrder(), incidents: [money] })).toBeUndefined();
  });

  it('of a courier that does not answer a booking or a cancellation need one after five minutes', () => {
    const booking = {
      number: 1,
      accountId: 'akun-1',
      provider: 'biteship',
      courier: { code: 'jne', service: 'reg' },
      handover: 'PICKUP',
      insured: false,
      by: aSeller,
      since: minute(10),
      askedAt: minute(12),
    } as const;
    const waiting = { ...preparedOrder(), booking };
    expect(problemOf(waiting, minute(14))).toBeUndefined();
    expect(problemOf(waiting, minute(15))).toMatchObject({ kinds: ['UNANSWERED'], waiting: 'courier' });
    const cancelRequest = { at: minute(10), by: aSeller, reason: 'Salah alamat' };
    expect(problemOf(shippedOrder({}, { cancelRequest }), minute(15))?.kinds).toEqual(['UNANSWERED']);
    const unwanted = aShipment({ unwanted: true, cancelRequest });
    expect(problemOf({ ...preparedOrder(), shipments: [unwanted] }, minute(15))?.kinds).toEqual([
      'UNANSWERED',
    ]);
    const pending = { ...cancelRequest, pending: true } as const;
    expect(problemOf(shippedOrder({}, { cancelRequest: pending }), minute(15))).toBeUndefined();
  });

  it('leave orders alone that go as they should', () => {
    for (const order of [anOrder(), preparedOrder(), moving(), deliveredOrder()]) {
      expect(troubleOf(order)).toBeUndefined();
    }
  });
});

describe('a person’s mark', () => {
  const tracked = () => heard(shippedOrder({}, { accountId: 'akun-1' }), [aCourierEvent('in_transit', 10)]);

  it.each(['mark-problem', 'mark-returning'] as const)(
    '%s is for parcels that no courier reports',
    (action) => {
      expect(() => marked(tracked(), action, 20)).toThrow('dilaporkan langsung oleh kurir');
      expect(marked(moving(), action, 20).status).not.toBe('IN_TRANSIT');
    },
  );

  it('of a loss is for tracked parcels as well, and gives way to what the courier says later', () => {
    const lost = marked(tracked(), 'mark-lost', 20, 'Hilang', (order) => withLoss(order, 'LOST'));
    expect(lost.status).toBe('LOST_OR_DAMAGED');
    expect(heard(lost, [aCourierEvent('in_transit', 15)]).status).toBe('LOST_OR_DAMAGED');
    const found = heard(lost, [aCourierEvent('in_transit', 30)]);
    expect(found.status).toBe('IN_TRANSIT');
    expect(problemOf(found, minute(31))?.kinds).toEqual(['INCIDENT']);
    expect(heard(lost, [aCourierEvent('delivered', 30)]).status).toBe('DELIVERED');
  });

  it('stands in its own time, in whatever order the courier’s events arrive around it', () => {
    const events = [
      aCourierEvent('problem', 20),
      aCourierEvent('in_transit', 40),
      aCourierEvent('problem', 60),
    ];
    const lost = marked(moving(), 'mark-lost', 50);
    const orders = [events, events.toReversed()].map((arriving) => heard(lost, arriving));
    expect(orders[0]).toMatchObject({ status: 'LOST_OR_DAMAGED', incidents: [] });
    expect(troubleOf(orders[1] ?? lost)).toEqual(troubleOf(orders[0] ?? lost));
  });

  it('ends a dispute, also of a parcel that its courier reported as delivered', () => {
    const delivered = heard(tracked(), [aCourierEvent('delivered', 20)]);
    const disputed = marked(delivered, 'dispute', 30, 'Pembeli belum menerima');
    expect(disputed.status).toBe('DELIVERY_PROBLEM');
    expect(marked(disputed, 'mark-delivered', 40).status).toBe('DELIVERED');
    const failed = heard(tracked(), [aCourierEvent('problem', 20)]);
    expect(() => marked(failed, 'mark-delivered', 40)).toThrow('dilaporkan langsung oleh kurir');
    const reported = heard(disputed, [aCourierEvent('return_started', 35), aCourierEvent('in_transit', 36)]);
    expect(heard(reported, [aCourierEvent('problem', 37)]).status).toBe('DELIVERY_PROBLEM');
  });
});
