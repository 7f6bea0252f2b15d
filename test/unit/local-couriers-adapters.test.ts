import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Notice } from '../../local/couriers/roads.ts';
import { type RouteName, routeNames } from '../../local/couriers/route.ts';
import { type Provider, providers, type Standing, standingOf } from '../../local/couriers/step.ts';
import type { ConnectedAccount } from '../../shared/courier/connected-account.ts';
import type { CourierReport } from '../../shared/courier/courier-adapter.ts';
import type { BookedParcel, BookingWish, CourierApi } from '../../shared/courier/courier-api.ts';
import { couriers as adapters } from '../../shared/courier/couriers.ts';
import type { CourierEvent } from '../../shared/order/courier-event.ts';
import { recordCourierEvent } from '../../shared/order/courier-ledger.ts';
import type { Order } from '../../shared/order/order.ts';
import type { Status } from '../../shared/order/status.ts';
import { recordTracking } from '../../shared/order/tracking.ts';
import { aBookingWish } from '../a-booking-wish.ts';
import { shippedOrder } from '../an-order.ts';
import { type PlayedScene, playedAccounts, startPlayedScene } from '../played-couriers.ts';

const services: Readonly<Record<Provider, BookingWish['courier']>> = {
  biteship: { code: 'jne', service: 'reg' },
  kiriminaja: { code: 'sicepat', service: 'SIUNT' },
  ninjavan: { code: 'ninja', service: 'standard' },
};

const connectedTo = (provider: Provider): ConnectedAccount => {
  const { name, apiKey, token, headerName, clientId, orderPrefix } = playedAccounts[provider];
  return {
    hookId: `hook-${name}`,
    accountId: name,
    sellerId: 'seller-bunga',
    provider,
    environment: 'sandbox',
    name,
    active: true,
    secrets: token ? [token] : [],
    apiKeys: [apiKey],
    ...(clientId && { clientId }),
    ...(headerName && { headerName }),
    ...(orderPrefix && { orderPrefix }),
  };
};

const apiOf = (provider: Provider): CourierApi => {
  const { api } = adapters[provider];
  if (!api) throw new Error(`${provider} has no API`);
  return api;
};

let scene: PlayedScene;
beforeEach(async () => {
  scene = await startPlayedScene();
  for (const provider of providers) {
    vi.stubEnv(`COURIER_API_URL_${provider.toUpperCase()}`, `${scene.couriers.url}/${provider}`);
  }
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await scene.couriers.stop();
});

const reference = 'BJ260914-7K2M9Q-S1';

const wishFor = (provider: Provider, more: Partial<BookingWish> = {}): BookingWish =>
  aBookingWish({ reference, courier: services[provider], now: scene.clock.now, ...more });

const book = (provider: Provider, more: Partial<BookingWish> = {}) =>
  apiOf(provider).book(wishFor(provider, more), connectedTo(provider));

const atCourier = (provider: Provider, { providerOrderId }: BookedParcel) => {
  const { awb } = scene.couriers.parcel(providerOrderId);
  return { reference, providerOrderId, courier: services[provider], ...(awb && { awb }) };
};

describe.each(providers)('our adapter and the played %s', (provider) => {
  it('agree on a booking', async () => {
    expect(apiOf(provider).limits(wishFor(provider), connectedTo(provider))).toEqual([]);
    const booked = await book(provider);
    const parcel = scene.couriers.parcel(booked.providerOrderId);
    expect(booked.awb).toBe(parcel.awb);
    expect(parcel).toMatchObject({ weightGrams: wishFor(provider).weightGrams, codIdr: 0 });
  });

  it('agree on the cash to collect', async () => {
    const { providerOrderId } = await book(provider, { codIdr: 185_000 });
    expect(scene.couriers.parcel(providerOrderId).codIdr).toBe(185_000);
  });

  it('book once when the answer was lost, and find the parcel again', async () => {
    scene.couriers.failNextBooking(provider, 'timeoutAfterBooking');
    await expect(book(provider)).rejects.toMatchObject({ kind: 'unreachable' });
    const again = await book(provider);
    expect(again.before).toBe(true);
    expect(scene.couriers.parcels()).toHaveLength(1);
  });

  it.each([
    ['refuse', 'refused'],
    ['busy', 'busy'],
    ['unreachable', 'unreachable'],
    ['fault', 'unreachable'],
  ] as const)('agree that %s is %s', async (trouble, kind) => {
    scene.couriers.failNextBooking(provider, trouble);
    await expect(book(provider)).rejects.toMatchObject({ kind });
    expect(scene.couriers.parcels()).toEqual([]);
  });

  it('agree on a cancellation in time and on one too late', async () => {
    const { cancel } = apiOf(provider);
    const early = await book(provider);
    await scene.couriers.run(early.providerOrderId, ['confirmed', 'awb']);
    const late = await book(provider, { reference: 'BJ260914-8P3N0R-S1' });
    await scene.couriers.run(late.providerOrderId, ['confirmed', 'awb', 'collected']);
    const ask = (booked: BookedParcel) =>
      cancel?.(atCourier(provider, booked), 'Salah alamat', connectedTo(provider));
    const expected = provider === 'kiriminaja' ? 'PENDING' : 'CANCELLED';
    expect(await ask(early)).toMatchObject({ kind: expected });
    expect(await ask(late)).toMatchObject({ kind: 'TOO_LATE' });
  });

  it('agree on prices and labels', async () => {
    const { rates, label } = apiOf(provider);
    const offers = await rates?.(wishFor(provider), connectedTo(provider));
    expect(offers?.length).toBeGreaterThan(0);
    const booked = await book(provider);
    await scene.couriers.run(booked.providerOrderId, ['confirmed', 'awb']);
    const printed = await label?.(atCourier(provider, booked), connectedTo(provider));
    expect(printed?.contentType ?? 'application/pdf').toBe('application/pdf');
  });
});

