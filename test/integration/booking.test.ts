import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { handler as cancel } from '../../functions/cancel/handler.ts';
import { handler as editOrder } from '../../functions/edit-order/handler.ts';
import { handler as ship } from '../../functions/ship/handler.ts';
import { handler as unprepare } from '../../functions/unprepare/handler.ts';
import { runSteps } from '../../shared/bulk/run-steps.ts';
import { passTime } from '../../shared/clock/pass-time.ts';
import type { Order } from '../../shared/order/order.ts';
import { replaceOrder } from '../../shared/table/order-store.ts';
import { findShipment } from '../../shared/table/shipment-lookup.ts';
import {
  accountAs,
  bookingInput,
  bookingSeller,
  click,
  now,
  openShop,
  owner,
  stored,
  warehouseAs,
} from '../a-booking-desk.ts';
import { aCourier } from '../a-courier.ts';
import { aKms } from '../a-kms.ts';
import { paidOrder, preparedOrder } from '../an-order.ts';
import { type OrderTable, startOrderTable } from '../order-table.ts';

vi.mock('../../shared/courier/couriers.ts', async (original) => {
  const { couriers } = await original<typeof import('../../shared/courier/couriers.ts')>();
  const played = await import('../a-courier.ts');
  return { couriers: { ...couriers, biteship: { ...couriers.biteship, api: played.aCourier.api } } };
});

let table: OrderTable;

beforeAll(async () => {
  table = await startOrderTable();
});
beforeEach(async () => {
  for (const [name, value] of Object.entries(table.environment)) vi.stubEnv(name, value);
  vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  vi.useRealTimers();
  aKms();
  aCourier.reset();
  await openShop();
});
afterAll(() => table.engine.stop());

/** Lets seconds pass for whatever asks what time it is. */
const later = (seconds: number): string => {
  const at = new Date(Date.now() + seconds * 1_000);
  vi.useFakeTimers({ toFake: ['Date'], now: at });
  return at.toISOString();
};

const book = (order: Order, more: object = {}) => click(ship, order, { ...bookingInput, ...more });

const referenceOf = ({ orderNumber }: Order, n = 1): string => `${orderNumber}-S${n}`;

const codesOf = (answers: readonly { status: number | undefined; body: Record<string, unknown> }[]) =>
  answers.map(({ status, body }) => (status === 200 ? 'ok' : String(body['code'])));

describe('Kirim Pesanan through a courier account', () => {
  it('books the parcel, and the courier finds it by every name from then on', async () => {
    const order = await stored();
    const answer = await book(order, { handover: 'DROP_OFF', insured: true, note: 'Jangan dibanting' });
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({
      status: 'AWAITING_PICKUP',
      shipments: [
        {
          number: 1,
          provider: 'biteship',
          accountId: 'biteship-uji',
          providerOrderId: `KURIR-${referenceOf(order)}`,
          booked: { handover: 'DROP_OFF', insured: true, feeIdr: 18_000 },
        },
      ],
    });
    expect(answer.body).not.toHaveProperty('booking');
    const { awb } = aCourier.bookings.get(referenceOf(order)) ?? {};
    const found = { orderId: order.orderId, shipmentNumber: 1 };
    const at = new Date();
    const names = [
      { provider: 'biteship', providerOrderId: `KURIR-${referenceOf(order)}` },
      { ourReference: referenceOf(order) },
      { courier: 'jne', ...(awb && { awb }) },
    ];
    for (const name of names) expect(await findShipment(bookingSeller, name, at)).toMatchObject(found);
  });

  it.each([
    ['COD', 170_000],
    ['BANK_TRANSFER', undefined],
  ] as const)(
    'tells the courier to collect the whole price of a %s order: %s',
    async (paymentMethod, codIdr) => {
      const order = await stored(preparedOrder, { paymentMethod });
      expect((await book(order)).status).toBe(200);
      expect(aCourier.wishes[0]?.codIdr).toBe(codIdr);
      expect((await now(order)).shipments[0]?.booked?.codIdr).toBe(codIdr);
    },
  );

  it('prepares a paid order first', async () => {
    const order = await stored(paidOrder);
    expect((await book(order)).body['status']).toBe('AWAITING_PICKUP');
    const { timeline } = await now(order);
    expect(timeline.slice(-2)).toMatchObject([
      { event: 'prepare', implicit: true },
      { event: 'ship', from: 'READY_TO_SHIP', to: 'AWAITING_PICKUP' },
    ]);
  });

  it('takes over an AWB that the courier gives, whoever had typed it elsewhere', async () => {
    const [first, second] = [await stored(), await stored()];
    const awb = `RESI${referenceOf(second).replaceAll('-', '')}`;
    expect((await click(ship, first, { courier: bookingInput.courier, awb })).status).toBe(200);
    expect((await book(second)).status).toBe(200);
    const found = await findShipment(bookingSeller, { courier: 'jne', awb }, new Date());
    expect(found?.orderId).toBe(second.orderId);
  });
});

