import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { handler as cancel } from '../../functions/cancel/handler.ts';
import { handler as cancelShipment } from '../../functions/cancel-shipment/handler.ts';
import { handler as ship } from '../../functions/ship/handler.ts';
import { passTime } from '../../shared/clock/pass-time.ts';
import { askedToCancel } from '../../shared/order/buyer-moves.ts';
import type { CourierSignal } from '../../shared/order/courier-event.ts';
import { recordCourierEvent } from '../../shared/order/courier-ledger.ts';
import type { Order } from '../../shared/order/order.ts';
import { defaultPolicies } from '../../shared/order/policies.ts';
import { getOrder, replaceOrder } from '../../shared/table/order-store.ts';
import { findShipment } from '../../shared/table/shipment-lookup.ts';
import { bookingInput, bookingSeller, click, now, openShop, stored } from '../a-booking-desk.ts';
import { aCourier } from '../a-courier.ts';
import { aKms } from '../a-kms.ts';
import { shippedOrder } from '../an-order.ts';
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

const later = (seconds: number): string => {
  const at = new Date(Date.now() + seconds * 1_000);
  vi.useFakeTimers({ toFake: ['Date'], now: at });
  return at.toISOString();
};

const booked = async (): Promise<Order> => {
  const order = await stored();
  expect((await click(ship, order, bookingInput)).status).toBe(200);
  later(1);
  return now(order);
};

const referenceOf = ({ orderNumber }: Order, n = 1): string => `${orderNumber}-S${n}`;

/** What the courier reports by itself of a parcel. */
const says = async (order: Order, signal: CourierSignal, parcel = 1, more: object = {}): Promise<void> => {
  const seen = await now(order);
  const at = new Date().toISOString();
  const event = { key: `${signal}@${at}`, signal, native: signal, at, receivedAt: at, ...more };
  await replaceOrder(seen, recordCourierEvent(seen, parcel, event).order);
};

const asksToCancel = async (order: Order): Promise<void> => {
  const seen = await now(order);
  const moment = { policies: defaultPolicies, at: new Date().toISOString() };
  await replaceOrder(seen, askedToCancel(seen, 'Salah ukuran', moment));
};

