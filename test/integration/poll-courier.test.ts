import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { TrackedParcel } from '../../shared/courier/courier-api.ts';
import { CourierFailure } from '../../shared/courier/courier-failure.ts';
import type { CourierEvent, CourierSignal } from '../../shared/order/courier-event.ts';
import { recordCourierEvent } from '../../shared/order/courier-ledger.ts';
import type { Order } from '../../shared/order/order.ts';
import { replaceOrder } from '../../shared/table/order-store.ts';
import { findShipment } from '../../shared/table/shipment-lookup.ts';
import { ASilentShop } from '../a-silent-shop.ts';
import { anUntimedEvent, aTrackedEvent } from '../a-tracking.ts';
import { aCourierEvent, aShipment, heard, minute } from '../an-order.ts';
import { type OrderTable, startOrderTable } from '../order-table.ts';

let table: OrderTable;
const shop = new ASilentShop();
const told: Record<string, unknown>[] = [];

beforeAll(async () => {
  table = await startOrderTable();
});
beforeEach(() => {
  for (const [name, value] of Object.entries(table.environment)) vi.stubEnv(name, value);
  told.length = 0;
  vi.spyOn(process.stdout, 'write').mockImplementation((line) => {
    told.push(JSON.parse(String(line)));
    return true;
  });
  shop.begin();
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});
afterAll(() => table.engine.stop());

const hour = 60;
const day = 24 * hour;
const left = 4;

const history = (...told: readonly [CourierSignal, number][]): TrackedParcel => ({
  events: told.map(([signal, at]) => aTrackedEvent(signal, at)),
});

const askedOf = async (order: Order) => (await shop.now(order)).shipments[0]?.asked;

