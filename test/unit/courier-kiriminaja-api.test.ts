import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { BookingWish } from '../../shared/courier/courier-api.ts';
import { kiriminaja } from '../../shared/courier/kiriminaja/adapter.ts';
import { book } from '../../shared/courier/kiriminaja/booking.ts';
import { cancel } from '../../shared/courier/kiriminaja/cancelling.ts';
import { label } from '../../shared/courier/kiriminaja/label.ts';
import { limits } from '../../shared/courier/kiriminaja/limits.ts';
import { rates } from '../../shared/courier/kiriminaja/rates.ts';
import { track } from '../../shared/courier/kiriminaja/tracking.ts';
import { aBookingWish, aParcelAtCourier, wishedAt } from '../a-booking-wish.ts';
import { aKiriminajaAccount, said } from '../courier-samples.ts';
import { type Answered, type Asked, type CourierSite, startCourierSite } from '../courier-site.ts';
import { factsOf } from '../status-maps.ts';

const account = aKiriminajaAccount({ orderPrefix: 'OMS-' });
const orderId = 'OMS-2609146K0R2M1';
const parcel = aParcelAtCourier();

let site: CourierSite;
beforeAll(async () => {
  site = await startCourierSite('COURIER_API_URL_KIRIMINAJA');
});
afterAll(() => site.close());

const paths = {
  place: '/api/mitra/v2/get_address_by_name',
  price: '/api/mitra/v6.1/shipping_price',
  schedules: '/api/mitra/v2/schedules',
  pickup: '/api/mitra/v6.1/request_pickup',
  tracking: '/api/mitra/tracking',
  cancel: '/api/mitra/v3/cancel_shipment',
  print: '/api/mitra/v6.1/awb/print',
} as const;

const nothingFound = { status: false, text: 'Data tidak ditemukan', method: 'shTracking' };

const offer = {
  service: 'sicepat',
  service_name: 'SiCepat Reguler',
  service_type: 'SIUNT',
  cost: '11200',
  etd: '1-2',
  cod: true,
  drop: false,
  setting: { cod_fee: '0.03', cod_fee_amount: 5_466 },
  insurance: 300,
};

const tracked = (more: object = {}, details: object = {}) => ({
  status: true,
  text: 'Paket dibuat oleh KiriminAja',
  method: 'shTracking',
  status_code: 100,
  details: {
    awb: null,
    order_id: orderId,
    shipped_at: null,
    costs: { shipping_cost: 11_200, insurance_amount: 0, add_cost: 0 },
    ...details,
  },
  histories: [],
  ...more,
});

const booked = (order: string) => {
  const answer = said('kiriminaja', 'api.request-pickup.response.json');
  return { ...answer, details: [{ ...answer.details[0], order_id: order, kj_order_id: `KJ${order}` }] };
};

/** What KiriminAja answers where a test says nothing else. It remembers what was booked. */
const bookings = new Map<string, object>();
/** Takes an order id once. */
const takeOnce = ({ body }: Asked): Answered => {
  const [{ order_id: order }] = Object(body).packages;
  if (bookings.has(order)) {
    return {
      status: 422,
      body: { status: false, code: 422, text: 'The order id has already been taken.' },
    };
  }
  bookings.set(order, Object(body));
  return { body: booked(order) };
};

const usual: Record<string, (asked: Asked) => Answered> = {
  [paths.place]: () => ({
    body: {
      status: true,
      data: [
        { id: 11, text: 'Tanah Abang, Kota Jakarta Pusat, DKI Jakarta' },
        { id: 12, text: 'Bandung Wetan, Kabupaten Bandung, Jawa Barat' },
        { id: 13, text: 'Bandung Wetan, Kota Bandung, Jawa Barat' },
      ],
    },
  }),
  [paths.price]: () => ({ body: { status: true, results: [{ ...offer, service_type: 'GOKIL' }, offer] } }),
  [paths.schedules]: () => ({
    body: {
      status: true,
      schedules: [
        {
          clock: '2026-09-14 08:00:00',
          until: '09:00',
          expired: wishedAt.getTime() / 1_000 - 60,
          libur: false,
        },
        {
          clock: '2026-09-14 08:30:00',
          until: '10:00',
          expired: wishedAt.getTime() / 1_000 + 60,
          libur: false,
        },
        {
          clock: '2026-09-15 08:00:00',
          until: '11:00',
          expired: wishedAt.getTime() / 1_000 + 90_000,
          libur: false,
        },
        {
          clock: '2026-09-14 10:00:00',
          until: '12:00',
          expired: wishedAt.getTime() / 1_000 + 60,
          libur: true,
        },
        {
          clock: '2026-09-14 13:00:00',
          until: '15:00',
          expired: wishedAt.getTime() / 1_000 + 60,
          libur: false,
        },
      ],
    },
  }),
  [paths.pickup]: takeOnce,
  [paths.tracking]: ({ body }) => {
    const { order_id: order } = Object(body);
    return { body: bookings.has(order) ? tracked({}, { order_id: order }) : nothingFound };
  },
};

