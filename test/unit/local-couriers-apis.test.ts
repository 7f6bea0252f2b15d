import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  at,
  biteshipOrderOf,
  eachAt,
  kiriminajaPickupOf,
  ninjaOrderOf,
  type PlayedScene,
  playedAccounts,
  startPlayedScene,
  textAt,
} from '../played-couriers.ts';

const hour = 3_600_000;
const biteshipKey = playedAccounts.biteship.apiKey;
const kiriminajaKey = playedAccounts.kiriminaja.apiKey;

let scene: PlayedScene;
beforeEach(async () => {
  scene = await startPlayedScene();
});
afterEach(() => scene.couriers.stop());

const biteship = (path: string, body?: object, key = biteshipKey) =>
  scene.call({ method: body ? 'POST' : 'GET', path: `/biteship${path}`, key, ...(body && { body }) });
const kiriminaja = (path: string, body: object, key = kiriminajaKey) =>
  scene.call({ method: 'POST', path: `/kiriminaja/api/mitra${path}`, body, key });
const ninja = (method: 'GET' | 'POST' | 'DELETE', path: string, key: string, body?: object) =>
  scene.call({ method, path: `/ninjavan/ID${path}`, key, ...(body && { body }) });

describe('the played Biteship', () => {
  it('books once under a reference, and shows the order that has it', async () => {
    const first = await biteship('/v1/orders', biteshipOrderOf('BJ1-S1'));
    expect(first).toMatchObject({
      status: 200,
      body: { success: true, reference_id: 'BJ1-S1', status: 'confirmed', courier: { company: 'jne' } },
    });
    const second = await biteship('/v1/orders', biteshipOrderOf('BJ1-S1'));
    expect(second).toMatchObject({
      status: 400,
      body: { success: false, code: 40_002_060, details: { order_id: at(first.body, 'id') } },
    });
    expect(scene.couriers.bookings('BJ1-S1')).toBe(1);
    expect((await biteship(`/v1/orders/${textAt(first.body, 'id')}`)).body).toMatchObject({
      reference_id: 'BJ1-S1',
    });
  });

  it('gives the AWB at once or later, by the service, and says so in its rates', async () => {
    const now = await biteship('/v1/orders', biteshipOrderOf('BJ1-S1'));
    const later = await biteship(
      '/v1/orders',
      biteshipOrderOf('BJ2-S1', { courier_company: 'jnt', courier_type: 'ez' }),
    );
    expect(at(now.body, 'courier.waybill_id')).toMatch(/^JN\d{10}$/);
    expect(at(later.body, 'courier.waybill_id')).toBeNull();
    const rates = await biteship('/v1/rates/couriers', {
      couriers: 'jne,jnt',
      items: [{ weight: 700, quantity: 2 }],
    });
    expect(rates.body).toMatchObject({
      pricing: [
        { company: 'jne', available_for_instant_waybill_id: true },
        { company: 'jnt', available_for_instant_waybill_id: false },
      ],
    });
  });

  it.each([
    [{ origin_contact_name: '' }, 40_002_014],
    [{ destination_address: undefined }, 40_002_019],
    [{ destination_postal_code: undefined }, 40_002_010],
    [{ origin_postal_code: undefined }, 40_002_011],
    [{ delivery_type: 'soon' }, 40_002_006],
    [{ items: [] }, 40_002_024],
    [{ items: [{ name: 'Gamis', value: 1, quantity: 1, weight: 0.7 }] }, 40_002_024],
  ])('refuses an order with %j', async (more, code) => {
    expect(await biteship('/v1/orders', biteshipOrderOf('BJ1-S1', more))).toMatchObject({
      status: 400,
      body: { success: false, code },
    });
    expect(scene.couriers.bookings('BJ1-S1')).toBe(0);
  });

  it('cancels before the pickup and not after it', async () => {
    const [early, late] = [
      await biteship('/v1/orders', biteshipOrderOf('BJ1-S1')),
      await biteship('/v1/orders', biteshipOrderOf('BJ2-S1')),
    ];
    await scene.couriers.run('BJ2-S1', ['confirmed', 'collected']);
    const reason = { cancellation_reason_code: 'others', cancellation_reason: 'Salah alamat' };
    const answers = [
      await biteship(`/v1/orders/${textAt(early.body, 'id')}/cancel`, reason),
      await biteship(`/v1/orders/${textAt(late.body, 'id')}/cancel`, reason),
    ];
    expect(answers.map(({ body }) => at(body, 'status'))).toEqual(['cancelled', 'rejected']);
    scene.couriers.settings('akun-biteship').lateCancelAnswer = 'error';
    expect((await biteship(`/v1/orders/${textAt(late.body, 'id')}/cancel`, reason)).status).toBe(400);
    const silent = { cancellation_reason_code: 'others' };
    expect((await biteship(`/v1/orders/${textAt(early.body, 'id')}/cancel`, silent)).status).toBe(400);
  });

  it('shows a history in camel case with the zone of Jakarta', async () => {
    const { body } = await biteship('/v1/orders', biteshipOrderOf('BJ1-S1'));
    await scene.couriers.run('BJ1-S1', ['confirmed', 'collecting', 'collected', 'out', 'attempt_failed']);
    const tracked = await biteship(`/v1/trackings/${textAt(body, 'courier.tracking_id')}`);
    expect(eachAt(at(tracked.body, 'history'), 'status')).toEqual([
      'confirmed',
      'pickingUp',
      'picked',
      'droppingOff',
      'onHold',
    ]);
    expect(eachAt(at(tracked.body, 'history'), 'updated_at').at(-1)).toBe('2026-09-14T09:00:00+07:00');
    const anywhere = await biteship(`/v1/trackings/${textAt(body, 'courier.waybill_id')}/couriers/jne`);
    expect(anywhere.body).toEqual(tracked.body);
  });
});

