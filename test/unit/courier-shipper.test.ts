import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { CourierReport } from '../../shared/courier/courier-adapter.ts';
import { trackingOf } from '../../shared/courier/courier-adapter.ts';
import type { ParcelAtCourier } from '../../shared/courier/courier-api.ts';
import { couriers } from '../../shared/courier/couriers.ts';
import { shipper } from '../../shared/courier/shipper/adapter.ts';
import { aCall, aShipperAccount, said, sample, shipperHook, shipperKey } from '../courier-samples.ts';
import { type CourierSite, startCourierSite } from '../courier-site.ts';

const folder = 'shipper';
const receivedAt = '2026-09-22T06:00:00.000Z';
const now = new Date(receivedAt);
const account = aShipperAccount();
const transit = sample(folder, 'status.1180.json');

const parsed = (body: Buffer): CourierReport | undefined =>
  shipper.parse({ body, receivedAt, deliveryId: null })[0];

const changed = (changes: object): CourierReport | undefined =>
  parsed(Buffer.from(JSON.stringify({ ...said(folder, 'status.1180.json'), ...changes })));

const kindAt = (url: string, body = transit, by = account): string =>
  shipper.receive(aCall(body, {}, url), by, now).kind;

describe('what Shipper says', () => {
  it('names the parcel by its own id and ours, and happens when Shipper says', () => {
    expect(parsed(transit)).toEqual({
      names: { provider: 'shipper', providerOrderId: '226C4N7X9KD1M', ourReference: 'ORD-20260914-0008-S1' },
      event: {
        key: '226C4N7X9KD1M:1180@2026-09-14T13:00:00.000Z',
        signal: 'in_transit',
        native: '1180',
        at: '2026-09-14T13:00:00.000Z',
        receivedAt,
        awb: '004812907799',
        reason: 'Paket Dalam Perjalanan Bersama SiCepat',
      },
    });
  });

  it('has no AWB at first', () => {
    expect(parsed(sample(folder, 'status.1000.json'))).not.toHaveProperty('event.awb');
  });

  it('goes by the external code, not by the internal one', () => {
    const delivered = { code: 2000, name: 'Paket Terkirim' };
    expect(changed({ internal_status: delivered })).toMatchObject({ event: { signal: 'in_transit' } });
    expect(changed({ external_status: delivered })).toMatchObject({ event: { signal: 'delivered' } });
    expect(changed({ external_status: { code: '2000' } })).toMatchObject({ event: { signal: 'delivered' } });
  });

  it.each([1500, '__proto__', 'constructor'])('keeps the unknown code %s for a person', (code) => {
    expect(changed({ external_status: { code, name: 'Entah' } })).toMatchObject({
      unknownStatus: `${code} Entah`,
      names: { providerOrderId: '226C4N7X9KD1M' },
    });
  });

  it('tells two calls of one status apart by their time, and no other', () => {
    const keyOf = (changes: object) => {
      const report = changed(changes);
      return report && 'event' in report ? report.event.key : undefined;
    };
    const later = '2026-09-15T13:00:00+00:00';
    expect(keyOf({})).toBe(keyOf({ order_tracking_id: 1 }));
    expect(keyOf({ status_date: '2026-09-14T20:00:00+07:00' })).toBe(keyOf({}));
    expect(keyOf({ status_date: later })).not.toBe(keyOf({}));
    expect(keyOf({ tracking_id: 'T2' })).not.toBe(keyOf({}));
  });

  it.each([null, '2026-09-14 13:00:00', 'kemarin'])('takes the time of receipt for "%s"', (date) => {
    expect(changed({ status_date: date })).toMatchObject({ event: { at: receivedAt, untimed: true } });
  });

  it.each([
    '[]',
    'null',
    '{}',
    '{"tracking_id":"T1"}',
    '{"tracking_id":"","external_status":{"code":1000}}',
    '{',
  ])('does not read %s', (text) => {
    expect(() => parsed(Buffer.from(text))).toThrow();
  });
});