describe('Batalkan Pengiriman of a booked parcel', () => {
  it('makes the order ready to ship once the courier has agreed', async () => {
    const order = await booked();
    expect(await click(cancelShipment, order, { reason: 'Salah alamat' })).toMatchObject({
      status: 200,
      body: { status: 'READY_TO_SHIP' },
    });
    const after = await now(order);
    expect(after.shipments[0]).not.toHaveProperty('cancelRequest');
    expect(after.shipments[0]?.events).toMatchObject([
      { key: `cancel:${referenceOf(order)}`, signal: 'rejected' },
    ]);
    expect(after.timeline.map(({ event }) => event)).toContain('cancel_asked');
    expect(aCourier.cancelled).toEqual([referenceOf(order)]);
  });

  it('waits for the courier that decides later, and is not asked for twice', async () => {
    const order = await booked();
    aCourier.cancelAnswers = [{ kind: 'PENDING' }];
    expect(await click(cancelShipment, order)).toMatchObject({
      status: 200,
      body: { status: 'AWAITING_PICKUP', shipments: [{ cancelRequest: { pending: true } }] },
    });
    expect(await click(cancelShipment, order)).toMatchObject({
      status: 409,
      body: { detail: 'Menunggu kurir menyetujui pembatalan pengiriman.' },
    });
    await passTime(later(3_600));
    expect(aCourier.cancelled).toHaveLength(1);
    await says(order, 'rejected');
    expect(await now(order)).toMatchObject({ status: 'READY_TO_SHIP' });
    await passTime(later(3_600));
    expect(aCourier.cancelled).toHaveLength(1);
  });

  it('is asked about again when the courier lets its two days pass, and is given up after a third', async () => {
    const order = await booked();
    aCourier.cancelAnswers = [{ kind: 'PENDING' }, { kind: 'PENDING' }];
    await click(cancelShipment, order);
    await passTime(later(47 * 3_600));
    expect(aCourier.cancelled).toHaveLength(1);
    await passTime(later(2 * 3_600));
    expect(aCourier.cancelled).toHaveLength(2);
    await passTime(later(49 * 3_600));
    const after = await now(order);
    expect(after.shipments[0]).not.toHaveProperty('cancelRequest');
    expect(after.timeline.at(-1)?.event).toBe('cancel_refused');
  });

  it('is told at once where the parcel is on its way', async () => {
    const order = await booked();
    aCourier.cancelAnswers = [{ kind: 'TOO_LATE', words: 'Paket sudah dijemput.' }];
    expect(await click(cancelShipment, order)).toMatchObject({
      status: 409,
      body: { code: 'action_not_allowed', detail: expect.stringContaining('Paket sudah dijemput.') },
    });
    const after = await now(order);
    expect(after.status).toBe('AWAITING_PICKUP');
    expect(after.shipments[0]).not.toHaveProperty('cancelRequest');
    expect(after.timeline.at(-1)?.event).toBe('cancel_refused');
  });

  it('is asked for again once the parcel has the AWB that the courier needs', async () => {
    aCourier.awbAtOnce = false;
    const order = await booked();
    aCourier.cancelAnswers = [{ kind: 'NEEDS_AWB' }];
    expect((await click(cancelShipment, order)).body['status']).toBe('AWAITING_PICKUP');
    await passTime(later(3_600));
    expect(aCourier.cancelled).toHaveLength(1);
    await says(order, 'awb_created', 1, { awb: 'RESI0001' });
    await passTime(later(3_600));
    expect(aCourier.cancelled).toHaveLength(2);
    expect((await now(order)).status).toBe('READY_TO_SHIP');
  });

  it.each(['silent', 'lost', 'busy'] as const)('is asked for again after no answer (%s)', async (mishap) => {
    const order = await booked();
    aCourier.mishaps.push(mishap);
    expect(await click(cancelShipment, order)).toMatchObject({
      status: 503,
      body: { code: 'courier_unanswered' },
    });
    expect((await now(order)).status).toBe('AWAITING_PICKUP');
    await passTime(later(61));
    expect((await now(order)).status).toBe('READY_TO_SHIP');
    expect(aCourier.cancelled).toHaveLength(2);
  });

  it('gives way to a pickup that is heard of meanwhile', async () => {
    const order = await booked();
    aCourier.cancelAnswers = [{ kind: 'PENDING' }];
    await click(cancelShipment, order);
    await says(order, 'in_transit');
    const after = await now(order);
    expect(after.status).toBe('IN_TRANSIT');
    expect(after.shipments[0]).not.toHaveProperty('cancelRequest');
    await passTime(later(7_200));
    expect(aCourier.cancelled).toHaveLength(1);
  });

  it('gives way to a pickup that is heard of while the courier is thinking', async () => {
    const order = await booked();
    aCourier.cancelAnswers = [{ kind: 'PENDING' }];
    aCourier.meanwhile = () => says(order, 'in_transit');
    expect((await click(cancelShipment, order)).body['status']).toBe('IN_TRANSIT');
    expect((await now(order)).shipments[0]).not.toHaveProperty('cancelRequest');
  });

  it('is never asked of a courier that cancels by itself', async () => {
    const order = await booked();
    await says(order, 'rejected');
    expect((await now(order)).status).toBe('READY_TO_SHIP');
    await passTime(later(7_200));
    expect(aCourier.cancelled).toEqual([]);
  });

  it('happens once, however many click at once', async () => {
    const order = await booked();
    const answers = await Promise.all(Array.from({ length: 20 }, () => click(cancelShipment, order)));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(aCourier.cancelled).toHaveLength(1);
  });
});

