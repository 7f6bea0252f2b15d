import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { handler as resolve } from '../../functions/resolve-incident/handler.ts';
import { handler as track } from '../../functions/track/handler.ts';
import type { TrackedParcel } from '../../shared/courier/courier-api.ts';
import { CourierFailure } from '../../shared/courier/courier-failure.ts';
import { orderAnswer } from '../../shared/http/answers/order.ts';
import type { CourierSignal } from '../../shared/order/courier-event.ts';
import { advance } from '../../shared/order/lifecycle.ts';
import type { Order } from '../../shared/order/order.ts';
import type { Role } from '../../shared/order/roles.ts';
import { ASilentShop } from '../a-silent-shop.ts';
import { aTrackedEvent } from '../a-tracking.ts';
import { aCourierEvent, aSeller, heard, minute } from '../an-order.ts';
import { answerOf } from '../desk-event.ts';
import { type OrderTable, startOrderTable } from '../order-table.ts';

let table: OrderTable;
const shop = new ASilentShop();

beforeAll(async () => {
  table = await startOrderTable();
});
beforeEach(() => {
  for (const [name, value] of Object.entries(table.environment)) vi.stubEnv(name, value);
  vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  shop.begin();
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});
afterAll(() => table.engine.stop());

const history = (...told: readonly [CourierSignal, number][]): TrackedParcel => ({
  events: told.map(([signal, at]) => aTrackedEvent(signal, at)),
});

const claimsOf = ({ sellerId }: Order, role: Role, agentId?: string) => ({
  sub: 'user-1',
  name: 'Rina Contoh',
  seller: sellerId,
  role,
  ...(agentId && { agent: agentId }),
});

interface How {
  readonly role?: Role;
  readonly agentId?: string;
  readonly key?: string;
}

const asking = (order: Order, atMinute: number, { role = 'owner', agentId, key }: How = {}) => {
  vi.setSystemTime(Date.parse(minute(atMinute)));
  return answerOf(track, {
    method: 'POST',
    path: { orderId: order.orderId },
    body: {},
    claims: claimsOf(order, role, agentId),
    ...(key && { headers: { 'idempotency-key': key } }),
  });
};