describe('a parcel that its courier is silent about', () => {
  it('is asked about after six hours, to the minute, and moves to where it is', async () => {
    const order = await shop.parcel(await shop.open());
    shop.track = async () => history(['in_transit', 10], ['delivered', 200]);
    await shop.at(left + 6 * hour - 1);
    expect(shop.asked).toEqual([]);
    await shop.at(left + 6 * hour);
    expect(await shop.now(order)).toMatchObject({ status: 'DELIVERED', version: order.version + 1 });
    expect(await askedOf(order)).toMatchObject({ at: minute(left + 6 * hour), inVain: 0 });
  });

  it('is asked about later and later while there is nothing new', async () => {
    const order = await shop.parcel(await shop.open());
    shop.track = async () => history(['in_transit', 10]);
    const asked: number[] = [];
    for (let at = 0; at <= 5 * day; at += 30) {
      const before = shop.asked.length;
      await shop.at(left + at);
      if (shop.asked.length > before) asked.push(at / hour);
    }
    expect(asked).toEqual([6, 12, 24, 48, 72, 96, 120]);
    expect((await shop.now(order)).version).toBe(order.version + asked.length);
  });

  it('is left to webhooks while they come', async () => {
    const order = await shop.parcel(await shop.open());
    await shop.at(left + 5 * hour);
    const { order: moved } = recordCourierEvent(order, 1, aCourierEvent('in_transit', left + 5 * hour));
    await replaceOrder(order, moved);
    await shop.at(left + 7 * hour);
    expect(shop.asked).toEqual([]);
    await shop.at(left + 11 * hour);
    expect(shop.asked).toHaveLength(1);
  });

  it('that has gone on meanwhile is not asked about', async () => {
    const order = await shop.parcel(await shop.open());
    shop.track = async () => history(['in_transit', 10]);
    vi.spyOn(shop, 'work').mockResolvedValueOnce(0);
    await shop.at(left + 6 * hour);
    const { order: done } = recordCourierEvent(order, 1, aCourierEvent('returned', 300));
    await replaceOrder(order, done);
    expect(await shop.work()).toBe(0);
    expect(shop.asked).toEqual([]);
  });

  it('is asked about once, however often the message comes', async () => {
    const order = await shop.parcel(await shop.open());
    shop.track = async () => history(['in_transit', 10]);
    vi.spyOn(shop, 'work').mockResolvedValueOnce(0).mockResolvedValueOnce(0);
    await shop.at(left + 6 * hour);
    await shop.at(left + 6 * hour + 15);
    expect(shop.waiting).toHaveLength(2);
    await shop.work();
    expect(shop.asked).toHaveLength(1);
    expect((await shop.now(order)).version).toBe(order.version + 1);
  });

  it('is sent again when the message was lost', async () => {
    const order = await shop.parcel(await shop.open());
    shop.track = async () => history(['in_transit', 10]);
    vi.spyOn(shop, 'work').mockResolvedValueOnce(0);
    await shop.at(left + 6 * hour);
    shop.waiting.length = 0;
    await shop.at(left + 6 * hour + 14);
    expect(shop.asked).toEqual([]);
    await shop.at(left + 6 * hour + 15);
    expect((await shop.now(order)).status).toBe('IN_TRANSIT');
  });

  it('keeps what a webhook writes while the courier is being asked', async () => {
    const order = await shop.parcel(await shop.open());
    shop.track = async () => {
      const webhook: CourierEvent = anUntimedEvent('delivered', left + 6 * hour);
      await replaceOrder(order, recordCourierEvent(order, 1, webhook).order);
      return history(['in_transit', 10], ['problem', 30]);
    };
    await shop.at(left + 6 * hour);
    const after = await shop.now(order);
    expect(after).toMatchObject({ status: 'DELIVERED', version: order.version + 2 });
    expect(after.shipments[0]?.events).toHaveLength(3);
    expect(shop.asked).toHaveLength(1);
  });

  it('gets the AWB that its courier names, and is found under it', async () => {
    const sellerId = await shop.open();
    const order = await shop.parcel(sellerId, (made) => {
      const { awb: _typed, ...parcel } = made.shipments[0] ?? aShipment();
      return { ...made, shipments: [parcel] };
    });
    shop.track = async () => ({ ...history(['in_transit', 10]), awb: `RESI${order.orderId}` });
    await shop.at(left + 6 * hour);
    const awb = `resi${order.orderId}`;
    expect(await findShipment(sellerId, { courier: 'jne', awb }, new Date())).toMatchObject({
      orderId: order.orderId,
    });
  });

  it('whose history finds no room moves on as far as there is room, and is logged for an alarm', async () => {
    const order = await shop.parcel(await shop.open());
    shop.track = async () => history(['in_transit', 10]);
    await shop.at(left + 6 * hour);
    expect(told.filter(({ timeline }) => timeline)).toEqual([]);
    shop.track = async () => ({
      events: Array.from({ length: 400 }, (_, index) =>
        aTrackedEvent(index % 2 ? 'problem' : 'in_transit', 20 + index / 10),
      ),
    });
    await shop.at(left + 24 * hour);
    const { orderId, sellerId } = order;
    expect(told.filter(({ timeline }) => timeline)).toMatchObject([
      { level: 'warn', orderId, sellerId, shipmentNumber: 1, timeline: 'full' },
    ]);
    expect(await shop.now(order)).toMatchObject({ status: 'DELIVERY_PROBLEM' });
  });

  it('that its courier does not know says so once', async () => {
    const order = await shop.parcel(await shop.open());
    shop.track = async () => undefined;
    for (let at = 0; at <= 2 * day; at += 30) await shop.at(left + at);
    const after = await shop.now(order);
    expect(shop.asked.length).toBeGreaterThan(2);
    expect(after.timeline.filter(({ event }) => event === 'courier_unknown')).toMatchObject([
      { text: 'Biteship tidak mengenal paket ini. Periksa nomor resinya.', actor: { kind: 'system' } },
    ]);
    expect(after.shipments[0]?.asked).toMatchObject({ unknown: true });
  });

  it('is given up after sixty days, and left to a person until something is heard', async () => {
    const order = await shop.parcel(await shop.open(), (made) =>
      heard(made, [aCourierEvent('in_transit', 10)]),
    );
    shop.track = async () => history(['in_transit', 10]);
    await shop.at(left + 60 * day - 1);
    const questions = shop.asked.length;
    await shop.at(left + 60 * day);
    const after = await shop.now(order);
    expect(after.incidents).toMatchObject([
      { shipment: 1, key: 'silent:1', message: expect.stringContaining('Kabar terakhirnya "in_transit"') },
    ]);
    for (let at = 0; at <= 3 * day; at += 60) await shop.at(left + 60 * day + at);
    expect(shop.asked).toHaveLength(questions);
    const news = recordCourierEvent(after, 1, aCourierEvent('delivered', 63 * day)).order;
    expect(news).toMatchObject({ status: 'DELIVERED', incidents: [] });
  });
});

