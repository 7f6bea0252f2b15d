import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { biteship } from '../../shared/courier/biteship/adapter.ts';
import type { BookingWish, CourierApi, ParcelAtCourier } from '../../shared/courier/courier-api.ts';
import { CourierFailure } from '../../shared/courier/courier-failure.ts';
import { aRecipient, aSender, aWish } from '../a-parcel-wish.ts';
import { aBiteshipAccount, said } from '../courier-samples.ts';
import { type CourierSite, startCourierSite } from '../courier-site.ts';

const folder = 'biteship';
const now = new Date('2026-09-15T05:00:00.000Z');
const account = aBiteshipAccount({ apiKeys: ['biteship_test.contoh', 'biteship_test.lama'] });

const { api } = biteship;
if (!api?.cancel || !api.rates) throw new Error('Biteship books, cancels and prices');
const { limits, book, cancel, track, rates } = api as Required<CourierApi>;

let site: CourierSite;

beforeAll(async () => {
  site = await startCourierSite('COURIER_API_URL_BITESHIP');
});
afterAll(() => site.close());

const aParcel: ParcelAtCourier = {
  reference: 'ORD-20260914-0001-S1',
  providerOrderId: '66e3f0a9c41b7d2f08a5e713',
  courier: { code: 'jnt', service: 'ez' },
};

const made = said(folder, 'api.create-order.response.json');
const kept = said(folder, 'api.retrieve-order.response.json');
const taken = { status: 400, body: said(folder, 'api.reference-taken.response.json') };

const refusal = (code: number, error = 'No') => ({ status: 400, body: { success: false, code, error } });

const failureOf = async (work: Promise<unknown>): Promise<CourierFailure> => {
  const outcome = await work.then(
    (value) => `it answered ${JSON.stringify(value)}`,
    (error: unknown) => error,
  );
  if (outcome instanceof CourierFailure) return outcome;
  throw new Error(`no failure of the courier: ${String(outcome)}`);
};

const asked = () => site.asked.map(({ method, path }) => `${method} ${path}`);

