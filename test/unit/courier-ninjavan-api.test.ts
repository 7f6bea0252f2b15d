import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { BookingWish } from '../../shared/courier/courier-api.ts';
import { ninjavan } from '../../shared/courier/ninjavan/adapter.ts';
import { book } from '../../shared/courier/ninjavan/booking.ts';
import { cancel } from '../../shared/courier/ninjavan/cancelling.ts';
import { label } from '../../shared/courier/ninjavan/label.ts';
import { limits } from '../../shared/courier/ninjavan/limits.ts';
import { rates } from '../../shared/courier/ninjavan/rates.ts';
import { track } from '../../shared/courier/ninjavan/tracking.ts';
import { aBookingWish, aParcelAtCourier, wishedAt } from '../a-booking-wish.ts';
import { aNinjavanAccount, ninjavanKey, said, sampleNames } from '../courier-samples.ts';
import { type Answered, type Asked, type CourierSite, startCourierSite } from '../courier-site.ts';

const requested = '2609146K0R2M1';
const awb = `NVIDOMS${requested}`;
const parcel = aParcelAtCourier({
  providerOrderId: awb,
  awb,
  courier: { code: 'ninja', service: 'standard' },
});
const wish = (overrides: Partial<BookingWish> = {}) =>
  aBookingWish({ courier: { code: 'ninja', service: 'standard' }, ...overrides });

let site: CourierSite;
beforeAll(async () => {
  site = await startCourierSite('COURIER_API_URL_NINJAVAN');
});
afterAll(() => site.close());

const paths = {
  token: '/2.0/oauth/access_token',
  orders: '/4.2/orders',
  order: `/2.2/orders/${awb}`,
  tracking: `/1.0/orders/tracking-events/${awb}`,
  price: '/1.0/public/price',
} as const;

const error = (status: number, message: string, details: object[] = []): Answered => ({
  status,
  body: { error: { code: `${status}`, request_id: 'r', title: 'Error', message, details } },
});
const duplicate = error(400, 'Request validation failed', [
  { field: 'requested_tracking_number', message: `Duplicate number: ${requested}`, reason: 'DUPLICATE' },
]);

/** Each test has an account of its own, since tokens outlive a test. */
let accounts = 0;
let account = aNinjavanAccount();

const booked = new Set<string>();
let tokens = 0;
let tokenLife = 3_600;

const usual: Record<string, (asked: Asked) => Answered> = {
  [`POST ${paths.token}`]: () => {
    tokens += 1;
    return { body: { access_token: `token-${tokens}`, expires_in: tokenLife, token_type: 'bearer' } };
  },
  [`POST ${paths.orders}`]: ({ body }) => {
    const { requested_tracking_number: number } = Object(body);
    if (booked.has(number)) return duplicate;
    booked.add(number);
    return { body: { ...Object(body), tracking_number: `NVIDOMS${number}` } };
  },
};

const playing = (other: Record<string, (asked: Asked) => Answered> = {}) => {
  const routes = { ...usual, ...other };
  site.plays((call) => {
    const { method, path } = call;
    return routes[`${method} ${path.split('?', 1)[0]}`]?.(call) ?? error(404, 'Order is not found');
  });
};
const asked = (path: string): Asked[] => site.asked.filter((one) => one.path.startsWith(path));
const bodyOf = (path: string) => Object(asked(path)[0]?.body);
const tokensUsed = (path: string) => asked(path).map(({ headers }) => headers.authorization);

const failure = (work: Promise<unknown>) =>
  work.then(
    () => undefined,
    (reason) => ({ kind: reason.kind, errors: reason.errors }),
  );

beforeEach(() => {
  accounts += 1;
  account = aNinjavanAccount({ clientId: `contoh-client-${accounts}` });
  booked.clear();
  tokens = 0;
  tokenLife = 3_600;
  playing();
});