const statusCode = async (body: object) => at((await kiriminaja('/tracking', body)).body, 'status_code');

describe('the played KiriminAja', () => {
  it('books without an AWB, which comes later and is needed to cancel', async () => {
    const booked = await kiriminaja('/v6.1/request_pickup', kiriminajaPickupOf('TM-1'));
    expect(booked.body).toMatchObject({ status: true, details: [{ order_id: 'TM-1', awb: null }] });
    const early = await kiriminaja('/v3/cancel_shipment', { awb: 'TM-1', reason: 'Salah alamat' });
    expect(early.body).toMatchObject({ status: false, text: 'AWB tidak ditemukan' });
    await scene.couriers.say('TM-1', 'awb');
    const { awb } = scene.couriers.parcel('TM-1');
    const asked = await kiriminaja('/v3/cancel_shipment', { awb, reason: 'Salah alamat' });
    expect(asked.body).toMatchObject({ status: true, data: { success: 'pending' } });
    expect(await statusCode({ order_id: awb })).toBe(350);
    await scene.couriers.advanceTo(new Date(scene.clock.now.getTime() + 48 * hour));
    expect(await statusCode({ order_id: 'TM-1' })).toBe(300);
    expect(scene.notices.map(({ body }) => JSON.parse(body).method)).toEqual([
      'processed_packages',
      'canceled_packages',
    ]);
  });

  it('cancels a COD parcel at once, and none that the courier has', async () => {
    await kiriminaja('/v6.1/request_pickup', kiriminajaPickupOf('TM-1', { cod: 150_000 }));
    await kiriminaja('/v6.1/request_pickup', kiriminajaPickupOf('TM-2'));
    await scene.couriers.say('TM-1', 'awb');
    await scene.couriers.run('TM-2', ['awb', 'collected']);
    const cancel = (name: string) =>
      kiriminaja('/v3/cancel_shipment', {
        awb: scene.couriers.parcel(name).awb,
        reason: 'Salah alamat',
      });
    expect(at((await cancel('TM-1')).body, 'data.success')).toBe('success');
    expect(at((await cancel('TM-2')).body, 'status')).toBe(false);
  });

  it.each([
    ['TM-123456789012345678901', {}, {}],
    ['XX-1', {}, {}],
    ['TM-1', { destination_kecamatan_id: undefined }, {}],
    ['TM-1', { destination_phone: '+6281200000002' }, {}],
    ['TM-1', { item_value: 900 }, {}],
    ['TM-1', { destination_address: 'Jl. A' }, {}],
    ['TM-1', {}, { schedule: '2026-09-14T13:00:00Z' }],
    ['TM-1', {}, { schedule: '2026-09-14 06:00:00' }],
    ['TM-1', {}, { kecamatan_id: 5 }],
  ])('refuses %s with %j and %j as invalid', async (orderId, packageMore, more) => {
    expect(
      await kiriminaja('/v6.1/request_pickup', kiriminajaPickupOf(orderId, packageMore, more)),
    ).toMatchObject({ status: 422, body: { status: false, code: 422 } });
  });

  it.each([
    [{ payment_method: 'credit', pin: '000000' }, {}, 4_001],
    [{ payment_method: 'credit', pin: '123456' }, { shipping_cost: 20_000_000 }, 4_002],
    [{ payment_method: 'credit', pin: '123456' }, { cod: 150_000 }, 4_003],
  ])('says why %j with %j cannot be paid: %i', async (more, packageMore, code) => {
    const answer = await kiriminaja('/v6.2/request_pickup', kiriminajaPickupOf('TM-1', packageMore, more));
    expect(answer).toMatchObject({ status: 200, body: { status: false, code } });
  });

  it('refuses an order id that is used', async () => {
    await kiriminaja('/v6.1/request_pickup', kiriminajaPickupOf('TM-1'));
    expect((await kiriminaja('/v6.1/request_pickup', kiriminajaPickupOf('TM-1'))).status).toBe(422);
    expect(scene.couriers.bookings('TM-1')).toBe(1);
  });

  it('shows a history newest first, in WIB without a zone, with 100 for parcels on their way', async () => {
    await kiriminaja('/v6.1/request_pickup', kiriminajaPickupOf('TM-1'));
    await scene.couriers.run('TM-1', ['confirmed', 'awb', 'collected', 'sorted', 'lost']);
    const { body } = await kiriminaja('/tracking', { order_id: 'TM-1' });
    const histories = at(body, 'histories');
    const codes = eachAt(histories, 'status_code');
    expect(eachAt(histories, 'created_at').map((time, index) => [codes[index], time])).toEqual([
      [701, '2026-09-14 09:00:00'],
      [100, '2026-09-14 08:59:00'],
      [106, '2026-09-14 08:58:00'],
      [105, '2026-09-14 08:57:00'],
      [101, '2026-09-14 08:56:00'],
      [100, '2026-09-14 09:00:00'],
    ]);
    expect(at(body, 'status_code')).toBe(701);
  });

  it('finds kecamatan by name, tells its hours and its prices', async () => {
    const { body } = await kiriminaja('/v2/get_address_by_name', { search: 'Tebet' });
    expect(textAt(body, 'data.0.text')).toContain('Tebet, ');
    const id = at(body, 'data.0.id');
    const priced = await kiriminaja('/v6.1/shipping_price', {
      origin: id,
      destination: id,
      weight: 1_200,
    });
    expect(at(priced.body, 'results.0')).toMatchObject({
      service: 'jne',
      service_type: 'REG23',
      cost: '36000',
    });
    expect(at((await kiriminaja('/v2/schedules', {})).body, 'schedules.0.clock')).toBe('2026-09-14 14:00:00');
  });
});