describe('booking at Biteship', () => {
  it('sends what the documented request holds, with the newest key', async () => {
    site.answers({ body: made });
    await book(aWish(), account);
    const {
      shipper_contact_email: _email,
      shipper_organization: _organization,
      metadata: _metadata,
      items: [{ description: _description, category: _category, ...item }],
      ...request
    } = said(folder, 'api.create-order.request.json');
    expect(asked()).toEqual(['POST /v1/orders']);
    expect(site.asked[0]?.headers.authorization).toBe('biteship_test.contoh');
    expect(site.asked[0]?.body).toEqual({
      ...request,
      items: [item],
      shipper_contact_name: 'Gudang Melati',
      origin_address: 'Jl. Kebon Kacang 9 No. 12, Tanah Abang, Kota Jakarta Pusat, DKI Jakarta',
      destination_address: 'Jl. Diponegoro No. 45, Bandung Wetan, Kota Bandung, Jawa Barat',
      origin_collection_method: 'pickup',
    });
  });

  it('takes the ids, the fees apart and the page for the buyer from the answer', async () => {
    site.answers({ body: made });
    expect(await book(aWish(), account)).toEqual({
      providerOrderId: '66e3f0a9c41b7d2f08a5e713',
      feeIdr: 18_000,
      insuranceFeeIdr: 300,
      codFeeIdr: 5_500,
      trackingUrl: 'https://tracking.example/66e3f0aa9d27c10045b8f2e4',
    });
  });

  it('takes the fees off the price where the shipping fee does not stand by itself', async () => {
    const { shipment_fee: _fee, ...courier } = made.courier;
    site.answers({ body: { ...made, courier } });
    expect(await book(aWish(), account)).toMatchObject({ feeIdr: 18_000 });
  });

  it('is not lost over odd fields beside the id', async () => {
    const odd = {
      id: 'B1',
      price: 'free',
      courier: { waybill_id: 7, link: 'javascript:alert(1)', routing_code: 'x'.repeat(500), history: 'none' },
      destination: [],
    };
    site.answers({ body: odd });
    expect(await book(aWish(), account)).toEqual({ providerOrderId: 'B1' });
  });

  it.each([taken, { status: 422, body: { ...taken.body, code: 42_211_015 } }])(
    'finds the parcel of an earlier call whose answer was lost',
    async (answer) => {
      site.answers(answer, { body: kept });
      expect(await book(aWish(), account)).toEqual({
        providerOrderId: '66e3f0a9c41b7d2f08a5e713',
        awb: 'JP7402615538',
        feeIdr: 18_000,
        insuranceFeeIdr: 300,
        codFeeIdr: 5_500,
        trackingUrl: 'https://tracking.example/66e3f0aa9d27c10045b8f2e4',
        routingCode: 'BDO-12A-04',
        before: true,
      });
      expect(asked()).toEqual(['POST /v1/orders', 'GET /v1/orders/66e3f0a9c41b7d2f08a5e713']);
    },
  );

  it.each([
    ['names no order', { ...taken.body, details: null }, []],
    ['names an order that cannot be found', taken.body, [refusal(40_002_057)]],
    ['names an order of another reference', taken.body, [{ body: { ...kept, reference_id: 'ORD-9-S1' } }]],
    ['names an order that cannot be read', taken.body, [{ body: '<html>' }]],
    ['names an order while Biteship has a fault', taken.body, [{ status: 503, body: '' }]],
  ])('leaves it open when a taken reference %s', async (_case, body, more) => {
    site.answers({ status: 400, body }, ...more);
    expect((await failureOf(book(aWish(), account))).kind).toBe('unreachable');
  });

  it.each([
    ['no JSON', { body: 'OK' }],
    ['JSON cut off', { body: '{"success":true,"id":"66e3' }],
    ['an empty answer', { status: 201, body: '' }],
    ['no id', { body: { success: true } }],
    ['an id that is none', { body: { success: true, id: '../orders' } }],
    ['a list', { body: [] }],
  ])('leaves it open when the answer is a success with %s', async (_case, answer) => {
    site.answers(answer);
    expect((await failureOf(book(aWish(), account))).kind).toBe('unreachable');
  });

  it.each([
    ['500', { status: 500, body: {} }, 'unreachable'],
    ['502 of a proxy', { status: 502, body: '<html>' }, 'unreachable'],
    ['408', { status: 408, body: '' }, 'unreachable'],
    ['a hang-up', { hangUp: true } as const, 'unreachable'],
    ['429', { status: 429, body: {} }, 'busy'],
  ])('knows nothing after %s, or is told to wait', async (_case, answer, kind) => {
    site.answers(answer);
    expect((await failureOf(book(aWish(), account))).kind).toBe(kind);
  });

  it('gives up a Biteship that does not answer, without telling its key', async () => {
    site.answers();
    const tooLate = AbortSignal.abort(new DOMException('timed out', 'TimeoutError'));
    const patience = vi.spyOn(AbortSignal, 'timeout').mockReturnValue(tooLate);
    const failure = await failureOf(book(aWish(), account));
    expect(patience).toHaveBeenCalledWith(8_000);
    patience.mockRestore();
    expect(failure).toMatchObject({ kind: 'unreachable', message: 'TimeoutError' });
  });

  it.each([
    [40_002_002, 'accountId'],
    [40_002_009, 'courier'],
    [40_002_013, 'pickupAt'],
    [40_002_018, 'customer'],
    [40_002_020, 'address.postalCode'],
    [40_002_026, 'courier.code'],
    [40_002_027, 'courier.service'],
    [40_002_030, 'price.totalIdr'],
    [40_002_034, 'insured'],
    [40_009_003, 'accountId'],
  ])('puts refusal %i to the field %s', async (code, path) => {
    site.answers(refusal(code));
    expect(await failureOf(book(aWish(), account))).toMatchObject({ kind: 'refused', errors: [{ path }] });
  });

  it('tells an unknown refusal in Biteship’s own words, cut short', async () => {
    site.answers(refusal(40_002_999, `Something is wrong ${'x'.repeat(1_000)}`));
    const { errors } = await failureOf(book(aWish(), account));
    expect(errors[0]?.message).toMatch(/^Biteship menolak: Something is wrong x+$/);
    expect(errors[0]?.message.length).toBeLessThan(150);
  });

  it('takes "success: false" for a no, whatever the status, and a no without a form too', async () => {
    site.answers({ body: { success: false, code: 40_002_026 } });
    expect((await failureOf(book(aWish(), account))).errors[0]?.path).toBe('courier.code');
    site.answers({ status: 413, body: '<html>' });
    expect((await failureOf(book(aWish(), account))).kind).toBe('refused');
  });

  it.each([401, 403])(
    'says of %i that the key is refused, and of no key that there is none',
    async (status) => {
      site.answers({ status, body: { success: false } });
      const failure = await failureOf(book(aWish(), account));
      expect(failure).toMatchObject({ kind: 'refused', errors: [{ path: 'accountId' }] });
      expect(JSON.stringify(failure)).not.toContain('contoh');
      const keyless = await failureOf(book(aWish(), aBiteshipAccount()));
      expect(keyless).toMatchObject({ kind: 'refused', errors: [{ path: 'accountId' }] });
    },
  );

  it('books for a time of day in WIB, and for a counter', async () => {
    site.answers({ body: made });
    await book(aWish({ pickupAt: '2026-09-15T18:30:00.000Z', handover: 'DROP_OFF' }), account);
    expect(site.asked[0]?.body).toMatchObject({
      delivery_type: 'scheduled',
      delivery_date: '2026-09-16',
      delivery_time: '01:30',
      origin_collection_method: 'drop_off',
    });
  });

  it('sends nothing of cash or insurance where none is wanted', async () => {
    const { codIdr: _cod, ...uncollected } = aWish({ insured: false });
    site.answers({ body: made });
    await book(uncollected, account);
    expect(Object.keys(Object(site.asked[0]?.body)).filter((name) => /cash|insurance/.test(name))).toEqual(
      [],
    );
  });
});

