import { describe, expect, it } from 'vitest';
import { look } from '../../shared/clock/look.ts';
import type { Moment, Passing } from '../../shared/clock/passing.ts';
import { nextLook } from '../../shared/order/deadlines.ts';
import { advance } from '../../shared/order/lifecycle.ts';
import { aBuyer, aCourierEvent, anOrder, heard, minute, shippedOrder } from '../an-order.ts';

const delivered = () =>
  heard(shippedOrder(), [aCourierEvent('in_transit', 5), aCourierEvent('delivered', 60)]);
const requested = () =>
  advance(anOrder(), {
    on: 'buyer.cancellation_requested',
    actor: aBuyer,
    at: minute(10),
    text: 'Batal saja',
  });

describe('where the clock finds an order', () => {
  it('is nowhere while the order waits for nothing', () => {
    expect(nextLook(anOrder())).toBeUndefined();
    expect(nextLook(shippedOrder())).toBeUndefined();
  });

  it('is the soonest moment that any shop may have set', () => {
    expect(nextLook(delivered())).toBe(minute(60 + 24 * 60));
    expect(nextLook(requested())).toBe(minute(10 + 60));
  });

  it('is nowhere again once the shop was reminded of a request', () => {
    expect(nextLook({ ...requested(), escalatedAt: minute(200) })).toBeUndefined();
  });

  it('counts a second request anew', () => {
    const withdrawn = advance(
      { ...requested(), escalatedAt: minute(200) },
      { on: 'buyer.request_withdrawn', actor: aBuyer, at: minute(300) },
    );
    const again = advance(withdrawn, { on: 'buyer.cancellation_requested', actor: aBuyer, at: minute(400) });
    expect(nextLook(again)).toBe(minute(460));
  });
});

describe('a look at an order', () => {
  const moment = { now: minute(100), settings: {} } as Moment;
  const row = (at: string | undefined, does: 'something' | 'nothing'): Passing => ({
    at: () => at,
    pass: (order) => (does === 'something' ? { order: { ...order, note: `sejak ${at}` } } : undefined),
  });

  it.each([
    [
      'is put off until the first deadline',
      [row(minute(300), 'something'), row(minute(200), 'something')],
      minute(200),
    ],
    [
      'is put off for a quarter of an hour when nothing can be done',
      [row(minute(50), 'nothing')],
      minute(115),
    ],
    [
      'comes back within a day, should the shop change its mind',
      [row(undefined, 'nothing')],
      minute(100 + 24 * 60),
    ],
    [
      'comes back within a day, however late the deadline',
      [row(minute(1e5), 'nothing')],
      minute(100 + 24 * 60),
    ],
  ])('%s', async (_what, rows, again) => {
    expect(await look(anOrder(), moment, rows)).toEqual({ again });
  });

  it('does what the first deadline asks that has passed', async () => {
    const rows = [row(undefined, 'something'), row(minute(50), 'nothing'), row(minute(100), 'something')];
    expect(await look(anOrder(), moment, rows)).toEqual({
      passed: { order: { ...anOrder(), note: `sejak ${minute(100)}` } },
    });
  });
});