/** Plays KiriminAja, with other answers on some of its paths. */
const playing = (other: Record<string, (asked: Asked) => Answered> = {}) => {
  const routes = { ...usual, ...other };
  site.plays((asked) => routes[asked.path]?.(asked) ?? { status: 404, body: { status: false } });
};
const asked = (path: string): Asked[] => site.asked.filter((one) => one.path === path);
const bodyOf = (path: string) => Object(asked(path)[0]?.body);

const failure = (work: Promise<unknown>) =>
  work.then(
    () => undefined,
    (error) => ({ kind: error.kind, errors: error.errors }),
  );

beforeEach(() => {
  bookings.clear();
  playing();
});

describe('booking at KiriminAja', () => {
  it('sends what its example sends, by its own numbers and at its own price', async () => {
    expect(await book(aBookingWish(), account)).toEqual({
      providerOrderId: orderId,
      feeIdr: 11_200,
      pickupNumber: 'PID-1789351900',
    });
    const example = said('kiriminaja', 'api.request-pickup.request.json');
    const sent = bodyOf(paths.pickup);
    expect(sent).toEqual({
      address: 'Jl. Kebon Kacang 9 No. 12, Tanah Abang, Kota Administrasi Jakarta Pusat, DKI Jakarta',
      name: 'Toko Contoh',
      phone: '081290001100',
      kecamatan_id: 11,
      zipcode: '10240',
      schedule: '2026-09-14 13:00:00',
      platform_name: 'Pesanan',
      packages: [
        {
          order_id: orderId,
          destination_name: 'Pembeli Contoh',
          destination_phone: '081355667788',
          destination_address: 'Jl. Diponegoro No. 45, Bandung Wetan, Kota Bandung, Jawa Barat',
          destination_kecamatan_id: 13,
          destination_zipcode: '40115',
          weight: 700,
          width: 1,
          length: 1,
          height: 1,
          qty: 2,
          item_value: 150_000,
          item_name: '2x Kain batik',
          shipping_cost: 11_200,
          service: 'sicepat',
          service_type: 'SIUNT',
          insurance_amount: 0,
          add_cost: 0,
          cod: 0,
          package_type_id: 7,
          drop: false,
          note: '',
        },
      ],
    });
    const unknownHere = ['kelurahan_id', 'latitude', 'longitude'];
    expect(Object.keys(example).filter((key) => !(key in sent))).toEqual(unknownHere);
    expect(Object.keys(example.packages[0]).filter((key) => !(key in sent.packages[0]))).toEqual([]);
  });

  it('shows its key, and asks for what it was told before only once', async () => {
    await book(aBookingWish(), account);
    const places = asked(paths.place).length;
    await book(aBookingWish({ reference: 'BJ2609146K0R2M-S2' }), account);
    expect(asked(paths.place)).toHaveLength(places);
    const [key] = account.apiKeys;
    expect(new Set(site.asked.map(({ headers }) => headers.authorization))).toEqual(
      new Set([`Bearer ${key}`]),
    );
  });

  it('asks for cash, insurance and the measured size', async () => {
    const wish = aBookingWish({
      codIdr: 175_000,
      insured: true,
      dimensions: { lengthCm: 30, widthCm: 20.5, heightCm: 10 },
      note: 'Hati-hati',
    });
    expect(await book(wish, account)).toMatchObject({ insuranceFeeIdr: 300, codFeeIdr: 5_466 });
    expect(bodyOf(paths.pickup).packages[0]).toMatchObject({
      cod: 175_000,
      add_cost: 5_466,
      insurance_amount: 300,
      length: 30,
      width: 21,
      height: 10,
      weight: 700,
      note: 'Hati-hati',
    });
    expect(bodyOf(paths.price)).toMatchObject({ weight: 1_050, insurance: 1, item_value: 150_000 });
  });

  it('takes the wished time, in WIB, and asks for no other', async () => {
    await book(aBookingWish({ pickupAt: '2026-09-15T03:30:00.000Z' }), account);
    expect(bodyOf(paths.pickup).schedule).toBe('2026-09-15 10:30:00');
    expect(asked(paths.schedules)).toHaveLength(0);
  });

  it('takes a window that has begun when no other is open, and none when all are closed', async () => {
    const begun = { clock: '2026-09-14 08:30:00', expired: wishedAt.getTime() / 1_000 + 60, libur: false };
    playing({ [paths.schedules]: () => ({ body: { status: true, schedules: [begun, 'x'] } }) });
    await book(aBookingWish(), account);
    expect(bodyOf(paths.pickup).schedule).toBe('2026-09-14 08:30:00');
    playing({
      [paths.schedules]: () => ({ body: { status: true, schedules: [{ ...begun, libur: true }] } }),
    });
    expect(await failure(book(aBookingWish({ reference: 'BJ2609146K0R2M-S2' }), account))).toMatchObject({
      kind: 'refused',
      errors: [{ path: 'pickupAt' }],
    });
  });

  it('lets a parcel be brought where the service allows it', async () => {
    const wish = aBookingWish({ handover: 'DROP_OFF' });
    expect(await failure(book(wish, account))).toMatchObject({
      kind: 'refused',
      errors: [{ path: 'handover' }],
    });
    playing({ [paths.price]: () => ({ body: { status: true, results: [{ ...offer, drop: true }] } }) });
    await book(wish, account);
    expect(bodyOf(paths.pickup)).toMatchObject({
      schedule: '2026-09-14 09:00:00',
      packages: [{ drop: true }],
    });
  });

  it('takes the service by its code, whatever its letters', async () => {
    await book(aBookingWish({ courier: { code: 'SiCepat', service: 'siunt' } }), account);
    expect(bodyOf(paths.pickup).packages[0]).toMatchObject({ service: 'sicepat', service_type: 'SIUNT' });
  });

  it.each<[Partial<BookingWish>, object, string]>([
    [{ courier: { code: 'sicepat', service: 'BEST' } }, {}, 'courier'],
    [{ codIdr: 175_000 }, { ...offer, cod: false }, 'courier'],
  ])('refuses a service that is not offered: %j', async (wish, only, path) => {
    playing({ [paths.price]: () => ({ body: { status: true, results: [only] } }) });
    expect(await failure(book(aBookingWish(wish), account))).toMatchObject({
      kind: 'refused',
      errors: [{ path }],
    });
    expect(asked(paths.pickup)).toHaveLength(0);
  });

  it('refuses a kecamatan that KiriminAja does not know', async () => {
    const [, bandung] = [aBookingWish().from, aBookingWish().to];
    const wish = aBookingWish({ to: { ...bandung, districtCode: '99.99.99', district: 'Tidak Ada' } });
    expect(await failure(book(wish, account))).toEqual({
      kind: 'refused',
      errors: [
        {
          path: 'address.districtCode',
          message: 'KiriminAja tidak mengenal kecamatan Tidak Ada, Kota Bandung.',
        },
      ],
    });
  });

  it.each([
    [4001, 'PIN KA Credit tidak valid.', 'accountId', 'PIN KA Credit'],
    [4002, 'Saldo KA Credit tidak mencukupi.', 'accountId', 'Isi saldo'],
    [4003, 'Paket COD tidak dapat dibayar dengan KA Credit.', 'price.totalIdr', 'COD'],
    [
      422,
      'The destination kecamatan id field is required.',
      'address.districtCode',
      'The destination kecamatan',
    ],
    [422, 'The destination phone format is invalid.', 'customer.phone', 'The destination phone'],
    [422, 'The phone must be at least 9 characters.', 'warehouse.phone', 'The phone'],
    [422, 'The schedule must be a date after now.', 'pickupAt', 'The schedule'],
    [422, 'The item value must be at least 1000.', 'lines', 'The item value'],
    [9999, 'Layanan ditutup.', 'courier', 'Layanan ditutup.'],
  ])('tells a person what %s means: %s', async (code, text, path, words) => {
    for (const status of [200, 422]) {
      playing({ [paths.pickup]: () => ({ status, body: { status: false, code, text } }) });
      expect(await failure(book(aBookingWish(), account))).toEqual({
        kind: 'refused',
        errors: [{ path, message: expect.stringContaining(words) }],
      });
    }
  });
});