describe('a parcel that Biteship weighs by its items', () => {
  const selendang = { name: 'Selendang', quantity: 2, valueIdr: 50_000, weightGrams: 150 };
  const itemsOf = async (overrides: Partial<BookingWish>) => {
    const { dimensions: _size, ...unmeasured } = aWish();
    site.answers({ body: made });
    await book(
      { ...unmeasured, items: [...aWish().items, selendang], goodsIdr: 250_000, ...overrides },
      account,
    );
    return Object(site.asked[0]?.body).items;
  };

  it('goes by its items where they make up its weight', async () => {
    expect(await itemsOf({ weightGrams: 1_000 })).toEqual([
      { name: 'Kain batik', sku: 'BTK-001', value: 150_000, weight: 700, quantity: 1 },
      { name: 'Selendang', value: 50_000, weight: 150, quantity: 2 },
    ]);
  });

  it('goes as one item where an item has no weight of its own, or less than a gram', async () => {
    const light = { ...selendang, weightGrams: 0.5 };
    const none = { ...selendang, weightGrams: 0 };
    expect(await itemsOf({ items: [light], weightGrams: 1 })).toMatchObject([{ weight: 1, quantity: 1 }]);
    const two = [...aWish().items, none];
    expect(await itemsOf({ items: two, weightGrams: 700 })).toMatchObject([{ weight: 700, quantity: 1 }]);
  });

  it('goes as one item where it was weighed or measured as a whole', async () => {
    const whole = { name: 'Kain batik, 2x Selendang', value: 250_000, quantity: 1 };
    expect(await itemsOf({ weightGrams: 1_250 })).toEqual([{ ...whole, weight: 1_250 }]);
    const dimensions = { lengthCm: 30, widthCm: 20, heightCm: 5 };
    expect(await itemsOf({ weightGrams: 1_000, dimensions })).toEqual([
      { ...whole, weight: 1_000, length: 30, width: 20, height: 5 },
    ]);
  });
});

describe('what Biteship would refuse', () => {
  const pathsOf = (wish: BookingWish) => limits(wish, account).map(({ path }) => path);
  const { postalCode: _from, ...unplacedFrom } = aSender;
  const { postalCode: _to, ...unplacedTo } = aRecipient;

  it('is nothing of a parcel as it should be', () => {
    expect(pathsOf(aWish())).toEqual([]);
    expect(pathsOf(aWish({ codIdr: 15_000_000, pickupAt: '2026-09-15T05:00:00.001Z' }))).toEqual([]);
  });

  it('is told for each field before anything is asked', () => {
    const wish = aWish({
      from: unplacedFrom,
      to: unplacedTo,
      weightGrams: 0,
      codIdr: 15_000_001,
      pickupAt: '2026-09-15T05:00:00.000Z',
    });
    expect(pathsOf(wish)).toEqual([
      'warehouse.address.postalCode',
      'address.postalCode',
      'lines',
      'price.totalIdr',
      'pickupAt',
    ]);
  });
});