describe('the token of Ninja Xpress', () => {
  it('is asked for with the account’s id and key, and kept', async () => {
    await book(wish(), account);
    await book(wish({ reference: 'BJ2609146K0R2M-S2' }), account);
    expect(asked(paths.token).map(({ body }) => body)).toEqual([
      { client_id: account.clientId, client_secret: ninjavanKey, grant_type: 'client_credentials' },
    ]);
    expect(tokensUsed(paths.orders)).toEqual(['Bearer token-1', 'Bearer token-1']);
  });

  it('is asked for once by many calls at the same time', async () => {
    playing({ [`GET ${paths.tracking}`]: () => ({ body: { events: [] } }) });
    await Promise.all(Array.from({ length: 10 }, () => track(parcel, account, wishedAt)));
    expect(asked(paths.token)).toHaveLength(1);
  });

  it.each([
    ['life', (seconds: number) => ({ expires_in: seconds })],
    ['end', (seconds: number) => ({ expires: wishedAt.getTime() / 1_000 + seconds })],
  ])('is renewed five minutes before its %s', async (_by, told) => {
    vi.useFakeTimers({ toFake: ['Date'], now: wishedAt });
    try {
      playing({
        [`GET ${paths.tracking}`]: () => ({ body: { events: [] } }),
        [`POST ${paths.token}`]: () => {
          tokens += 1;
          return { body: { access_token: `token-${tokens}`, ...told(3_600 * tokens) } };
        },
      });
      for (const seconds of [0, 3_299, 3_301]) {
        vi.setSystemTime(wishedAt.getTime() + seconds * 1_000);
        await track(parcel, account, wishedAt);
      }
      expect(tokensUsed(paths.tracking)).toEqual(['Bearer token-1', 'Bearer token-1', 'Bearer token-2']);
    } finally {
      vi.useRealTimers();
    }
  });

  it('is renewed when a call is not let in, and the call made again', async () => {
    let calls = 0;
    playing({
      [`POST ${paths.orders}`]: (call) => {
        calls += 1;
        return calls === 1
          ? error(401, 'Invalid or expired access token')
          : (usual[`POST ${paths.orders}`]?.(call) ?? duplicate);
      },
    });
    expect(await book(wish(), account)).toEqual({ providerOrderId: awb, awb });
    expect(tokensUsed(paths.orders)).toEqual(['Bearer token-1', 'Bearer token-2']);
    expect(booked.size).toBe(1);
  });

  it('is renewed once only', async () => {
    playing({ [`POST ${paths.orders}`]: () => error(401, 'Invalid') });
    expect(await failure(book(wish(), account))).toMatchObject({
      kind: 'refused',
      errors: [{ path: 'accountId' }],
    });
    expect(asked(paths.orders)).toHaveLength(2);
    expect(asked(paths.token)).toHaveLength(2);
  });

  it('is another one after the key is changed', async () => {
    await book(wish(), account);
    await book(wish({ reference: 'BJ2609146K0R2M-S2' }), {
      ...account,
      apiKeys: ['kunci-baru', ninjavanKey],
    });
    expect(asked(paths.token).map(({ body }) => Object(body).client_secret)).toEqual([
      ninjavanKey,
      'kunci-baru',
    ]);
  });

  it('is asked for again after it was not given', async () => {
    playing({ [`POST ${paths.token}`]: () => ({ status: 500, body: '' }) });
    expect(await failure(book(wish(), account))).toMatchObject({ kind: 'unreachable' });
    playing();
    expect(await book(wish(), account)).toMatchObject({ awb });
  });

  it.each([400, 401, 403])('is refused with %s: the credentials are wrong', async (status) => {
    playing({ [`POST ${paths.token}`]: () => error(status, 'Invalid client credentials') });
    const failed = await failure(book(wish(), account));
    expect(failed).toMatchObject({ kind: 'refused', errors: [{ path: 'accountId' }] });
    expect(JSON.stringify(failed)).not.toContain(ninjavanKey);
    expect(asked(paths.orders)).toHaveLength(0);
  });
});