describe('booking the same parcel at KiriminAja again', () => {
  it('finds the one whose answer was lost, and never books a second', async () => {
    playing({
      [paths.pickup]: (call) => {
        takeOnce(call);
        return { hangUp: true };
      },
    });
    expect(await failure(book(aBookingWish(), account))).toMatchObject({ kind: 'unreachable' });
    expect(bookings.size).toBe(1);
    playing();
    expect(await book(aBookingWish(), account)).toEqual({
      providerOrderId: orderId,
      feeIdr: 11_200,
      before: true,
    });
    expect(asked(paths.pickup)).toHaveLength(0);
  });

  it('finds it though nothing else can be asked', async () => {
    bookings.set(orderId, {});
    playing({
      [paths.price]: () => ({ status: 500, body: '' }),
      [paths.schedules]: () => ({ hangUp: true }),
    });
    expect(await book(aBookingWish(), account)).toMatchObject({ providerOrderId: orderId, before: true });
  });

  it('books nothing while nobody can say whether it is booked', async () => {
    for (const answer of [
      { hangUp: true } as const,
      { body: 'teks' },
      { status: 503, body: '' },
      { body: [] },
    ]) {
      playing({ [paths.tracking]: () => answer });
      expect(await failure(book(aBookingWish(), account))).toMatchObject({ kind: 'unreachable' });
      expect(asked(paths.pickup)).toHaveLength(0);
    }
  });

  it('looks for it when its order id is refused, whatever the words of the refusal', async () => {
    let looked = 0;
    playing({
      [paths.tracking]: () => {
        looked += 1;
        return { body: looked === 1 ? nothingFound : tracked({}, { awb: '1234567890' }) };
      },
      [paths.pickup]: () => ({ status: 400, body: { status: false, text: 'Gagal' } }),
    });
    expect(await book(aBookingWish(), account)).toMatchObject({
      providerOrderId: orderId,
      awb: '1234567890',
      before: true,
    });
  });

  it('does not take another parcel for it', async () => {
    playing({ [paths.tracking]: () => ({ body: tracked({}, { order_id: 'OMS-LAIN' }) }) });
    expect(await book(aBookingWish(), account)).not.toHaveProperty('before');
  });

  it.each([
    ['another order', { body: booked('OMS-LAIN') }],
    ['no list', { body: { status: true } }],
    ['no JSON', { body: 'Berhasil' }],
    ['nothing', { status: 204, body: '' }],
  ])('calls the booking unanswered when the answer is about %s', async (_what, answer) => {
    playing({ [paths.pickup]: () => answer });
    expect(await failure(book(aBookingWish(), account))).toMatchObject({ kind: 'unreachable' });
  });

  it.each([
    [429, 'busy'],
    [409, 'busy'],
    [500, 'unreachable'],
    [401, 'refused'],
    [403, 'refused'],
  ])('takes a %s for %s', async (status, kind) => {
    playing({ [paths.pickup]: () => ({ status, body: { status: false, text: 'Too Many Attempts.' } }) });
    expect(await failure(book(aBookingWish(), account))).toMatchObject({ kind });
  });

  it('refuses without a key, and tells no secret', async () => {
    const failed = await failure(
      book(aBookingWish(), aKiriminajaAccount({ apiKeys: [], orderPrefix: 'OMS-' })),
    );
    expect(failed).toMatchObject({ kind: 'refused', errors: [{ path: 'accountId' }] });
    playing({ [paths.tracking]: () => ({ status: 401, body: {} }) });
    expect(JSON.stringify(await failure(book(aBookingWish(), account)))).not.toContain(account.apiKeys[0]);
  });
});