describe('cancelling at Biteship', () => {
  const cancelled = said(folder, 'api.cancel.response.json');
  const reason = 'Pembeli minta ganti alamat';

  it('sends the documented request and believes the answer', async () => {
    site.answers({ body: cancelled });
    expect(await cancel(aParcel, reason, account)).toEqual({ kind: 'CANCELLED' });
    expect(asked()).toEqual(['POST /v1/orders/66e3f0a9c41b7d2f08a5e713/cancel']);
    expect(site.asked[0]?.body).toEqual(said(folder, 'api.cancel.request.json'));
  });

  it('takes "rejected" for not decided yet', async () => {
    site.answers({ body: { ...cancelled, status: 'rejected' } });
    expect(await cancel(aParcel, reason, account)).toEqual({ kind: 'PENDING', words: 'rejected' });
  });

  it.each([
    ['picked', { kind: 'TOO_LATE', words: 'Cannot cancel order' }],
    ['on_hold', { kind: 'TOO_LATE', words: 'Cannot cancel order' }],
    ['delivered', { kind: 'TOO_LATE', words: 'Cannot cancel order' }],
    ['cancelled', { kind: 'CANCELLED' }],
    ['courier_not_found', { kind: 'CANCELLED' }],
    ['rejected', { kind: 'CANCELLED' }],
  ])('refused, looks where the parcel is: %s', async (status, answer) => {
    site.answers(refusal(40_002_053, 'Cannot cancel order'), { body: { ...kept, status } });
    expect(await cancel(aParcel, reason, account)).toEqual(answer);
  });

  it.each([
    ['still waits', { body: { ...kept, status: 'allocated' } }],
    ['has a status that nobody knows', { body: { ...kept, status: 'awaiting_customs' } }],
    ['is not known', refusal(40_002_057)],
  ])('is refused where the parcel %s', async (_case, order) => {
    site.answers(refusal(40_002_055), order);
    expect((await failureOf(cancel(aParcel, reason, account))).kind).toBe('refused');
  });

  it.each([
    ['a success that nobody can read', { body: 'OK' }, 'unreachable'],
    ['a success without a status', { body: { success: true } }, 'unreachable'],
    ['a fault', { status: 500, body: {} }, 'unreachable'],
    ['a request for a pause', { status: 429, body: {} }, 'busy'],
  ])('leaves it open after %s', async (_case, answer, kind) => {
    site.answers(answer);
    expect((await failureOf(cancel(aParcel, reason, account))).kind).toBe(kind);
  });
});

describe('the history of a parcel at Biteship', () => {
  const receivedAt = now.toISOString();

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
    expect(await track(aParcel, account, now)).toEqual({
      awb: 'JP7402615538',
      events: [
        line(
          'confirmed',
          'noted',
          '2026-09-14T02:00:12.000Z',
          'Order has been confirmed. Locating nearest driver to pick up.',
        ),
        line('picking_up', 'noted', '2026-09-14T06:20:00.000Z', 'Courier is on the way to pick up item.'),
        line(
          'picked',
          'in_transit',
          '2026-09-14T08:05:41.000Z',
          'Item has been picked and ready to be shipped.',
        ),
        line('on_hold', 'problem', '2026-09-15T04:48:00.000Z', 'Penerima tidak di tempat'),
      ],
    });
    expect(asked()).toEqual(['GET /v1/orders/66e3f0a9c41b7d2f08a5e713']);
  });

  it('is asked of the tracking where the order shows none', async () => {
    const { history: _history, waybill_id: _awb, ...courier } = kept.courier;
    site.answers({ body: { ...kept, courier } }, { body: said(folder, 'api.tracking.response.json') });
    const tracked = await track(aParcel, account, now);
    expect(asked()[1]).toBe('GET /v1/trackings/66e3f0aa9d27c10045b8f2e4');
    expect(tracked?.awb).toBe('JP7402615538');
    expect(tracked?.events.map(({ native }) => native)).toEqual(['picked', 'dropping_off']);
  });

  it('repeats its keys when it is asked again, later', async () => {
    site.answers({ body: kept }, { body: kept });
    const first = await track(aParcel, account, now);
    const again = await track(aParcel, account, new Date('2026-09-16T05:00:00.000Z'));
    expect(again?.events.map(({ key }) => key)).toEqual(first?.events.map(({ key }) => key));
  });

  it('leaves out lines without a time or a zone, and moves nothing by a word that it does not know', async () => {
    const history = [
      { status: 'picked', updated_at: '2026-09-14 15:05:41' },
      { status: 'picked', updated_at: null },
      { updated_at: '2026-09-14T15:05:41+07:00' },
      { status: 'awaitingCustoms', updated_at: '2026-09-14T15:05:41+07:00', note: 7 },
      { status: 'delivered', updated_at: '2027-01-01T00:00:00+07:00' },
    ];
    site.answers({ body: { ...kept, courier: { ...kept.courier, history } } });
    const { events = [] } = (await track(aParcel, account, now)) ?? {};
    expect(events).toMatchObject([
      { native: 'awaiting_customs', signal: 'noted' },
      { native: 'delivered', signal: 'delivered', at: receivedAt },
    ]);
  });

  it('has no more lines than a ledger can hold', async () => {
    const history = Array.from({ length: 500 }, (_, index) => ({
      status: 'dropping_off',
      updated_at: new Date(Date.parse('2026-09-01T00:00:00Z') + index * 60_000).toISOString(),
    }));
    site.answers({ body: { ...kept, courier: { ...kept.courier, history } } });
    const { events = [] } = (await track(aParcel, account, now)) ?? {};
    expect(events).toHaveLength(100);
    expect(events.at(-1)?.at).toBe('2026-09-01T08:19:00.000Z');
  });

  it.each([refusal(40_002_057, 'Order not found'), { status: 404, body: '' }])(
    'is nothing where Biteship does not know the parcel',
    async (answer) => {
      site.answers(answer);
      expect(await track(aParcel, account, now)).toBeUndefined();
    },
  );

  it('is a failure where it cannot be read, or the tracking cannot', async () => {
    site.answers({ body: '{"id":' });
    expect((await failureOf(track(aParcel, account, now))).kind).toBe('unreachable');
    const { history: _history, ...courier } = kept.courier;
    site.answers({ body: { ...kept, courier } }, { body: { success: true } });
    expect((await failureOf(track(aParcel, account, now))).kind).toBe('unreachable');
    site.answers({ status: 429, body: '' });
    expect((await failureOf(track(aParcel, account, now))).kind).toBe('busy');
  });
});