describe('booking at Ninja Xpress', () => {
  const window = { start_time: '09:00', end_time: '18:00', timezone: 'Asia/Jakarta' };

  it('asks for a number that follows from our reference and has the AWB at once', async () => {
    expect(await book(wish(), account)).toEqual({ providerOrderId: awb, awb });
    expect(bodyOf(paths.orders)).toEqual({
      service_type: 'Parcel',
      service_level: 'Standard',
      requested_tracking_number: requested,
      reference: { merchant_order_number: 'BJ2609146K0R2M-S1' },
      from: {
        name: 'Toko Contoh',
        phone_number: '+6281290001100',
        address: {
          address1: 'Jl. Kebon Kacang 9 No. 12',
          kecamatan: 'Tanah Abang',
          city: 'Kota Administrasi Jakarta Pusat',
          province: 'DKI Jakarta',
          country: 'ID',
          postcode: '10240',
        },
      },
      to: {
        name: 'Pembeli Contoh',
        phone_number: '+6281355667788',
        address: {
          address1: 'Jl. Diponegoro No. 45',
          kecamatan: 'Bandung Wetan',
          city: 'Kota Bandung',
          province: 'Jawa Barat',
          country: 'ID',
          postcode: '40115',
        },
      },
      parcel_job: {
        is_pickup_required: true,
        pickup_service_type: 'Scheduled',
        pickup_service_level: 'Standard',
        pickup_date: '2026-09-14',
        pickup_timeslot: window,
        pickup_approx_volume: 'Less than 3 Parcels',
        delivery_start_date: '2026-09-14',
        delivery_timeslot: window,
        dimensions: { weight: 0.7 },
        items: [{ item_description: 'Kain batik', quantity: 2, is_dangerous_good: false }],
      },
    });
  });

  it('asks for cash, insurance and the measured size', async () => {
    await book(
      wish({
        codIdr: 175_000,
        insured: true,
        note: 'Hati-hati',
        dimensions: { lengthCm: 30, widthCm: 20, heightCm: 5 },
      }),
      account,
    );
    expect(bodyOf(paths.orders).parcel_job).toMatchObject({
      cash_on_delivery: 175_000,
      insured_value: 150_000,
      delivery_instructions: 'Hati-hati',
      dimensions: { weight: 0.7, length: 30, width: 20, height: 5 },
    });
  });

  it.each<[string, Partial<BookingWish>, object]>([
    [
      'today before noon in Jakarta',
      { now: new Date('2026-09-14T04:59:00.000Z') },
      { pickup_date: '2026-09-14' },
    ],
    ['tomorrow from noon on', { now: new Date('2026-09-14T05:00:00.000Z') }, { pickup_date: '2026-09-15' }],
    ['on the wished day of Jakarta', { pickupAt: '2026-09-15T18:30:00.000Z' }, { pickup_date: '2026-09-16' }],
    ['never, when it is brought', { handover: 'DROP_OFF' }, { is_pickup_required: false }],
  ])('has it fetched %s', async (_when, overrides, job) => {
    await book(wish(overrides), account);
    expect(bodyOf(paths.orders).parcel_job).toMatchObject(job);
    if (overrides.handover === 'DROP_OFF')
      expect(bodyOf(paths.orders).parcel_job).not.toHaveProperty('pickup_date');
  });

  it.each([
    ['from.phone_number', 'warehouse.phone'],
    ['from.address.address1', 'warehouse.address'],
    ['to.name', 'customer.name'],
    ['to.address.postcode', 'address.postalCode'],
    ['to.address.city', 'address.street'],
    ['parcel_job.pickup_date', 'pickupAt'],
    ['parcel_job.cash_on_delivery', 'price.totalIdr'],
    ['parcel_job.dimensions.weight', 'lines'],
    ['service_level', 'courier'],
    ['requested_tracking_number', 'courier'],
  ])('tells a person which field %s is', async (field, path) => {
    playing({
      [`POST ${paths.orders}`]: () =>
        error(400, 'Validation', [{ field, message: 'salah', reason: 'INVALID' }]),
    });
    expect(await failure(book(wish(), account))).toEqual({
      kind: 'refused',
      errors: [{ path, message: 'Ninja Xpress menolak: salah INVALID' }],
    });
    expect(asked(paths.orders)).toHaveLength(1);
  });

  it('tells the words of a refusal without fields', async () => {
    playing({ [`POST ${paths.orders}`]: () => error(400, 'Account is frozen') });
    expect(await failure(book(wish(), account))).toEqual({
      kind: 'refused',
      errors: [{ path: 'courier', message: 'Ninja Xpress menolak: Account is frozen' }],
    });
  });
});