describe('a courier that does not answer', () => {
  const down = async () => {
    throw new CourierFailure('unreachable', 'TimeoutError');
  };

  it('is asked again soon, and later each time; no message fails', async () => {
    const order = await shop.parcel(await shop.open());
    shop.track = down;
    await shop.at(left + 6 * hour);
    expect(await askedOf(order)).toEqual({ at: minute(left + 6 * hour), inVain: 0, failed: 1 });
    await shop.at(left + 6 * hour + 15);
    expect(await askedOf(order)).toMatchObject({ failed: 2 });
    shop.track = async () => history(['in_transit', 10]);
    await shop.at(left + 6 * hour + 30);
    expect(shop.asked).toHaveLength(2);
    await shop.at(left + 6 * hour + 45);
    expect(await shop.now(order)).toMatchObject({ status: 'IN_TRANSIT' });
    expect(await askedOf(order)).not.toHaveProperty('failed');
    expect(told.filter(({ message }) => message === 'message failed')).toEqual([]);
  });

  it('is left alone for a quarter of an hour after three failures, for all parcels of the account', async () => {
    const sellerId = await shop.open();
    const orders = await Promise.all(Array.from({ length: 8 }, () => shop.parcel(sellerId)));
    shop.track = down;
    await shop.at(left + 6 * hour);
    expect(shop.asked).toHaveLength(3);
    shop.track = async () => history(['in_transit', 10]);
    await shop.at(left + 6 * hour + 15);
    const states = await Promise.all(orders.map((order) => shop.now(order)));
    expect(states.filter(({ status }) => status === 'IN_TRANSIT')).toHaveLength(8);
  });

  it('does not hold up the parcels of another account', async () => {
    const [sick, well] = [await shop.open(), await shop.open()];
    const parcels = await Promise.all(Array.from({ length: 4 }, () => shop.parcel(sick)));
    const other = await shop.parcel(well);
    shop.track = async (name) =>
      name === other.shipments[0]?.providerOrderId ? history(['in_transit', 10]) : down();
    await shop.at(left + 6 * hour);
    expect((await shop.now(other)).status).toBe('IN_TRANSIT');
    expect(parcels).toHaveLength(4);
  });

  it('but refuses is asked again as if there were nothing new', async () => {
    const order = await shop.parcel(await shop.open());
    shop.track = async () => {
      throw new CourierFailure('refused', 'unauthorized');
    };
    await shop.at(left + 6 * hour);
    expect(await askedOf(order)).toEqual({ at: minute(left + 6 * hour), inVain: 1 });
    expect(told.some(({ level, asked }) => level === 'warn' && asked === 'REFUSED')).toBe(true);
  });
});

describe('an account', () => {
  it('is asked thirty questions at once and then one a second, each parcel once', async () => {
    const sellerId = await shop.open();
    const orders = await Promise.all(Array.from({ length: 50 }, () => shop.parcel(sellerId)));
    shop.track = async () => history(['in_transit', 10]);
    await shop.at(left + 6 * hour);
    expect(shop.asked).toHaveLength(30);
    const delays = shop.waiting.map(({ from }) => (from - Date.now()) / 1_000);
    expect(delays).toEqual(Array.from({ length: 20 }, (_, index) => index + 1));
    await shop.at(left + 6 * hour + 1);
    expect(new Set(shop.asked).size).toBe(50);
    expect(shop.asked).toHaveLength(50);
    const states = await Promise.all(orders.map((order) => shop.now(order)));
    expect(new Set(states.map(({ status }) => status))).toEqual(new Set(['IN_TRANSIT']));
  });

  it('that is gone is not asked', async () => {
    const order = await shop.parcel(await shop.open(), undefined, { accountId: 'account-lama' });
    await shop.at(left + 6 * hour);
    expect(shop.asked).toEqual([]);
    expect(await askedOf(order)).toMatchObject({ inVain: 1 });
  });
});

describe('webhooks of which one in twenty is dropped for good', () => {
  const routes: readonly (readonly CourierSignal[])[] = [
    ['awb_created', 'in_transit', 'delivered'],
    ['awb_created', 'in_transit', 'problem', 'in_transit', 'delivered'],
    ['awb_created', 'in_transit', 'problem', 'return_started', 'returned'],
    ['awb_created', 'in_transit', 'lost_or_damaged'],
    ['awb_created', 'rejected'],
    ['awb_created', 'in_transit', 'problem'],
  ];

  it('leave no parcel stale after one cycle of asking', async () => {
    const sellerId = await shop.open();
    const parcels = Array.from({ length: 300 }, (_, index) => ({
      signals: routes[index % routes.length] ?? [],
      dropped: (place: number) => (index * 7 + place * 13) % 20 === 0,
    }));
    const routeOf = new Map<string, readonly CourierEvent[]>();
    const orders = await Promise.all(
      parcels.map(({ signals, dropped }) =>
        shop.parcel(sellerId, (order) => {
          const events = signals.map((signal, place) => aTrackedEvent(signal, 10 + 20 * place));
          routeOf.set(order.shipments[0]?.providerOrderId ?? '', events);
          const webhooks = events.map((event) => ({ ...event, key: event.key.replace('track:', 'hook:') }));
          return heard(
            order,
            webhooks.filter((_, place) => !dropped(place)),
          );
        }),
      ),
    );
    const truth = new Map(
      orders.map((order) => {
        const events = routeOf.get(order.shipments[0]?.providerOrderId ?? '') ?? [];
        return [order.orderId, heard(order, events).status];
      }),
    );
    const stale = async () => {
      const states = await Promise.all(orders.map((order) => shop.now(order)));
      return states.filter(({ orderId, status }) => status !== truth.get(orderId)).length;
    };
    expect(await stale()).toBeGreaterThan(5);
    shop.track = async (name) => ({ events: routeOf.get(name) ?? [] });
    for (let at = 6 * hour; at <= 8 * hour; at += 5) await shop.at(left + at);
    expect(await stale()).toBe(0);
  });
});