describe('what cannot be booked is refused before the courier hears of it', () => {
  it.each<[string, () => Promise<unknown>, object, string]>([
    ['a warehouse without a phone', () => warehouseAs({ phone: undefined }), {}, 'warehouse.phone'],
    ['a warehouse without an address', () => warehouseAs({ address: undefined }), {}, 'warehouse.address'],
    ['an inactive account', () => accountAs({ active: false }), {}, 'accountId'],
    ['an unknown account', async () => undefined, { accountId: 'tidak-ada' }, 'accountId'],
    ['an account without an API', async () => undefined, { accountId: 'kurir-sendiri' }, 'accountId'],
    ['a pickup in the past', async () => undefined, { pickupAt: '2026-01-01T00:00:00Z' }, 'pickupAt'],
    [
      'what the provider refuses',
      async () => {
        aCourier.limits = [{ path: 'address.street', message: 'Alamat minimal 20 huruf.' }];
      },
      {},
      'address.street',
    ],
  ])('%s', async (_, prepare, more, path) => {
    const order = await stored();
    await prepare();
    const answer = await book(order, more);
    expect(answer).toMatchObject({ status: 400, body: { code: 'invalid_request', errors: [{ path }] } });
    expect(aCourier.wishes).toEqual([]);
    expect(await now(order)).toEqual(order);
  });
});

