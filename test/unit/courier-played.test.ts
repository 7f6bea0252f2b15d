import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { PlayedAccount } from '../../local/couriers/played-account.ts';
import type { CourierAdapter } from '../../shared/courier/courier-adapter.ts';
import type { BookedParcel, BookingWish, CourierApi } from '../../shared/courier/courier-api.ts';
import { kiriminaja } from '../../shared/courier/kiriminaja/adapter.ts';
import { ninjavan } from '../../shared/courier/ninjavan/adapter.ts';
import { aBookingWish } from '../a-booking-wish.ts';
import { aCall, aKiriminajaAccount, aNinjavanAccount } from '../courier-samples.ts';
import { type PlayedScene, playedAccounts, startPlayedScene } from '../played-couriers.ts';

let scene: PlayedScene;
beforeEach(async () => {
  scene = await startPlayedScene();
  vi.stubEnv('COURIER_API_URL_KIRIMINAJA', `${scene.couriers.url}/kiriminaja`);
  vi.stubEnv('COURIER_API_URL_NINJAVAN', `${scene.couriers.url}/ninjavan`);
});
afterEach(() => scene.couriers.stop());

const apiOf = ({ api }: CourierAdapter): CourierApi => {
  if (!api) throw new Error('no API');
  return api;
};

const keysOf = ({ apiKey, orderPrefix, clientId }: PlayedAccount) => ({
  apiKeys: [apiKey],
  ...(orderPrefix && { orderPrefix }),
  ...(clientId && { clientId }),
});

const couriers = [
  {
    adapter: kiriminaja,
    account: aKiriminajaAccount(keysOf(playedAccounts.kiriminaja)),
    wish: aBookingWish(),
    name: 'TM2609146K0R2M1',
  },
  {
    adapter: ninjavan,
    account: aNinjavanAccount(keysOf(playedAccounts.ninjavan)),
    wish: aBookingWish({ courier: { code: 'ninja', service: 'standard' } }),
    name: 'BJ2609146K0R2M-S1',
  },
] as const;

const parcelOf = ({ providerOrderId, awb }: BookedParcel, wish: BookingWish, told?: string) => ({
  reference: wish.reference,
  providerOrderId,
  courier: wish.courier,
  ...((told ?? awb) && { awb: told ?? awb }),
});

const kindOf = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error) => error.kind,
  );