describe('who may speak for Shipper', () => {
  it('digests key, address and type as in Shipper’s own example', () => {
    const { api_key: key, webhook_url: url, type, auth } = said(folder, 'auth-example.json');
    expect(createHash('md5').update(`${key}${url}${type}`).digest('hex')).toBe(auth);
    expect(kindAt(url)).toBe('accepted');
  });

  it('forgives a slash at the end and a proxy that speaks http to us, and nothing else', () => {
    const atHttp = shipperHook.replace('https:', 'http:');
    expect([`${shipperHook}/`, atHttp, `${atHttp}/`].map((url) => kindAt(url))).toEqual(
      Array.from({ length: 3 }, () => 'accepted'),
    );
    const others = [
      `${shipperHook}x`,
      shipperHook.slice(0, -1),
      `${shipperHook}?a=1`,
      shipperHook.toUpperCase(),
    ];
    expect(new Set(others.map((url) => kindAt(url)))).toEqual(new Set(['unauthenticated']));
  });

  it('understands a dashboard in which the address was typed with a slash', () => {
    const auth = createHash('md5').update(`${shipperKey}${shipperHook}/json`).digest('hex');
    const body = Buffer.from(JSON.stringify({ ...said(folder, 'status.1180.json'), auth }));
    expect(kindAt(shipperHook, body)).toBe('accepted');
    expect(kindAt(shipperHook, Buffer.from(JSON.stringify({ auth: auth.toUpperCase() })))).toBe('accepted');
  });

  it('refuses every digest with one letter changed, cut or added', () => {
    const { auth } = said(folder, 'auth-example.json');
    const wrong = [
      ...Array.from(String(auth), (letter, index) =>
        [auth.slice(0, index), letter === '0' ? '1' : '0', auth.slice(index + 1)].join(''),
      ),
      auth.slice(1),
      auth.slice(0, -1),
      `${auth}0`,
      '',
    ];
    const kinds = wrong.map((text) => kindAt(shipperHook, Buffer.from(JSON.stringify({ auth: text }))));
    expect(new Set(kinds)).toEqual(new Set(['unauthenticated']));
  });

  it('refuses a digest without a key, which anybody can make', () => {
    const auth = createHash('md5').update(`${shipperHook}json`).digest('hex');
    const body = Buffer.from(JSON.stringify({ auth }));
    expect(kindAt(shipperHook, body, aShipperAccount({ apiKeys: [''] }))).toBe('unauthenticated');
    expect(kindAt(shipperHook, body, aShipperAccount({ apiKeys: [] }))).toBe('unauthenticated');
  });

  it.each(['{', '"auth"', '{"auth":7}', '{"auth":{}}', '[]'])('refuses %s', (text) => {
    expect(kindAt(shipperHook, Buffer.from(text))).toBe('unauthenticated');
  });
});

describe('the history of a parcel at Shipper', () => {
  let site: CourierSite;
  beforeAll(async () => {
    site = await startCourierSite('COURIER_API_URL_SHIPPER');
  });
  afterAll(() => site.close());

  const parcel: ParcelAtCourier = {
    reference: 'ORD-20260914-0008-S1',
    providerOrderId: '226C4N7X9KD1M',
    courier: { code: 'sicepat', service: 'SIUNT' },
  };
  const track = () => trackingOf(shipper)?.track(parcel, account, now);
  const kept = said(folder, 'api.order.response.json');

  it('is that of the order, in our words and at its own times', async () => {
    site.answers({ body: kept });
    const line = (native: string, signal: string, at: string, reason: string) => ({
      key: `track:${native}@${at}`,
      signal,
      native,
      at,
      receivedAt,
      reason,
    });
    expect(await track()).toEqual({
      awb: '004812907799',
      events: [
        line('1000', 'noted', '2026-09-14T02:00:00.000Z', 'Paket sedang dipersiapkan'),
        line('1180', 'in_transit', '2026-09-14T13:00:00.000Z', 'Order Dalam Perjalanan dengan SiCepat'),
        line('1330', 'problem', '2026-09-15T10:58:00.000Z', 'Tidak Ada Penerima'),
      ],
    });
    expect(site.asked.map(({ method, path }) => `${method} ${path}`)).toEqual([
      'GET /v3/order/226C4N7X9KD1M',
    ]);
    expect(site.asked[0]?.headers['x-api-key']).toBe(shipperKey);
  });

  it('leaves out lines without a zone, and moves nothing by a code that it does not know', async () => {
    const trackings = [
      { shipper_status: { code: 1180 }, created_date: '2026-09-14 13:00:00' },
      { shipper_status: null, created_date: '2026-09-14T13:00:00Z' },
      { shipper_status: { code: 4711 }, created_date: '2026-09-14T13:00:00Z' },
    ];
    site.answers({ body: { data: { awb_number: '', trackings } } });
    expect(await track()).toMatchObject({ events: [{ native: '4711', signal: 'noted' }] });
    site.answers({ body: { data: { trackings: null } } });
    expect(await track()).toEqual({ events: [] });
  });

  it('is nothing where Shipper does not know the parcel', async () => {
    site.answers({ status: 404, body: {} });
    expect(await track()).toBeUndefined();
  });

  it.each([
    [{ status: 401, body: {} }, 'refused'],
    [{ status: 400, body: {} }, 'refused'],
    [{ status: 429, body: {} }, 'busy'],
    [{ status: 500, body: {} }, 'unreachable'],
    [{ body: '{"data":' }, 'unreachable'],
    [{ body: { data: [] } }, 'unreachable'],
    [{ hangUp: true } as const, 'unreachable'],
  ])('is a failure after %j: %s', async (answer, kind) => {
    site.answers(answer);
    await expect(track()).rejects.toMatchObject({ name: 'CourierFailure', kind });
  });

  it('is asked of another host with a test key', async () => {
    const fetched = vi
      .spyOn(globalThis, 'fetch')
      .mockImplementation(() => Promise.resolve(new Response(JSON.stringify(kept))));
    await track();
    await trackingOf(shipper)?.track(parcel, { ...account, environment: 'production' }, now);
    expect(fetched.mock.calls.map(([url]) => url)).toEqual([
      'https://merchant-api-sandbox.shipper.id/v3/order/226C4N7X9KD1M',
      'https://merchant-api.shipper.id/v3/order/226C4N7X9KD1M',
    ]);
  });

  it('is all that is known of its API, and a courier of one’s own has none', () => {
    expect(shipper.api).toBeUndefined();
    expect(trackingOf(couriers.biteship)).toBe(couriers.biteship.api);
    expect(trackingOf(couriers.standard_webhooks)).toBeUndefined();
  });
});