describe('what couriers would ask through Biteship', () => {
  it('is a list of offers, without those that cannot be read', async () => {
    site.answers({ body: said(folder, 'api.rates.response.json') });
    expect(await rates(aWish(), account)).toEqual([
      {
        courier: { code: 'jnt', service: 'ez' },
        name: 'J&T EZ',
        feeIdr: 18_000,
        cod: true,
        codFeeIdr: 5_500,
        insuranceFeeIdr: 300,
        awbAtOnce: false,
        duration: '2 - 3 days',
        handovers: ['PICKUP', 'DROP_OFF'],
      },
      {
        courier: { code: 'jne', service: 'yes' },
        name: 'JNE Yakin Esok Sampai (YES)',
        feeIdr: 54_000,
        cod: false,
        awbAtOnce: true,
        duration: '1 - 1 days',
        handovers: ['PICKUP'],
      },
    ]);
    expect(asked()).toEqual(['POST /v1/rates/couriers']);
    expect(site.asked[0]?.body).toMatchObject({
      origin_postal_code: 10_240,
      destination_postal_code: 40_115,
      couriers: expect.stringContaining('jne,jnt,sicepat'),
      destination_cash_on_delivery: 185_000,
      courier_insurance: 150_000,
      items: [{ name: 'Kain batik', weight: 700 }],
    });
  });

  it('is an empty list where nobody goes there', async () => {
    site.answers(refusal(40_001_010, 'No courier available for requested location.'));
    expect(await rates(aWish(), account)).toEqual([]);
  });

  it('is refused without a postal code, before anything is asked, and where Biteship does not know one', async () => {
    const { postalCode: _code, ...unplaced } = aRecipient;
    site.answers();
    const failure = await failureOf(rates(aWish({ to: unplaced }), account));
    expect(failure).toMatchObject({ kind: 'refused', errors: [{ path: 'address.postalCode' }] });
    expect(site.asked).toEqual([]);
    site.answers(refusal(40_001_001));
    expect((await failureOf(rates(aWish(), account))).errors[0]?.path).toBe('address.postalCode');
  });

  it('is a failure where the answer has another form', async () => {
    site.answers({ body: { success: true, pricing: 'none' } });
    expect((await failureOf(rates(aWish(), account))).kind).toBe('unreachable');
  });
});

describe('a test account', () => {
  it('calls the same host as a live one, where nothing plays it', async () => {
    const answer = () => Promise.resolve(new Response(JSON.stringify(made)));
    const fetched = vi.spyOn(globalThis, 'fetch').mockImplementation(answer);
    vi.stubEnv('COURIER_API_URL_BITESHIP', '');
    await book(aWish(), account);
    await book(aWish(), { ...account, environment: 'production' });
    expect(fetched.mock.calls.map(([url]) => url)).toEqual([
      'https://api.biteship.com/v1/orders',
      'https://api.biteship.com/v1/orders',
    ]);
    fetched.mockRestore();
  });
});