const reportsIn = (provider: Provider, notice: Notice, receivedAt: string): CourierReport[] => {
  const { receive, parse } = adapters[provider];
  const body = Buffer.from(notice.body);
  const header = (name: string) => notice.headers[name.toLowerCase()];
  const request = { header, rawBody: body, url: notice.url };
  expect(receive(request, connectedTo(provider), new Date(receivedAt))).toMatchObject({ kind: 'accepted' });
  return parse({ body, receivedAt, deliveryId: null });
};

const eventsIn = (provider: Provider, notices: readonly Notice[]): CourierEvent[] =>
  notices.flatMap((notice, index) => {
    // Untimed calls come one after the other, as they were sent.
    const receivedAt = new Date(scene.clock.now.getTime() + index).toISOString();
    return reportsIn(provider, notice, receivedAt).map((report) => {
      if (!('event' in report)) throw new Error(`an unknown word: ${report.unknownStatus}`);
      return report.event;
    });
  });

const statuses: Readonly<Record<Standing, Status>> = {
  WAITING: 'AWAITING_PICKUP',
  MOVING: 'IN_TRANSIT',
  TROUBLE: 'DELIVERY_PROBLEM',
  DELIVERED: 'DELIVERED',
  RETURNING: 'RETURNING',
  RETURNED: 'RETURNED',
  LOST: 'LOST_OR_DAMAGED',
  CANCELLED: 'READY_TO_SHIP',
};

const parcelOrder = (provider: Provider, booked: BookedParcel): Order =>
  shippedOrder(
    {},
    { provider, providerOrderId: booked.providerOrderId, accountId: playedAccounts[provider].name },
  );

/** What KiriminAja tells by no webhook. */
const silentEnds: readonly RouteName[] = ['lost', 'damaged'];

const ways = providers.flatMap((provider) => routeNames.map((way) => [provider, way] as const));

describe.each(ways)('a parcel of the played %s that goes the way %s', (provider, way) => {
  it('stands where its courier has it, by webhooks and by its history', async () => {
    const booked = await book(provider);
    await scene.couriers.run(booked.providerOrderId, way);
    const parcel = scene.couriers.parcel(booked.providerOrderId);
    const expected = statuses[standingOf(provider, parcel.done)];
    const order = parcelOrder(provider, booked);
    const heard = eventsIn(provider, scene.notices).reduce(
      (before, event) => recordCourierEvent(before, 1, event).order,
      order,
    );
    const silent = provider === 'kiriminaja' && silentEnds.includes(way);
    expect(heard.status).toBe(silent ? 'IN_TRANSIT' : expected);
    const now = new Date(scene.clock.now.getTime() + 3_600_000);
    const tracked = await apiOf(provider).track(atCourier(provider, booked), connectedTo(provider), now);
    expect(tracked).toBeDefined();
    const asked = recordTracking(order, 1, tracked ?? { events: [] }, now.toISOString()).order;
    expect(asked.status).toBe(expected);
    const both = recordTracking(heard, 1, tracked ?? { events: [] }, now.toISOString()).order;
    expect(both.status).toBe(expected);
  });
});

describe('calls of the played Ninja Van', () => {
  it('are refused after any change of one byte', async () => {
    const booked = await book('ninjavan');
    await scene.couriers.say(booked.providerOrderId, 'delivered');
    const [notice] = scene.notices;
    if (!notice) throw new Error('nothing was sent');
    const header = (name: string) => notice.headers[name.toLowerCase()];
    const bytes = Buffer.from(notice.body);
    for (const index of bytes.keys()) {
      const rawBody = Buffer.from(bytes);
      rawBody[index] = (rawBody[index] ?? 0) ^ 1;
      const verdict = adapters.ninjavan.receive(
        { header, rawBody, url: notice.url },
        connectedTo('ninjavan'),
        scene.clock.now,
      );
      expect(verdict.kind).toBe('unauthenticated');
    }
  });

  it.each(['V1', 'V2'] as const)('are understood in %s, with and without a zone', async (webhookVersion) => {
    for (const webhookTimes of ['zoned', 'naive'] as const) {
      Object.assign(scene.couriers.settings('akun-ninja'), { webhookVersion, webhookTimes });
      const own = webhookTimes === 'zoned' ? reference : 'BJ260914-8P3N0R-S1';
      const booked = await book('ninjavan', { reference: own });
      scene.notices.length = 0;
      await scene.couriers.run(booked.providerOrderId, 'returned');
      const events = eventsIn('ninjavan', scene.notices);
      expect(events.at(-1)).toMatchObject({ signal: 'returned', at: scene.clock.now.toISOString() });
    }
  });
});