describe('booking the same parcel at Ninja Xpress again', () => {
  it('finds the one whose answer was lost, and never books a second', async () => {
    playing({
      [`POST ${paths.orders}`]: (call) => {
        usual[`POST ${paths.orders}`]?.(call);
        return { hangUp: true };
      },
    });
    expect(await failure(book(wish(), account))).toMatchObject({ kind: 'unreachable' });
    playing();
    expect(await book(wish(), account)).toEqual({ providerOrderId: requested, before: true });
    expect(booked.size).toBe(1);
  });

  it('knows its whole number where the refusal writes it', async () => {
    playing({
      [`POST ${paths.orders}`]: () => error(409, `Tracking number ${awb} already exists for ${requested}`),
    });
    expect(await book(wish(), account)).toEqual({ providerOrderId: awb, awb, before: true });
  });

  it('is found by our reference, which the first webhook carries', () => {
    const call = { ...said('ninjavan', 'v2.pending-pickup.json'), shipper_order_ref_no: wish().reference };
    const body = Buffer.from(JSON.stringify(call));
    const [report] = ninjavan.parse({ body, receivedAt: '2026-12-01T00:00:00.000Z', deliveryId: null });
    expect(report).toMatchObject({
      names: { ourReference: 'BJ2609146K0R2M-S1' },
      event: { awb: 'NVIDOMS000417209' },
    });
  });

  it.each([
    ['requested_tracking_number', 'must be at least 9 characters'],
    ['requested_tracking_number', 'does not begin with a prefix that exists'],
    ['to.phone_number', 'has already been taken'],
  ])('does not take "%s %s" for a parcel that is booked', async (field, message) => {
    playing({ [`POST ${paths.orders}`]: () => error(400, 'Validation', [{ field, message, reason: '' }]) });
    expect(await failure(book(wish(), account))).toMatchObject({ kind: 'refused' });
  });

  it.each([
    ['no number', { body: { status: 'created' } }],
    ['no JSON', { body: 'ok' }],
    ['nothing', { status: 204, body: '' }],
  ])('calls the booking unanswered when the answer holds %s', async (_what, answer) => {
    playing({ [`POST ${paths.orders}`]: () => answer });
    expect(await failure(book(wish(), account))).toMatchObject({ kind: 'unreachable' });
  });

  it.each([
    [429, 'busy'],
    [500, 'unreachable'],
    [503, 'unreachable'],
    [400, 'refused'],
    [403, 'refused'],
  ])('takes a %s for %s', async (status, kind) => {
    playing({ [`POST ${paths.orders}`]: () => ({ status, body: 'x' }) });
    expect(await failure(book(wish(), account))).toMatchObject({ kind });
    expect(asked(paths.orders)).toHaveLength(1);
  });
});

describe('what Ninja Xpress would refuse', () => {
  const pathsOf = (overrides: Partial<BookingWish>, by = account) =>
    limits(wish(overrides), by).map(({ path }) => path);
  const { from, to } = wish();

  it('is nothing about a usual parcel', () => {
    for (const service of ['standard', 'Standard', 'EXPRESS', 'nextday', 'sameday', 'REG']) {
      expect(pathsOf({ courier: { code: 'ninja', service } })).toEqual([]);
    }
  });

  it.each<[string, Partial<BookingWish>]>([
    ['warehouse', { from: { ...from, name: 'To' } }],
    ['warehouse.phone', { from: { ...from, phone: '08' } }],
    ['customer.name', { to: { ...to, name: 'x'.repeat(256) } }],
    ['customer.phone', { to: { ...to, phone: '' } }],
    ['lines', { weightGrams: 0 }],
    ['courier.service', { courier: { code: 'ninja', service: 'kargo' } }],
    ['courier.service', { courier: { code: 'ninja', service: 'constructor' } }],
    ['pickupAt', { pickupAt: '2026-09-14T01:59:00.000Z' }],
  ])('is told by the field %s', (path, overrides) => {
    expect(pathsOf(overrides)).toEqual([path]);
  });

  it('is an account without a client id', () => {
    const { clientId: _none, ...nameless } = account;
    expect(pathsOf({}, nameless)).toEqual(['accountId']);
  });
});