describe('the played Ninja Van', () => {
  it('lets nobody in without a token that is alive', async () => {
    const order = ninjaOrderOf('OMS000000001', 'BJ1-S1');
    expect((await ninja('POST', '/4.2/orders', 'nobody', order)).status).toBe(401);
    const token = await scene.ninjaToken();
    scene.clock.now = new Date(scene.clock.now.getTime() + 13 * hour);
    expect((await ninja('POST', '/4.2/orders', token, order)).status).toBe(401);
    const fresh = await scene.ninjaToken();
    expect((await ninja('POST', '/4.2/orders', fresh, order)).body).toMatchObject({
      tracking_number: 'NVIDOMS000000001',
    });
    scene.couriers.endTokens();
    expect((await ninja('DELETE', '/2.2/orders/NVIDOMS000000001', fresh)).status).toBe(401);
  });

  it('refuses a number that is used, and weights in grams', async () => {
    const token = await scene.ninjaToken();
    const order = ninjaOrderOf('OMS000000001', 'BJ1-S1');
    await ninja('POST', '/4.2/orders', token, order);
    expect(await ninja('POST', '/4.2/orders', token, order)).toMatchObject({
      status: 400,
      body: { error: { details: [{ field: 'requested_tracking_number', reason: 'DUPLICATE' }] } },
    });
    const grams = ninjaOrderOf('OMS000000002', 'BJ2-S1', { dimensions: { weight: 700 } });
    expect(at((await ninja('POST', '/4.2/orders', token, grams)).body, 'error.details.0.field')).toBe(
      'parcel_job.dimensions.weight',
    );
    expect(scene.couriers.bookings('BJ1-S1')).toBe(1);
  });

  it('cancels before the pickup, tracks with the offset of Jakarta, and prints a label', async () => {
    const token = await scene.ninjaToken();
    await ninja('POST', '/4.2/orders', token, ninjaOrderOf('OMS000000001', 'BJ1-S1'));
    await ninja('POST', '/4.2/orders', token, ninjaOrderOf('OMS000000002', 'BJ2-S1'));
    await scene.couriers.run('BJ2-S1', ['confirmed', 'collected']);
    expect((await ninja('DELETE', '/2.2/orders/NVIDOMS000000001', token)).body).toMatchObject({
      status: 'Cancelled',
    });
    expect((await ninja('DELETE', '/2.2/orders/NVIDOMS000000002', token)).status).toBe(400);
    const tracked = await ninja('GET', '/1.0/orders/tracking-events/NVIDOMS000000002', token);
    expect(at(tracked.body, 'data.1')).toMatchObject({
      status: 'Picked Up, In Transit to Origin Hub',
      timestamp: '2026-09-14T09:00:00+0700',
    });
    const label = await ninja('GET', '/2.0/reports/waybill?tid=NVIDOMS000000002', token);
    expect(label.body).toMatch(/^%PDF-1\.4\n[\s\S]*startxref\n\d+\n%%EOF\n$/);
  });
});