describe.each(couriers)('the played $adapter.provider', ({ adapter, account, wish, name }) => {
  const api = apiOf(adapter);
  const playedAs = playedAccounts[adapter.provider === 'kiriminaja' ? 'kiriminaja' : 'ninjavan'];
  const waiting = (): string | undefined => scene.couriers.parcel(name).awb;

  it('takes a booking, its cash and its insurance', async () => {
    expect(api.limits(wish, account)).toEqual([]);
    const parcel = await api.book({ ...wish, codIdr: 175_000, insured: true, note: 'Hati-hati' }, account);
    expect(parcel).not.toHaveProperty('before');
    expect(scene.couriers.parcel(name)).toMatchObject({ codIdr: 175_000, weightGrams: 700 });
  });

  it('books one parcel, however often the answer is lost', async () => {
    for (const trouble of ['timeoutAfterBooking', 'unreachable', 'fault'] as const) {
      scene.couriers.failNextBooking(playedAs.provider, trouble);
    }
    expect(await kindOf(api.book(wish, account))).toBe('unreachable');
    await kindOf(api.book(wish, account));
    await kindOf(api.book(wish, account));
    expect(await api.book(wish, account)).toMatchObject({ before: true });
    expect(scene.couriers.parcels()).toHaveLength(1);
  });

  it.each([
    ['refuse', 'refused'],
    ['busy', 'busy'],
  ] as const)('says %s, and books afterwards', async (trouble, kind) => {
    scene.couriers.failNextBooking(playedAs.provider, trouble);
    expect(await kindOf(api.book(wish, account))).toBe(kind);
    expect(await kindOf(api.book(wish, account))).toBe('done');
  });

  it('lets everything be asked with a token or key that is new', async () => {
    await api.book(wish, account);
    scene.couriers.endTokens();
    expect(await kindOf(api.book({ ...wish, reference: 'BJ2609146K0R2M-S2' }, account))).toBe('done');
  });

  it('tells by webhooks and by its history the same of a parcel on its way', async () => {
    const booked = await api.book(wish, account);
    await scene.couriers.run(name, [
      'confirmed',
      'awb',
      'collected',
      'out',
      'attempt_failed',
      'out',
      'delivered',
    ]);
    const receivedAt = '2026-09-20T00:00:00.000Z';
    const told = scene.notices.flatMap(({ body, headers }) => {
      const rawBody = Buffer.from(body);
      expect(adapter.receive(aCall(rawBody, headers), account, new Date(receivedAt))).toMatchObject({
        kind: 'accepted',
      });
      return adapter.parse({ body: rawBody, receivedAt, deliveryId: null });
    });
    const signals = told.map((report) => ('event' in report ? report.event.signal : report.unknownStatus));
    expect(signals).toContain('in_transit');
    expect(signals.at(-1)).toBe('delivered');
    const tracked = await api.track(parcelOf(booked, wish, waiting()), account, new Date(receivedAt));
    const moves = tracked?.events
      .filter(({ signal }) => signal !== 'noted')
      .toSorted((a, b) => (a.at < b.at ? -1 : 1));
    expect(moves?.map(({ signal }) => signal)).toContain('problem');
    expect(moves?.at(-1)?.signal).toBe('delivered');
  });

  it('tells by its history alone that a parcel is lost', async () => {
    const booked = await api.book(wish, account);
    await scene.couriers.run(name, ['confirmed', 'awb', 'collected', 'lost']);
    const tracked = await api.track(parcelOf(booked, wish, waiting()), account, scene.clock.now);
    expect(tracked?.events.map(({ signal }) => signal)).toContain('lost_or_damaged');
  });

  it('cancels before the pickup and not after it', async () => {
    const booked = await api.book(wish, account);
    await scene.couriers.run(name, ['confirmed', 'awb']);
    const parcel = parcelOf(booked, wish, waiting());
    const kinds = ['CANCELLED', 'PENDING'];
    expect(kinds).toContain((await api.cancel?.(parcel, 'Pembeli batal memesan', account))?.kind);
    expect(kinds).toContain((await api.cancel?.(parcel, 'Pembeli batal memesan', account))?.kind);
    const another = { ...wish, reference: 'BJ2609146K0R2M-S2' };
    const later = await api.book(another, account);
    const second = scene.couriers.parcels().at(-1)?.id ?? '';
    await scene.couriers.run(second, ['confirmed', 'awb', 'collected']);
    const onItsWay = parcelOf(later, another, scene.couriers.parcel(second).awb);
    expect(await api.cancel?.(onItsWay, 'Pembeli batal memesan', account)).toMatchObject({
      kind: 'TOO_LATE',
    });
  });

  it('prices a parcel and prints its label', async () => {
    const offers = (await api.rates?.(wish, account)) ?? [];
    expect(offers.map(({ courier }) => courier)).toContainEqual(wish.courier);
    const booked = await api.book(wish, account);
    await scene.couriers.run(name, ['confirmed', 'awb']);
    const label = await api.label?.(parcelOf(booked, wish, waiting()), account);
    expect(new TextDecoder().decode(label?.bytes.subarray(0, 5))).toBe('%PDF-');
  });

  it('does not know a parcel that was never booked, nor another key', async () => {
    const nowhere = { reference: wish.reference, providerOrderId: 'TIDAKADA1', courier: wish.courier };
    expect(await api.track(nowhere, account, scene.clock.now)).toBeUndefined();
    expect(await kindOf(api.book(wish, { ...account, apiKeys: ['salah'] }))).toBe('refused');
  });
});