describe('cancelling at Ninja Xpress', () => {
  const events = (...words: string[]): Answered => ({
    body: {
      events: words.map((event, index) => ({
        event,
        status: event.split(',')[0],
        timestamp: `2026-09-14T1${index}:00:00+0700`,
      })),
    },
  });

  it('is done at once', async () => {
    playing({ [`DELETE ${paths.order}`]: () => ({ body: { tracking_number: awb, status: 'Cancelled' } }) });
    expect(await cancel(parcel, 'Pembeli batal', account)).toEqual({ kind: 'CANCELLED' });
    expect(asked(paths.order)).toMatchObject([{ method: 'DELETE' }]);
  });

  it('needs an AWB and asks nothing without one', async () => {
    const { awb: _none, ...waiting } = parcel;
    expect(await cancel(waiting, 'Pembeli batal', account)).toEqual({ kind: 'NEEDS_AWB' });
    expect(site.asked).toHaveLength(0);
  });

  const no = error(400, 'Order cannot be cancelled');
  it.each([
    ['TOO_LATE', ['Pending Pickup', 'Picked Up, In Transit to Origin Hub']],
    ['TOO_LATE', ['Picked Up, In Transit to Origin Hub', 'Delivered, Received by Customer']],
    ['TOO_LATE', []],
    ['CANCELLED', ['Pending Pickup', 'Cancelled']],
  ])('is %s after %j when it is refused', async (kind, words) => {
    playing({ [`DELETE ${paths.order}`]: () => no, [`GET ${paths.tracking}`]: () => events(...words) });
    expect(await cancel(parcel, 'Pembeli batal', account)).toMatchObject({ kind });
  });

  it('is too late where the account may not ask for the history', async () => {
    playing({
      [`DELETE ${paths.order}`]: () => no,
      [`GET ${paths.tracking}`]: () => error(403, 'Forbidden'),
    });
    expect(await cancel(parcel, 'Pembeli batal', account)).toEqual({
      kind: 'TOO_LATE',
      words: 'Order cannot be cancelled',
    });
  });

  it('is refused while the parcel is still waiting, or is not known', async () => {
    playing({
      [`DELETE ${paths.order}`]: () => no,
      [`GET ${paths.tracking}`]: () => events('Pending Pickup'),
    });
    expect(await failure(cancel(parcel, 'Pembeli batal', account))).toMatchObject({ kind: 'refused' });
    playing();
    expect(await failure(cancel(parcel, 'Pembeli batal', account))).toMatchObject({ kind: 'refused' });
  });

  it('is unanswered while nobody can say what became of it', async () => {
    playing({ [`DELETE ${paths.order}`]: () => ({ hangUp: true }) });
    expect(await failure(cancel(parcel, 'Pembeli batal', account))).toMatchObject({ kind: 'unreachable' });
    playing({
      [`DELETE ${paths.order}`]: () => no,
      [`GET ${paths.tracking}`]: () => ({ status: 500, body: '' }),
    });
    expect(await failure(cancel(parcel, 'Pembeli batal', account))).toMatchObject({ kind: 'unreachable' });
  });
});

describe('the history of a parcel at Ninja Xpress', () => {
  const now = new Date('2026-12-01T00:00:00.000Z');
  const historyOf = async (body: unknown) => {
    playing({ [`GET ${paths.tracking}`]: () => ({ body }) });
    return track(parcel, account, now);
  };
  const signalsOf = async (body: unknown) => (await historyOf(body))?.events.map(({ signal }) => signal);

  it('reads every event as its webhook is read', async () => {
    const files = sampleNames('ninjavan').filter((file) => file !== 'v2.unknown-event.json');
    for (const file of files) {
      const call = said('ninjavan', file);
      const [report] = ninjavan.parse({
        body: Buffer.from(JSON.stringify(call)),
        receivedAt: now.toISOString(),
        deliveryId: null,
      });
      const event = report && 'event' in report ? report.event : undefined;
      const { events = [] } = (await historyOf({ events: [call] })) ?? {};
      const { key, awb: _awb, ...heard } = { ...event };
      expect(events).toEqual([{ ...heard, key: expect.stringMatching(/^track:/) }]);
      expect(key).not.toMatch(/^track:/);
    }
  });

  const said2 = (status: string, hour: number, more: object = {}) => ({
    tracking_number: awb,
    status,
    timestamp: `2026-09-15T${String(hour).padStart(2, '0')}:00:00+0700`,
    ...more,
  });

  it('reads V2’s words in the place of V1’s, in each form of the answer', async () => {
    const words = [
      said2('Picked Up, In Transit to Origin Hub', 9),
      said2('Delivered, Received by Customer', 12),
    ];
    for (const body of [{ data: words }, { events: words }, { data: { events: words } }]) {
      expect(await signalsOf(body)).toEqual(['in_transit', 'delivered']);
    }
  });

  it('keeps the order of time and repeats its keys', async () => {
    const words = [said2('Delivered, Received by Customer', 12), said2('Pending Pickup', 8)];
    const first = await historyOf({ data: words });
    expect(first?.events.map(({ native }) => native)).toEqual([
      'Pending Pickup',
      'Delivered, Received by Customer',
    ]);
    expect(await historyOf({ data: words.toReversed() })).toEqual(first);
    expect(first).toMatchObject({ awb });
  });

  it('takes what follows the beginning of a return for the way back, where nothing marks it', async () => {
    expect(
      await signalsOf({
        data: [
          said2('On Vehicle for Delivery', 8),
          said2('Delivery Exception, Return to Sender Initiated', 9),
          said2('On Vehicle for Delivery', 10),
          said2('Delivery Exception, Pending Reschedule', 11),
          said2('Arrived at Transit Hub', 12, { is_parcel_on_rts_leg: false }),
          said2('Delivered, Received by Customer', 13),
          said2('Returned to Sender', 14),
        ],
      }),
    ).toEqual([
      'in_transit',
      'return_started',
      'return_started',
      'return_started',
      'in_transit',
      'noted',
      'returned',
    ]);
  });

  it('keeps an unknown word without a meaning, with its description', async () => {
    const body = { data: [said2('Parcel Held', 8, { description: 'Alasan tidak diketahui' })] };
    expect((await historyOf(body))?.events).toMatchObject([
      { signal: 'noted', native: 'Parcel Held', reason: 'Alasan tidak diketahui' },
    ]);
  });

  it('leaves out events without a time or a form', async () => {
    expect(await signalsOf({ data: [7, null, {}, { status: 'Cancelled' }, said2('Cancelled', 8)] })).toEqual([
      'rejected',
    ]);
  });

  it('is nothing where Ninja Van does not know the parcel', async () => {
    expect(await track(parcel, account, now)).toBeUndefined();
  });

  it('is unanswered in another form, refused without permission, busy during a pause', async () => {
    const answering = (answer: Answered) => playing({ [`GET ${paths.tracking}`]: () => answer });
    answering({ body: { ok: true } });
    expect(await failure(track(parcel, account, now))).toMatchObject({ kind: 'unreachable' });
    answering(error(403, 'Forbidden'));
    expect(await failure(track(parcel, account, now))).toMatchObject({ kind: 'refused' });
    answering(error(429, 'Too many requests'));
    expect(await failure(track(parcel, account, now))).toMatchObject({ kind: 'busy' });
  });
});

