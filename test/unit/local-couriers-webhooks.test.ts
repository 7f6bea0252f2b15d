import { createHmac } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Notice } from '../../local/couriers/roads.ts';
import type { Step } from '../../local/couriers/step.ts';
import {
  at,
  biteshipOrderOf,
  kiriminajaPickupOf,
  ninjaOrderOf,
  type PlayedScene,
  playedAccounts,
  startPlayedScene,
} from '../played-couriers.ts';

let scene: PlayedScene;

const requestPickup = (id: string) =>
  scene.call({
    method: 'POST',
    path: '/kiriminaja/api/mitra/v6.1/request_pickup',
    key: playedAccounts.kiriminaja.apiKey,
    body: kiriminajaPickupOf(id),
  });

beforeEach(async () => {
  scene = await startPlayedScene();
  const { call } = scene;
  const { biteship } = playedAccounts;
  await call({
    method: 'POST',
    path: '/biteship/v1/orders',
    key: biteship.apiKey,
    body: biteshipOrderOf('BJ1-S1'),
  });
  for (const id of ['TM-1', 'TM-2']) await requestPickup(id);
  await call({
    method: 'POST',
    path: '/ninjavan/ID/4.2/orders',
    key: await scene.ninjaToken(),
    body: ninjaOrderOf('OMS000000001', 'BJ4-S1'),
  });
});
afterEach(() => scene.couriers.stop());

const bodies = (notices: readonly Notice[]): unknown[] => notices.map(({ body }) => JSON.parse(body));

describe('webhooks of the played Biteship', () => {
  it('say a word, without a time or an id, with the token in the shop’s own header', async () => {
    await scene.couriers.run('BJ1-S1', [
      'confirmed',
      'collected',
      'out',
      'attempt_failed',
      'out',
      'delivered',
    ]);
    expect(bodies(scene.notices)).toMatchObject(
      ['confirmed', 'picked', 'dropping_off', 'on_hold', 'dropping_off', 'delivered'].map((status) => ({
        event: 'order.status',
        status,
      })),
    );
    const [first] = scene.notices;
    expect(first?.headers).toEqual({ 'x-contoh-token': 'rahasia-biteship' });
    expect(new Set(Object.keys(JSON.parse(first?.body ?? '{}')))).toEqual(
      new Set([
        'event',
        'courier_tracking_id',
        'courier_waybill_id',
        'courier_company',
        'courier_type',
        'courier_driver_name',
        'courier_driver_phone',
        'courier_driver_photo_url',
        'courier_driver_plate_number',
        'courier_link',
        'order_id',
        'order_price',
        'status',
      ]),
    );
  });

  it('repeat the same body when the same happens again', async () => {
    await scene.couriers.run('BJ1-S1', ['collected', 'out', 'attempt_failed', 'out', 'attempt_failed']);
    const held = scene.notices.filter(({ about }) => about.step === 'attempt_failed');
    expect(held).toHaveLength(2);
    expect(held[0]?.body).toBe(held[1]?.body);
  });

  it('tell corrected fees and late AWBs, and keep a lost parcel held', async () => {
    await scene.couriers.run('BJ1-S1', ['reweighed', 'awb', 'lost', 'damaged', 'no_courier']);
    const { feeIdr } = scene.couriers.parcel('BJ1-S1');
    expect(bodies(scene.notices)).toMatchObject([
      { event: 'order.price', shippment_fee: feeIdr, price: feeIdr },
      { event: 'order.waybill_id' },
      { event: 'order.status', status: 'on_hold' },
      { event: 'order.status', status: 'disposed' },
      { event: 'order.status', status: 'courier_not_found' },
    ]);
  });
});