describe('Perbarui Lacak', () => {
  it('asks the courier at once, and tells how much was new and where the courier sees the parcel', async () => {
    const order = await shop.parcel(await shop.open());
    shop.track = async () => history(['in_transit', 10], ['delivered', 90]);
    const { status, body } = await asking(order, 100);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      status: 'DELIVERED',
      tracking: { heard: 2, asOf: minute(100), courierStatus: 'Terkirim' },
      courierView: { signal: 'delivered', native: 'delivered', at: minute(90), label: 'Terkirim' },
    });
    const { tracking: _tracking, ...answered } = body;
    expect(orderAnswer.safeParse(answered).error).toBeUndefined();
  });

  it('shows where the courier sees the parcel beside where the order stands', async () => {
    const order = await shop.parcel(await shop.open(), (made) => {
      const cancelled = advance(made, { on: 'cancel_shipment', actor: aSeller, at: minute(6) });
      return heard(cancelled, [aCourierEvent('in_transit', 10)]);
    });
    const { status, body } = await answerOf(resolve, {
      method: 'POST',
      path: { orderId: order.orderId },
      body: { key: '1:in_transit:READY_TO_SHIP', decision: 'KEEP', reason: 'Salah pindai' },
      claims: claimsOf(order, 'owner'),
    });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      statusLabel: 'Siap Dikirim',
      courierView: { label: 'Dalam Pengiriman' },
      incidents: [],
    });
  });

  it('asks about one parcel once a minute at the most, and says when it may be asked again', async () => {
    const order = await shop.parcel(await shop.open());
    shop.track = async () => history(['in_transit', 10]);
    await asking(order, 100);
    const soon = await asking(order, 100.5);
    expect(soon).toMatchObject({
      status: 409,
      body: { code: 'asked_recently', nextAt: minute(101) },
    });
    expect(await asking(order, 101)).toMatchObject({ status: 200, body: { tracking: { heard: 0 } } });
    expect(shop.asked).toHaveLength(2);
  });

  it('asks once when many ask at the same moment', async () => {
    const order = await shop.parcel(await shop.open());
    shop.track = async () => history(['in_transit', 10]);
    const answers = await Promise.all(Array.from({ length: 20 }, () => asking(order, 100)));
    expect(shop.asked).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200, 409]));
  });

  it('repeats its answer for a repeated request', async () => {
    const order = await shop.parcel(await shop.open());
    shop.track = async () => history(['in_transit', 10]);
    const first = await asking(order, 100, { key: 'sekali' });
    const again = await asking(order, 100.1, { key: 'sekali' });
    expect(again.status).toBe(200);
    expect(again.body['tracking']).toEqual(first.body['tracking']);
    expect(shop.asked).toHaveLength(1);
  });

  it('says so where the courier does not answer, and has the clock ask again soon', async () => {
    const order = await shop.parcel(await shop.open());
    shop.track = async () => {
      throw new CourierFailure('unreachable', 'TimeoutError');
    };
    expect(await asking(order, 100)).toMatchObject({ status: 503, body: { code: 'courier_unanswered' } });
    shop.track = async () => history(['in_transit', 10]);
    await shop.at(114);
    expect((await shop.now(order)).status).toBe('AWAITING_PICKUP');
    await shop.at(115);
    expect((await shop.now(order)).status).toBe('IN_TRANSIT');
  });

  it('asks nobody while the account is left alone, and counts as not asked', async () => {
    const sellerId = await shop.open();
    const [order, ...others] = await Promise.all(Array.from({ length: 4 }, () => shop.parcel(sellerId)));
    if (!order) throw new Error('there is one');
    shop.track = async () => {
      throw new CourierFailure('busy', 'pause');
    };
    for (const other of others) await asking(other, 100);
    expect(await asking(order, 100)).toMatchObject({ status: 503 });
    expect(shop.asked).toHaveLength(3);
    expect((await shop.now(order)).shipments[0]?.asked).toBeUndefined();
  });

  it.each<[Role, string | undefined, number]>([
    ['admin', undefined, 200],
    ['warehouse', undefined, 200],
    ['agent', 'agen-sendiri', 200],
    ['agent', 'agen-lain', 404],
    ['finance', undefined, 403],
  ])('is for who looks after parcels: %s (%s) gets %i', async (role, agentId, expected) => {
    const order = await shop.parcel(await shop.open(), (made) => ({
      ...made,
      agent: { agentId: 'agen-sendiri', name: 'Dewi Contoh' },
    }));
    shop.track = async () => history(['in_transit', 10]);
    const { status } = await asking(order, 100, { role, ...(agentId && { agentId }) });
    expect(status).toBe(expected);
  });

  it('is off for a parcel whose courier cannot be asked', async () => {
    const order = await shop.parcel(await shop.open(), undefined, { provider: 'standard_webhooks' });
    expect(await asking(order, 100)).toMatchObject({
      status: 409,
      body: { detail: 'Kurir paket ini tidak bisa ditanya lewat sistem.' },
    });
  });
});

describe('Selesaikan Masalah', () => {
  it('lets the order follow its courier, and is for those who run the shop', async () => {
    const order = await shop.parcel(await shop.open(), (made) => {
      const cancelled = advance(made, { on: 'cancel_shipment', actor: aSeller, at: minute(6) });
      return heard(cancelled, [aCourierEvent('in_transit', 10), aCourierEvent('delivered', 20)]);
    });
    const call = (role: Role) =>
      answerOf(resolve, {
        method: 'POST',
        path: { orderId: order.orderId },
        body: {
          key: '1:in_transit:READY_TO_SHIP',
          decision: 'COURIER_IS_RIGHT',
          reason: 'Paket terlanjur diambil',
        },
        claims: claimsOf(order, role),
      });
    expect((await call('warehouse')).status).toBe(403);
    expect(await call('owner')).toMatchObject({ status: 200, body: { status: 'DELIVERED', incidents: [] } });
    expect(await call('owner')).toMatchObject({ status: 409 });
  });
});