describe('what KiriminAja would refuse', () => {
  const pathsOf = (wish: Partial<BookingWish>, by = account) =>
    limits(aBookingWish(wish), by).map(({ path }) => path);
  const { from, to } = aBookingWish();

  it('is nothing about a usual parcel', () => {
    expect(pathsOf({})).toEqual([]);
  });

  it.each<[string, Partial<BookingWish>]>([
    ['warehouse', { from: { ...from, name: 'x'.repeat(51) } }],
    ['warehouse.phone', { from: { ...from, phone: '62812345678901234' } }],
    ['warehouse.address', { from: { ...from, street: 'x'.repeat(201) } }],
    ['customer.name', { to: { ...to, name: 'x'.repeat(51) } }],
    ['customer.name', { to: { ...to, name: '' } }],
    ['customer.phone', { to: { ...to, phone: '6281' } }],
    ['address.street', { to: { ...to, street: 'x'.repeat(256) } }],
    ['lines', { weightGrams: 0 }],
    ['lines', { goodsIdr: 999 }],
    ['note', { note: 'x'.repeat(51) }],
    ['pickupAt', { pickupAt: '2026-09-14T01:59:00.000Z' }],
  ])('is told by the field %s', (path, wish) => {
    expect(pathsOf(wish)).toEqual([path]);
  });

  it('is an account without a prefix, or with one that leaves no room', () => {
    expect(pathsOf({}, aKiriminajaAccount())).toEqual(['accountId']);
    expect(pathsOf({}, aKiriminajaAccount({ orderPrefix: 'TOKOKU-' }))).toEqual([]);
    expect(pathsOf({}, aKiriminajaAccount({ orderPrefix: 'TOKOKU1-' }))).toEqual(['accountId']);
  });

  it('is found out for every long field at once', () => {
    expect(pathsOf({ note: 'x'.repeat(51), weightGrams: 0 })).toEqual(['lines', 'note']);
  });

  it('keeps an address whole where it fits, and the street where it does not', async () => {
    await book(aBookingWish({ to: { ...to, street: 'x'.repeat(240) } }), account);
    expect(bodyOf(paths.pickup).packages[0].destination_address).toBe('x'.repeat(240));
  });
});