describe('one booking', () => {
  it('comes of a hundred clicks at once', async () => {
    const order = await stored();
    const answers = await Promise.all(Array.from({ length: 100 }, () => book(order)));
    const codes = codesOf(answers);
    expect(codes.filter((code) => code === 'ok')).toHaveLength(1);
    expect(new Set(codes)).toEqual(new Set(['ok', ...codes.filter((code) => code !== 'ok')]));
    expect(
      codes.filter((code) => !['ok', 'booking_pending', 'stale_order', 'action_not_allowed'].includes(code)),
    ).toEqual([]);
    expect(aCourier.wishes).toHaveLength(1);
    expect(aCourier.bookings.size).toBe(1);
    expect((await now(order)).shipments).toHaveLength(1);
  });

  it('comes of a hundred clicks under one key', async () => {
    const order = await stored();
    const headers = { 'idempotency-key': 'satu-kunci' };
    await Promise.all(Array.from({ length: 100 }, () => click(ship, order, bookingInput, { headers })));
    expect(aCourier.wishes).toHaveLength(1);
    expect((await now(order)).shipments).toHaveLength(1);
    expect((await click(ship, order, bookingInput, { headers })).headers['idempotency-replayed']).toBe(
      'true',
    );
  });

  it('comes of a time-out after the courier has booked, and a retry', async () => {
    const order = await stored();
    aCourier.mishaps.push('lost');
    expect(await book(order)).toMatchObject({ status: 503, body: { code: 'courier_unanswered' } });
    expect((await now(order)).status).toBe('READY_TO_SHIP');
    expect(await book(order)).toMatchObject({ status: 409, body: { code: 'booking_pending' } });
    expect(aCourier.wishes).toHaveLength(1);
    later(31);
    expect(await book(order)).toMatchObject({ status: 200, body: { status: 'AWAITING_PICKUP' } });
    expect(aCourier.wishes.map(({ reference }) => reference)).toEqual([
      referenceOf(order),
      referenceOf(order),
    ]);
    expect(aCourier.bookings.size).toBe(1);
    expect((await now(order)).shipments).toHaveLength(1);
  });

  it('is taken over by one of a hundred, however many come at once', async () => {
    const order = await stored();
    aCourier.mishaps.push('lost');
    await book(order);
    later(31);
    const codes = codesOf(await Promise.all(Array.from({ length: 100 }, () => book(order))));
    expect(codes.filter((code) => code === 'ok')).toHaveLength(1);
    expect(aCourier.wishes).toHaveLength(2);
    expect(aCourier.bookings.size).toBe(1);
  });

  it.each(['lost', 'killed', 'silent', 'busy'] as const)(
    'is finished by the clock when whoever asked got no answer (%s)',
    async (mishap) => {
      const order = await stored();
      aCourier.mishaps.push(mishap);
      expect((await book(order)).status).toBe(mishap === 'killed' ? 500 : 503);
      expect((await now(order)).booking).toMatchObject({ number: 1 });
      await passTime(later(59));
      expect(aCourier.wishes).toHaveLength(1);
      await passTime(later(2));
      expect(await now(order)).toMatchObject({ status: 'AWAITING_PICKUP', shipments: [{ number: 1 }] });
      expect((await now(order)).booking).toBeUndefined();
      expect(aCourier.bookings.size).toBe(1);
      await passTime(later(600));
      expect(aCourier.wishes).toHaveLength(2);
    },
  );

  it('comes of the clock and a click at the same moment', async () => {
    const order = await stored();
    aCourier.mishaps.push('lost');
    await book(order);
    const at = later(61);
    await Promise.all([passTime(at), book(order), passTime(at), book(order)]);
    expect(aCourier.bookings.size).toBe(1);
    expect(aCourier.wishes).toHaveLength(2);
    expect((await now(order)).shipments).toHaveLength(1);
  });

  it('is asked for in vain more and more seldom, and then brought before a person', async () => {
    const order = await stored();
    aCourier.mishaps.push(...Array.from({ length: 20 }, () => 'silent' as const));
    await book(order);
    for (let minutes = 0; minutes < 75; minutes += 1) await passTime(later(60));
    expect(aCourier.wishes.length).toBeGreaterThan(5);
    expect(aCourier.wishes.length).toBeLessThan(11);
    const free = await now(order);
    expect(free.booking).toBeUndefined();
    expect(free).toMatchObject({
      status: 'READY_TO_SHIP',
      incidents: [{ shipment: 1, key: 'booking:1' }],
    });
    aCourier.mishaps.length = 0;
    expect((await book(order)).status).toBe(200);
    expect(await now(order)).toMatchObject({ incidents: [], shipments: [{ number: 1 }] });
  });

  it('that turns out to be an old one is taken with a doubt: the order may have changed since', async () => {
    const order = await stored();
    aCourier.mishaps.push('lost', ...Array.from({ length: 20 }, () => 'silent' as const));
    await book(order);
    for (let minutes = 0; minutes < 75; minutes += 1) await passTime(later(60));
    aCourier.mishaps.length = 0;
    expect((await now(order)).booking).toBeUndefined();
    const taken = await book(order, { insured: true });
    expect(aCourier.bookings.size).toBe(1);
    const message = expect.stringContaining('dari pemesanan yang dulu');
    expect(taken).toMatchObject({ status: 200, body: { warnings: [{ message }] } });
    expect((await now(order)).incidents).toMatchObject([{ key: 'booking:1', message }]);
  });
});

describe('a refusal of the courier', () => {
  it('frees the order, is told in words and stays in its history', async () => {
    const order = await stored();
    aCourier.mishaps.push('refused');
    expect(await book(order)).toMatchObject({
      status: 502,
      body: { code: 'courier_refused', errors: [{ path: 'accountId', message: 'Saldo akun tidak cukup.' }] },
    });
    const free = await now(order);
    expect(free.booking).toBeUndefined();
    expect(free.timeline.at(-1)).toMatchObject({ event: 'booking_refused', text: 'Saldo akun tidak cukup.' });
    expect(free.incidents).toEqual([]);
    expect((await book(order)).status).toBe(200);
    expect(aCourier.bookings.size).toBe(1);
  });

  it('does not hide that an earlier answer was lost: a person is told to look', async () => {
    const order = await stored();
    aCourier.mishaps.push('lost', 'refused');
    await book(order);
    later(31);
    expect(await book(order)).toMatchObject({ status: 502, body: { code: 'courier_refused' } });
    const free = await now(order);
    expect(free.booking).toBeUndefined();
    expect(free.incidents).toMatchObject([{ key: 'booking:1', message: expect.stringContaining('dasbor') }]);
  });
});

