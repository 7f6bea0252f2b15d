import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { biteship } from '../../shared/courier/biteship/adapter.ts';
import type { BookedParcel, CourierApi } from '../../shared/courier/courier-api.ts';
import { aWish } from '../a-parcel-wish.ts';
import { aBiteshipAccount } from '../courier-samples.ts';
import { type PlayedScene, playedAccounts, startPlayedScene } from '../played-couriers.ts';

const { book, cancel, track, rates } = biteship.api as Required<CourierApi>;
const account = aBiteshipAccount({ apiKeys: [playedAccounts.biteship.apiKey] });
const reference = 'BJ260914-7K2M9Q-S1';
const wish = aWish({ reference });
const courier = { code: 'jnt', service: 'ez' };
const atCourier = ({ providerOrderId }: BookedParcel) => ({ reference, providerOrderId, courier });

let scene: PlayedScene;
beforeEach(async () => {
  scene = await startPlayedScene();
  vi.stubEnv('COURIER_API_URL_BITESHIP', `${scene.couriers.url}/biteship`);
});
afterEach(() => scene.couriers.stop());

it('books one parcel under a reference, however often it is asked', async () => {
  const first = await book(wish, account);
  const again = await Promise.all([book(wish, account), book(wish, account)]);
  expect(new Set(again.map(({ providerOrderId }) => providerOrderId))).toEqual(
    new Set([first.providerOrderId]),
  );
  expect(again.every(({ before }) => before)).toBe(true);
  expect(scene.couriers.bookings(reference)).toBe(1);
});

it('follows the parcel by the same words as its webhooks', async () => {
  const booked = await book(wish, account);
  await scene.couriers.run(reference, [
    'confirmed',
    'collecting',
    'collected',
    'awb',
    'out',
    'attempt_failed',
  ]);
  const later = new Date('2026-09-20T00:00:00.000Z');
  const tracked = await track(atCourier(booked), account, later);
  expect(tracked?.awb).toBe(scene.couriers.parcel(reference).awb);
  const heard = scene.notices.flatMap(({ body }) =>
    biteship.parse({ body: Buffer.from(body), receivedAt: later.toISOString(), deliveryId: null }),
  );
  const words = heard.flatMap((report) => ('event' in report ? [report.event] : []));
  expect(tracked?.events.map(({ native, signal }) => [native, signal])).toEqual(
    words.filter(({ native }) => !native.startsWith('order.')).map(({ native, signal }) => [native, signal]),
  );
});

it('cancels before the pickup, and is too late after it, whichever way Biteship says so', async () => {
  const early = await book(wish, account);
  expect(await cancel(atCourier(early), 'Salah alamat', account)).toEqual({ kind: 'CANCELLED' });
  expect(await cancel(atCourier(early), 'Salah alamat', account)).toEqual({ kind: 'CANCELLED' });
  const late = await book({ ...wish, reference: 'BJ260914-7K2M9Q-S2' }, account);
  await scene.couriers.run('BJ260914-7K2M9Q-S2', ['confirmed', 'collected']);
  for (const answer of ['rejected', 'error'] as const) {
    scene.couriers.settings('akun-biteship').lateCancelAnswer = answer;
    expect(await cancel(atCourier(late), 'Salah alamat', account)).toMatchObject({ kind: 'TOO_LATE' });
  }
});

it('finds the booked service among the offers, at its price', async () => {
  const booked = await book(wish, account);
  const offers = await rates(wish, account);
  const offer = offers.find((one) => one.courier.code === 'jnt' && one.courier.service === 'ez');
  expect(offer).toMatchObject({ feeIdr: booked.feeIdr, cod: true, awbAtOnce: false });
});