describe('cancelling at KiriminAja', () => {
  const reason = 'Pembeli minta ganti alamat';

  it('sends what its example sends and waits for the decision', async () => {
    site.answers({ body: said('kiriminaja', 'api.cancel.response.json') });
    expect(await cancel(parcel, reason, account)).toEqual({
      kind: 'PENDING',
      words: 'Paket akan dibatalkan dalam 2x24jam',
    });
    expect(site.asked).toMatchObject([
      { path: paths.cancel, body: said('kiriminaja', 'api.cancel.request.json') },
    ]);
  });

  it('is done where it is done at once', async () => {
    site.answers({ body: { status: true, text: 'Paket dibatalkan', data: { success: 'success' } } });
    expect(await cancel(parcel, reason, account)).toEqual({ kind: 'CANCELLED' });
  });

  it('needs an AWB and asks nothing without one', async () => {
    site.answers();
    const { awb: _none, ...waiting } = parcel;
    expect(await cancel(waiting, reason, account)).toEqual({ kind: 'NEEDS_AWB' });
    expect(site.asked).toHaveLength(0);
  });

  it.each([
    ['ya', 'Dibatalkan toko: ya'],
    ['x'.repeat(300), 'x'.repeat(200)],
  ])('makes the reason long and short enough: %s', async (given, sent) => {
    site.answers({ body: said('kiriminaja', 'api.cancel.response.json') });
    await cancel(parcel, given, account);
    expect(site.asked).toMatchObject([{ body: { reason: sent } }]);
  });

  const refusal = { body: { status: false, text: 'Paket sudah dijemput kurir' } };
  it.each([
    [106, 'TOO_LATE'],
    [200, 'TOO_LATE'],
    [701, 'TOO_LATE'],
    [300, 'CANCELLED'],
    [302, 'CANCELLED'],
    [350, 'PENDING'],
  ])('finds out by the code %s that a refusal means %s', async (code, kind) => {
    site.answers(refusal, { body: tracked({ status_code: code }) });
    expect(await cancel(parcel, reason, account)).toMatchObject({ kind });
  });

  it('is too late for a parcel on its way that still says 100', async () => {
    site.answers(refusal, { body: tracked({}, { shipped_at: '2026-09-14 16:40:12' }) });
    expect(await cancel(parcel, reason, account)).toEqual({
      kind: 'TOO_LATE',
      words: 'Paket sudah dijemput kurir',
    });
  });

  it.each([[tracked({ status_code: 105 })], [nothingFound], [tracked({ status_code: 12_345 })]])(
    'is refused while nothing shows that it is too late',
    async (body) => {
      site.answers(refusal, { body });
      expect(await failure(cancel(parcel, reason, account))).toMatchObject({ kind: 'refused' });
    },
  );

  it('is unanswered when the answer cannot be read', async () => {
    site.answers({ body: 'ok' });
    expect(await failure(cancel(parcel, reason, account))).toMatchObject({ kind: 'unreachable' });
  });
});