describe('every played courier', () => {
  it('turns strangers and busy shops away in its own words', async () => {
    expect((await biteship('/v1/orders', biteshipOrderOf('BJ1-S1'), 'wrong')).status).toBe(401);
    expect((await kiriminaja('/tracking', { order_id: 'TM-1' }, 'wrong')).status).toBe(401);
    scene.couriers.settings('akun-biteship').throttled = true;
    expect((await biteship('/v1/orders', biteshipOrderOf('BJ1-S1'))).status).toBe(429);
  });

  it('lets the next booking go wrong as it was told', async () => {
    const { couriers } = scene;
    const book = (reference: string) => biteship('/v1/orders', biteshipOrderOf(reference));
    couriers.failNextBooking('biteship', 'timeoutAfterBooking');
    await expect(book('BJ1-S1')).rejects.toThrow('fetch failed');
    couriers.failNextBooking('biteship', 'unreachable');
    await expect(book('BJ2-S1')).rejects.toThrow('fetch failed');
    for (const trouble of ['refuse', 'busy', 'fault'] as const) couriers.failNextBooking('biteship', trouble);
    const statuses = [await book('BJ3-S1'), await book('BJ3-S1'), await book('BJ3-S1'), await book('BJ3-S1')];
    expect(statuses.map(({ status }) => status)).toEqual([400, 429, 500, 200]);
    expect(['BJ1-S1', 'BJ2-S1', 'BJ3-S1'].map((reference) => couriers.bookings(reference))).toEqual([
      1, 0, 1,
    ]);
    expect(couriers.calls.filter(({ path }) => path === '/v1/orders')).toHaveLength(6);
  });

  it('remembers its parcels through a restart', async () => {
    const dataDirectory = mkdtempSync(join(tmpdir(), 'couriers-'));
    const first = await startPlayedScene({ dataDirectory });
    const order = { body: biteshipOrderOf('BJ1-S1'), key: biteshipKey };
    await first.call({ method: 'POST', path: '/biteship/v1/orders', ...order });
    await first.couriers.next('BJ1-S1');
    const before = first.couriers.parcels();
    await first.couriers.stop();
    const second = await startPlayedScene({ dataDirectory });
    expect(second.couriers.parcels()).toEqual(before);
    expect((await second.call({ method: 'POST', path: '/biteship/v1/orders', ...order })).status).toBe(400);
    await second.couriers.stop();
    rmSync(dataDirectory, { recursive: true });
  });
});