describe('an order that was booked again', () => {
  it('has a second parcel, and what is said of the first moves nothing', async () => {
    const order = await booked();
    await click(cancelShipment, order);
    later(5);
    expect((await click(ship, order, bookingInput)).body['status']).toBe('AWAITING_PICKUP');
    expect([...aCourier.bookings.keys()]).toEqual([referenceOf(order), referenceOf(order, 2)]);
    later(5);
    const seen = await now(order);
    const at = new Date().toISOString();
    const event = { key: 'late', signal: 'delivered', native: 'delivered', at, receivedAt: at } as const;
    const late = recordCourierEvent(seen, 1, event);
    expect(late.outcome).toBe('SUPERSEDED');
    expect(late.order).toMatchObject({ status: 'AWAITING_PICKUP', incidents: [] });
    expect(late.order.shipments[0]?.events.map(({ key }) => key)).toContain('late');
    const names = { provider: 'biteship', providerOrderId: `KURIR-${referenceOf(order)}` };
    expect(await findShipment(bookingSeller, names, new Date())).toMatchObject({ shipmentNumber: 1 });
  });
});

describe("a buyer's request about a booked parcel", () => {
  it('is granted only after the courier was asked, and has agreed', async () => {
    const order = await booked();
    await asksToCancel(order);
    expect(await click(cancel, order, { reason: 'Pembeli batal' })).toMatchObject({
      status: 409,
      body: { detail: 'Paket ini dipesan lewat kurir. Pilih Batalkan Pengiriman dulu.' },
    });
    aCourier.cancelAnswers = [{ kind: 'PENDING' }];
    expect((await click(cancelShipment, order)).body['status']).toBe('CANCELLATION_REQUESTED');
    expect(await click(cancel, order, { reason: 'Pembeli batal' })).toMatchObject({
      status: 409,
      body: { detail: 'Menunggu kurir menyetujui pembatalan pengiriman.' },
    });
    await says(order, 'rejected');
    expect((await click(cancel, order, { reason: 'Pembeli batal' })).body['status']).toBe('CANCELLED');
  });
});

describe('a parcel that was booked in vain', () => {
  const inVain = async (): Promise<Order> => {
    const order = await stored();
    aCourier.meanwhile = async () => {
      const seen = await now(order);
      await replaceOrder(seen, { ...seen, refundedIdr: 170_000 });
    };
    await click(ship, order, bookingInput);
    aCourier.meanwhile = async () => undefined;
    return order;
  };

  it('is cancelled by the clock, which tries until the courier has answered', async () => {
    const order = await inVain();
    aCourier.mishaps.push('silent');
    await passTime(later(1));
    expect((await now(order)).incidents).toHaveLength(1);
    await passTime(later(61));
    expect(aCourier.cancelled).toEqual([referenceOf(order), referenceOf(order)]);
    const after = await now(order);
    expect(after).toMatchObject({ status: 'READY_TO_SHIP', incidents: [] });
    expect(after.shipments[0]).not.toHaveProperty('cancelRequest');
    expect(after.timeline.at(-1)?.event).toBe('parcel_voided');
    await passTime(later(7_200));
    expect(aCourier.cancelled).toHaveLength(2);
  });

  it('never moves the order, and stays before a person once it is on its way', async () => {
    const order = await inVain();
    await says(order, 'in_transit');
    const after = await getOrder(bookingSeller, order.orderId);
    expect(after).toMatchObject({ status: 'READY_TO_SHIP', incidents: [{ shipment: 1 }] });
    expect(after.shipments[0]).not.toHaveProperty('cancelRequest');
  });
});

describe('a typed parcel', () => {
  it('is cancelled at once, as before, and no courier is asked', async () => {
    const order = await stored(shippedOrder);
    expect((await click(cancelShipment, order)).body['status']).toBe('READY_TO_SHIP');
    expect(aCourier.cancelled).toEqual([]);
  });
});