describe('the history of a parcel at KiriminAja', () => {
  const now = new Date('2026-09-20T00:00:00.000Z');
  const line = (created_at: string, status_code: number | null, more: object = {}) => ({
    created_at,
    status_code,
    status: `Langkah ${status_code}`,
    driver: '',
    receiver: '',
    ...more,
  });

  it('is read in WIB, newest first or not, with who took the parcel', async () => {
    site.answers({
      body: tracked(
        {
          status_code: 200,
          histories: [
            line('2026-09-16 11:22:57', 200, { status: 'Delivered to BUDI', receiver: 'BUDI' }),
            line('2026-09-15 09:53:00', 100, { status: 'With delivery courier' }),
            line('2026-09-14 16:40:12', 106),
          ],
        },
        { awb: '004812907735', shipped_at: '2026-09-14 16:40:12' },
      ),
    });
    const receivedAt = now.toISOString();
    expect(await track(parcel, account, now)).toEqual({
      awb: '004812907735',
      events: [
        {
          key: 'track:200@2026-09-16T04:22:57.000Z',
          signal: 'delivered',
          native: '200',
          at: '2026-09-16T04:22:57.000Z',
          receivedAt,
          estimated: true,
          reason: 'Delivered to BUDI',
          receivedBy: 'BUDI',
        },
        expect.objectContaining({ signal: 'noted', native: '100', reason: 'With delivery courier' }),
        expect.objectContaining({ signal: 'in_transit', at: '2026-09-14T09:40:12.000Z' }),
      ],
    });
    expect(site.asked).toMatchObject([{ path: paths.tracking, body: { order_id: orderId } }]);
  });

  it.each(factsOf('kiriminaja', 'code'))('takes the code %s for what it means', async (code, { event }) => {
    site.answers({
      body: tracked({ status_code: Number(code), histories: [line('2026-09-15 10:00:00', Number(code))] }),
    });
    const { events = [] } = (await track(parcel, account, now)) ?? {};
    expect(events).toHaveLength(1);
    expect(events[0]?.signal === 'noted').toBe(event === null);
  });

  it('knows the pickup from the details when every line says 100', async () => {
    site.answers({
      body: tracked(
        { status_code: 100, histories: [line('2026-09-15 09:53:00', 100)] },
        { shipped_at: '2026-09-14 16:40:12' },
      ),
    });
    const { events = [] } = (await track(parcel, account, now)) ?? {};
    expect(events.map(({ signal, at }) => [signal, at])).toEqual([
      ['noted', '2026-09-15T02:53:00.000Z'],
      ['in_transit', '2026-09-14T09:40:12.000Z'],
    ]);
  });

  it.each([
    [701, 'lost_or_damaged'],
    [702, 'lost_or_damaged'],
    [152, 'problem'],
    [333, 'lost_or_damaged'],
  ])('tells by the parcel’s own code %s what no line and no webhook says', async (code, signal) => {
    const body = tracked({
      status_code: code,
      text: 'Paket hilang',
      histories: [line('2026-09-15 09:53:00', 106)],
    });
    site.answers({ body }, { body });
    const first = await track(parcel, account, now);
    expect(first?.events.at(-1)).toMatchObject({ signal, native: `${code}`, at: '2026-09-15T02:53:00.000Z' });
    const again = await track(parcel, account, new Date('2026-09-21T00:00:00.000Z'));
    expect(again?.events.map(({ key }) => key)).toEqual(first?.events.map(({ key }) => key));
  });

  it('lets 100 and 350 move nothing, nor a code that nobody knows', async () => {
    for (const code of [100, 350, 999]) {
      site.answers({ body: tracked({ status_code: code, histories: [line('2026-09-15 09:53:00', code)] }) });
      const { events = [] } = (await track(parcel, account, now)) ?? {};
      expect(events.map(({ signal }) => signal)).toEqual(['noted']);
    }
  });

  it('is nothing where KiriminAja does not know the parcel', async () => {
    for (const answer of [{ body: nothingFound }, { status: 404, body: {} }]) {
      site.answers(answer);
      expect(await track(parcel, account, now)).toBeUndefined();
    }
  });

  it('leaves out lines without a time or a form', async () => {
    site.answers({
      body: tracked({
        histories: [
          line('kemarin', 106),
          7,
          null,
          {},
          line('2026-09-15 09:53:00', null),
          line('2026-09-15 10:00:00', 106),
        ],
      }),
    });
    expect((await track(parcel, account, now))?.events).toHaveLength(1);
  });

  it('is unanswered in another form, and busy while KiriminAja asks for a pause', async () => {
    site.answers({ body: { status: true } });
    expect(await failure(track(parcel, account, now))).toMatchObject({ kind: 'unreachable' });
    site.answers({ status: 429, body: {} });
    expect(await failure(track(parcel, account, now))).toMatchObject({ kind: 'busy' });
  });
});