describe('webhooks of the played KiriminAja', () => {
  it('carry the API key, and several parcels whose news come together', async () => {
    await scene.couriers.advanceTo(new Date(scene.clock.now.getTime() + 60 * 60_000));
    const [processed] = scene.notices.filter(
      ({ about }) => about.step === 'awb' && about.references[0] !== 'BJ1-S1',
    );
    expect(processed?.headers).toMatchObject({
      authorization: 'Bearer kunci-kiriminaja',
      'user-agent': 'KiriminAja-Push-Services',
    });
    expect(bodies(processed ? [processed] : [])).toMatchObject([
      { method: 'processed_packages', data: [{ awb: expect.any(String) }, { awb: expect.any(String) }] },
    ]);
  });

  it('carry a hundred parcels at most', async () => {
    for (let n = 3; n <= 150; n += 1) await requestPickup(`TM-${n}`);
    await scene.couriers.advanceTo(new Date(scene.clock.now.getTime() + 60 * 60_000));
    const processed = scene.notices.filter(
      ({ about }) => about.step === 'awb' && about.references[0] !== 'BJ1-S1',
    );
    expect(processed.map(({ about }) => about.references.length)).toEqual([100, 50]);
  });

  it.each([
    ['collected', 'shipped_packages', { shipped_at: '2026-09-14T02:00:00.000000Z' }],
    ['delivered', 'finished_packages', { finished_at: '2026-09-14T02:00:00.000000Z' }],
    ['return_started', 'returned_packages', { returned_at: null }],
    ['returned', 'returned_packages', { returned_at: '2026-09-14T02:00:00.000000Z' }],
    ['cancelled', 'canceled_packages', { finished_at: null }],
    ['reweighed', 'validated_packages', { shipping_cost: expect.any(Number) }],
  ] as const)('tell of %s by %s', async (step, method, item) => {
    await scene.couriers.say('TM-1', step);
    expect(bodies(scene.notices)).toMatchObject([{ method, data: [{ order_id: 'TM-1', ...item }] }]);
  });

  it('keep silent about problems, losses and damage', async () => {
    await scene.couriers.run('TM-1', ['attempt_failed', 'lost', 'damaged', 'found', 'pickup_failed']);
    expect(scene.notices).toEqual([]);
  });

  it('always carry the time of booking as their date, and 105 as their status', async () => {
    await scene.couriers.run('TM-1', ['awb', 'collected', 'delivered']);
    expect(scene.notices).toHaveLength(3);
    for (const body of bodies(scene.notices)) {
      expect(at(body, 'data.0.date')).toBe('2026-09-14T02:00:00.000000Z');
      expect(at(body, 'packages.0.status')).toBe(105);
    }
  });

  it('come without a zone in the older form', async () => {
    scene.couriers.settings('akun-kiriminaja').webhookTimes = 'naive';
    await scene.couriers.say('TM-1', 'collected');
    expect(at(bodies(scene.notices)[0], 'data.0.shipped_at')).toBe('2026-09-14 02:00:00');
  });
});

describe('webhooks of the played Ninja Van', () => {
  it('are signed over their very bytes', async () => {
    await scene.couriers.run('BJ4-S1', 'returned');
    expect(scene.notices.length).toBeGreaterThan(5);
    for (const { headers, body } of scene.notices) {
      const signature = createHmac('sha256', 'rahasia-ninja').update(body).digest('base64');
      expect(headers).toEqual({ 'x-ninjavan-hmac-sha256': signature });
    }
  });

  it('flag the return leg after it has begun', async () => {
    const way: Step[] = ['collected', 'out', 'attempt_failed', 'return_started', 'return_moving', 'returned'];
    await scene.couriers.run('BJ4-S1', way);
    expect(
      bodies(scene.notices).map((body) => [at(body, 'event'), at(body, 'is_parcel_on_rts_leg')]),
    ).toEqual([
      ['Picked Up, In Transit to Origin Hub', false],
      ['On Vehicle for Delivery', false],
      ['Delivery Exception, Pending Reschedule', false],
      ['Delivery Exception, Return to Sender Initiated', false],
      ['On Vehicle for Delivery', true],
      ['Returned to Sender', true],
    ]);
    expect(at(bodies(scene.notices).at(-1), 'timestamp')).toBe('2026-09-14T09:00:00+0700');
  });

  it('come as V1 where the dashboard says so, which has no word for a lost parcel', async () => {
    Object.assign(scene.couriers.settings('akun-ninja'), { webhookVersion: 'V1', webhookTimes: 'naive' });
    await scene.couriers.run('BJ4-S1', ['collected', 'out', 'attempt_failed', 'lost', 'delivered']);
    expect(bodies(scene.notices).map((body) => [at(body, 'status'), at(body, 'previous_status')])).toEqual([
      ['Successful Pickup', ''],
      ['On Vehicle for Delivery', 'Successful Pickup'],
      ['Pending Reschedule', 'On Vehicle for Delivery'],
      ['Successful Delivery', 'Pending Reschedule'],
    ]);
    expect(bodies(scene.notices).at(-1)).toMatchObject({
      timestamp: '2026-09-14 09:00:00',
      pod: { type: 'RECIPIENT' },
    });
  });
});

