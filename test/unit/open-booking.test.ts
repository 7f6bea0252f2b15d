import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ActorKind } from '../../shared/order/actor.ts';
import { availableActions } from '../../shared/order/availability.ts';
import { nextLook } from '../../shared/order/deadlines.ts';
import { factsOf } from '../../shared/order/facts.ts';
import { hoursAfter } from '../../shared/order/hours-after.ts';
import { advance } from '../../shared/order/lifecycle.ts';
import { lifecycleDocument } from '../../shared/order/lifecycle-document.ts';
import { lockedFields } from '../../shared/order/locked-fields.ts';
import { askAgainAt, isBeingBooked, isHopeless } from '../../shared/order/open-booking.ts';
import { OrderError } from '../../shared/order/order-error.ts';
import { defaultPolicies } from '../../shared/order/policies.ts';
import type { OpenBooking } from '../../shared/order/shipment.ts';
import { aSeller, minute, preparedOrder } from '../an-order.ts';

const booking: OpenBooking = {
  number: 1,
  accountId: 'biteship-uji',
  provider: 'biteship',
  courier: { code: 'jne', service: 'reg' },
  handover: 'PICKUP',
  insured: false,
  by: aSeller,
  since: minute(10),
  askedAt: minute(10),
};
const policies = { ...defaultPolicies, buyerInstantCancel: true };
const { transitions } = lifecycleDocument();
const events = [...new Set(transitions.map(({ event }) => event))];
const people: readonly ActorKind[] = ['buyer', 'seller', 'agent', 'system'];

describe('an order whose booking is open', () => {
  const orders = (['BANK_TRANSFER', 'COD'] as const).map((paymentMethod) => ({
    ...preparedOrder({ paymentMethod }),
    booking,
    incidents: [{ shipment: 1, key: '1', at: minute(1), message: 'Bertentangan.' }],
  }));

  it.each(events)('is not moved by %s, whoever asks', (on) => {
    for (const order of orders) {
      for (const kind of people) {
        const move = { on, actor: { kind }, at: minute(20) };
        expect(() => advance(order, move, undefined, policies)).toThrow(OrderError);
      }
    }
  });

  it('says of every action that it closes what it is waiting for', () => {
    for (const order of orders) {
      const { booking: _open, ...free } = order;
      const openNow = availableActions(factsOf(free), 'seller');
      const openThen = availableActions(factsOf(order), 'seller');
      const closed = openThen.filter(({ enabled }, n) => !enabled && openNow[n]?.enabled);
      expect(closed.map(({ action }) => action)).toEqual(
        expect.arrayContaining(['edit', 'cancel', 'unprepare', 'ship']),
      );
      expect(new Set(closed.map(({ reason }) => reason))).toEqual(
        new Set(['Kurir belum menjawab pemesanan paket ini. Tunggu sebentar.']),
      );
      expect(lockedFields(factsOf(order)).length).toBe(9);
    }
  });

  it('lies where the clock finds it a minute later', () => {
    expect(orders.map(nextLook)).toEqual([minute(11), minute(11)]);
  });
});

describe('asking a courier again', () => {
  const seconds = fc.integer({ min: 0, max: 7_200 });
  const atSecond = (n: number) => hoursAfter(minute(0), n / 3_600);

  it('waits at least a minute and at most a quarter of an hour, and never less than before', () => {
    fc.assert(
      fc.property(seconds, seconds, (one, more) => {
        const wait = (asked: number) =>
          Date.parse(askAgainAt({ since: atSecond(0), askedAt: atSecond(asked) })) -
          Date.parse(atSecond(asked));
        expect(wait(one)).toBeGreaterThanOrEqual(60_000);
        expect(wait(one)).toBeLessThanOrEqual(15 * 60_000);
        expect(wait(one + more)).toBeGreaterThanOrEqual(wait(one));
      }),
    );
  });

  it('is over for one who asks before the clock may, and comes to an end', () => {
    fc.assert(
      fc.property(seconds, (asked) => {
        const open = { ...booking, since: atSecond(0), askedAt: atSecond(asked) };
        expect(isBeingBooked(open, askAgainAt(open))).toBe(false);
        expect(isBeingBooked(open, open.askedAt)).toBe(true);
        expect(isHopeless(open, hoursAfter(atSecond(0), 1))).toBe(true);
        expect(isHopeless(open, atSecond(3_599))).toBe(false);
      }),
    );
  });
});