describe('prices and labels of KiriminAja', () => {
  it('offers every service with its fees', async () => {
    playing({
      [paths.price]: () => ({
        body: {
          status: true,
          results: [offer, { ...offer, service_type: 'GOKIL', drop: true, etd: null }, { service: 'x' }],
        },
      }),
    });
    expect(await rates(aBookingWish({ codIdr: 175_000 }), account)).toEqual([
      {
        courier: { code: 'sicepat', service: 'SIUNT' },
        name: 'SiCepat Reguler',
        feeIdr: 11_200,
        cod: true,
        codFeeIdr: 5_466,
        insuranceFeeIdr: 300,
        awbAtOnce: false,
        duration: '1-2 hari',
        handovers: ['PICKUP'],
      },
      expect.objectContaining({
        courier: { code: 'sicepat', service: 'GOKIL' },
        handovers: ['PICKUP', 'DROP_OFF'],
      }),
    ]);
    expect(bodyOf(paths.price)).toEqual({
      origin: 11,
      destination: 13,
      weight: 700,
      length: 1,
      width: 1,
      height: 1,
      item_value: 150_000,
      insurance: 0,
    });
  });

  const printing = (url: string): Record<string, () => Answered> => ({
    [paths.print]: () => ({ body: { status: true, code: '200', data: { data: { url } } } }),
  });

  it('fetches the label from KiriminAja’s own address', async () => {
    // Asking once shows where the played API lives.
    await rates(aBookingWish(), account);
    const host = site.asked[0]?.headers.host;
    playing({
      ...printing(`http://${host}/label/a.pdf`),
      '/label/a.pdf': () => ({ body: '%PDF-1.4 label' }),
    });
    const { contentType, bytes } = await label(parcel, account);
    expect(contentType).toBe('application/pdf');
    expect(new TextDecoder().decode(bytes)).toBe('%PDF-1.4 label');
    expect(bodyOf(paths.print)).toEqual({ awb: [parcel.awb] });
    expect(asked('/label/a.pdf')[0]?.headers.authorization).toBeUndefined();
    playing({ ...printing(`http://${host}/label/a.pdf`), '/label/a.pdf': () => ({ body: '<html>' }) });
    expect(await failure(label(parcel, account))).toMatchObject({ kind: 'refused' });
  });

  it.each([
    'https://kiriminaja.com.contoh.example/a.pdf',
    'https://contohkiriminaja.com/a.pdf',
    'http://client.kiriminaja.com/a.pdf',
    'http://169.254.169.254/latest/meta-data',
    'file:///etc/passwd',
  ])('does not fetch %s', async (url) => {
    playing(printing(url));
    expect(await failure(label(parcel, account))).toMatchObject({
      kind: 'refused',
      errors: [{ path: 'awb' }],
    });
    expect(site.asked).toHaveLength(1);
  });

  it('has no label before the AWB, nor without an address', async () => {
    const { awb: _none, ...waiting } = parcel;
    expect(await failure(label(waiting, account))).toMatchObject({ kind: 'refused' });
    playing(printing('bukan alamat'));
    expect(await failure(label(parcel, account))).toMatchObject({ kind: 'unreachable' });
  });

  it('can do all that the product asks of an API', () => {
    expect(Object.keys(kiriminaja.api ?? {})).toEqual([
      'limits',
      'book',
      'cancel',
      'track',
      'rates',
      'label',
    ]);
  });
});