const wordsOf = (notices: readonly Notice[]) => notices.map(({ about }) => about.step);

describe('the roads of webhooks', () => {
  const way: Step[] = ['confirmed', 'collected', 'out', 'delivered'];

  it('can double, hold back, release in any order and shuffle', async () => {
    const { couriers, notices } = scene;
    couriers.roads.copies = 2;
    await couriers.say('BJ1-S1', 'confirmed');
    expect(wordsOf(notices.splice(0))).toEqual(['confirmed', 'confirmed']);
    Object.assign(couriers.roads, { copies: 1, hold: true });
    await couriers.run('BJ1-S1', way);
    expect(notices).toEqual([]);
    await couriers.release([3, 1]);
    expect(wordsOf(notices.splice(0))).toEqual(['delivered', 'collected']);
    couriers.roads.shuffle = true;
    await couriers.run('BJ1-S1', way);
    await couriers.release();
    expect(notices).toHaveLength(way.length);
    expect(new Set(wordsOf(notices))).toEqual(new Set(way));
  });

  it('can lose all, what is named, or a share by the seed', async () => {
    const { couriers, notices } = scene;
    couriers.roads.drop = true;
    await couriers.run('BJ1-S1', way);
    couriers.roads.drop = new Set(['collected', 'BJ1-S1:delivered']);
    await couriers.run('BJ1-S1', way);
    expect(wordsOf(notices.splice(0))).toEqual(['confirmed', 'out']);
    couriers.roads.drop = 0.5;
    await couriers.run(
      'BJ1-S1',
      Array.from({ length: 200 }, (): Step => 'out'),
    );
    expect(notices.length).toBeGreaterThan(60);
    expect(notices.length).toBeLessThan(140);
  });
});

describe('the hands', () => {
  it('take one step at a time, now', async () => {
    const { couriers, notices, clock } = scene;
    clock.now = new Date('2026-09-14T05:00:00.000Z');
    await couriers.next('BJ4-S1');
    await couriers.next('BJ4-S1');
    expect(couriers.parcel('BJ4-S1').done.map(({ step }) => step)).toEqual(['confirmed', 'allocated']);
    // Ninja Van says nothing of a driver who was found.
    expect(wordsOf(notices)).toEqual(['confirmed']);
    expect(couriers.parcel('BJ4-S1').done[0]?.at).toBe('2026-09-14T05:00:00.000Z');
  });

  it('bring everything that is due, in the order of its time, once', async () => {
    const { couriers, clock } = scene;
    const end = new Date(clock.now.getTime() + 60 * 86_400_000);
    expect(await couriers.advanceTo(end)).toBeGreaterThan(10);
    expect(await couriers.advanceTo(end)).toBe(0);
    for (const { done, ahead } of couriers.parcels()) {
      expect(ahead).toEqual([]);
      const times = done.map(({ at }) => at);
      expect(times).toEqual(times.toSorted());
    }
  });

  it('move by a parcel’s reference, its courier’s name or its AWB, and know no other', async () => {
    const { id, awb } = scene.couriers.parcel('BJ4-S1');
    expect(scene.couriers.parcel(id).reference).toBe('BJ4-S1');
    expect(scene.couriers.parcel(awb ?? '').reference).toBe('BJ4-S1');
    expect(() => scene.couriers.parcel('nobody')).toThrow('nobody');
  });

  it('tell of a cancellation after it was answered', async () => {
    const { id } = scene.couriers.parcel('BJ1-S1');
    await scene.call({
      method: 'POST',
      path: `/biteship/v1/orders/${id}/cancel`,
      key: playedAccounts.biteship.apiKey,
      body: { cancellation_reason_code: 'change_courier' },
    });
    expect(scene.notices).toEqual([]);
    await scene.couriers.next('BJ1-S1');
    expect(bodies(scene.notices)).toMatchObject([{ status: 'cancelled' }]);
    expect(await scene.couriers.next('BJ1-S1')).toBeUndefined();
  });

  it('can tell of a booking before it is answered', async () => {
    scene.couriers.settings('akun-biteship').tellsBeforeAnswer = true;
    await scene.call({
      method: 'POST',
      path: '/biteship/v1/orders',
      key: playedAccounts.biteship.apiKey,
      body: biteshipOrderOf('BJ9-S1'),
    });
    expect(wordsOf(scene.notices)).toEqual(['confirmed']);
  });
});