describe('prices and labels of Ninja Xpress', () => {
  it.each([[{ currency: 'IDR', price: 24_400 }], [{ data: { total_fee: 24_400 } }]])(
    'offers %j',
    async (body) => {
      playing({ [`POST ${paths.price}`]: () => ({ body }) });
      expect(await rates(wish(), account)).toEqual([
        {
          courier: { code: 'ninja', service: 'standard' },
          name: 'Ninja Xpress Standard',
          feeIdr: 24_400,
          cod: true,
          awbAtOnce: true,
          handovers: ['PICKUP', 'DROP_OFF'],
        },
      ]);
      expect(bodyOf(paths.price)).toMatchObject({ weight: 0.7, service_level: 'Standard' });
    },
  );

  it('has no price in another form, nor where the account may not ask', async () => {
    playing({ [`POST ${paths.price}`]: () => ({ body: { price: '24400' } }) });
    expect(await failure(rates(wish(), account))).toMatchObject({ kind: 'unreachable' });
    playing({ [`POST ${paths.price}`]: () => error(400, 'l1_tier_code is required') });
    expect(await failure(rates(wish(), account))).toMatchObject({ kind: 'refused' });
  });

  it('fetches the waybill with its sender', async () => {
    playing({ 'GET /2.0/reports/waybill': () => ({ body: '%PDF-1.4 resi' }) });
    const { contentType, bytes } = await label(parcel, account);
    expect([contentType, new TextDecoder().decode(bytes)]).toEqual(['application/pdf', '%PDF-1.4 resi']);
    expect(asked('/2.0/reports')[0]?.path).toBe(`/2.0/reports/waybill?tid=${awb}&hide_shipper_details=false`);
    expect(asked('/2.0/reports')[0]?.headers.accept).toBe('application/pdf');
  });

  it.each([{ body: '' }, { body: '<html>' }, { status: 404, body: '' }, { status: 403, body: '' }])(
    'has none while Ninja Van answers %j',
    async (answer) => {
      playing({ 'GET /2.0/reports/waybill': () => answer });
      expect(await failure(label(parcel, account))).toMatchObject({ kind: 'refused' });
    },
  );

  it('can do all that the product asks of an API', () => {
    expect(Object.keys(ninjavan.api ?? {})).toEqual(['limits', 'book', 'cancel', 'track', 'rates', 'label']);
  });
});