describe('an order whose booking is open', () => {
  it.each<[string, unknown, unknown]>([
    ['cancelled', cancel, { reason: 'Stok habis' }],
    ['edited', editOrder, { note: 'Kirim sore' }],
    ['unprepared', unprepare, {}],
    ['shipped by hand', ship, { courier: bookingInput.courier, awb: 'JX0000001' }],
  ])('cannot be %s', async (_, handler, body) => {
    const order = await stored();
    aCourier.mishaps.push('lost');
    await book(order);
    expect(await click(handler, order, body)).toMatchObject({
      status: 409,
      body: { code: 'action_not_allowed', detail: expect.stringContaining('Kurir belum menjawab') },
    });
  });

  it('is asked about as it was asked, never for another courier', async () => {
    const order = await stored();
    aCourier.mishaps.push('lost');
    await book(order);
    later(31);
    const other = { courier: { code: 'sicepat', service: 'reg' } };
    expect(await book(order, other)).toMatchObject({ status: 409, body: { code: 'booking_pending' } });
    expect(aCourier.wishes).toHaveLength(1);
  });
});

describe('a booking for which the order is no longer there', () => {
  it('is kept apart, to be cancelled, and brought before a person', async () => {
    const order = await stored();
    aCourier.meanwhile = async () => {
      const seen = await now(order);
      await replaceOrder(seen, { ...seen, refundedIdr: 170_000 });
    };
    const answer = await book(order);
    expect(answer.body).toMatchObject({ status: 'READY_TO_SHIP', warnings: [{}] });
    const after = await now(order);
    expect(after).toMatchObject({
      status: 'READY_TO_SHIP',
      shipments: [{ number: 1, unwanted: true, cancelRequest: { by: { kind: 'system' } } }],
      incidents: [{ shipment: 1 }],
    });
    expect(after.timeline.at(-1)?.event).toBe('booking_unwanted');
    expect(await findShipment(bookingSeller, { ourReference: referenceOf(order) }, new Date())).toMatchObject(
      {
        orderId: order.orderId,
        shipmentNumber: 1,
      },
    );
  });
});

describe('in bulk', () => {
  const setting = (dryRun: boolean) => ({
    user: {
      ...owner,
      sellerId: bookingSeller,
      role: 'owner' as const,
      grants: [],
      actor: { kind: 'seller' as const },
    },
    now: new Date(),
    baseUrl: 'https://localhost',
    key: `bulk-${dryRun}`,
    dryRun,
  });
  const stepsFor = (orders: readonly Order[]) =>
    orders.map(({ orderId }) => ({
      orderId,
      task: { kind: 'action' as const, action: 'ship' as const, input: bookingInput },
    }));

  it('each order is booked once, and a refusal is told for its order alone', async () => {
    const orders = [await stored(), await stored(), await stored(), await stored()];
    aCourier.mishaps.push(undefined, 'refused');
    const results = await runSteps(stepsFor(orders), setting(false));
    expect(results.filter(({ ok }) => ok).map(({ status }) => status)).toEqual([
      'AWAITING_PICKUP',
      'AWAITING_PICKUP',
      'AWAITING_PICKUP',
    ]);
    expect(results.filter(({ ok }) => !ok)).toMatchObject([
      { code: 'courier_refused', reason: 'Saldo akun tidak cukup.' },
    ]);
    const again = await runSteps(stepsFor(orders), setting(false));
    expect(again.every(({ ok }) => ok)).toBe(true);
    expect(aCourier.bookings.size).toBe(4);
    expect(aCourier.wishes).toHaveLength(5);
  });

  it('a dry run asks no courier', async () => {
    const [result] = await runSteps(stepsFor([await stored()]), setting(true));
    expect(result).toMatchObject({ ok: true, status: 'AWAITING_PICKUP' });
    expect(aCourier.wishes).toEqual([]);
  });
});
