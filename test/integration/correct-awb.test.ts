import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { handler as correctAwb } from '../../functions/correct-awb/handler.ts';
import { handler as reship } from '../../functions/reship/handler.ts';
import { handler as ship } from '../../functions/ship/handler.ts';
import { runSteps } from '../../shared/bulk/run-steps.ts';
import type { Order } from '../../shared/order/order.ts';
import { findShipment } from '../../shared/table/shipment-lookup.ts';
import { bookingSeller, click, now, openShop, owner, stored } from '../a-booking-desk.ts';
import { aCourierEvent, deliveredOrder, heard, shippedOrder } from '../an-order.ts';
import { type OrderTable, startOrderTable } from '../order-table.ts';

let table: OrderTable;

beforeAll(async () => {
  table = await startOrderTable();
});
beforeEach(async () => {
  for (const [name, value] of Object.entries(table.environment)) vi.stubEnv(name, value);
  vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  await openShop();
});
afterAll(() => table.engine.stop());

const courier = { code: 'jne', service: 'reg' };
let typed = 0;
const newAwb = (): string => {
  typed += 1;
  return `RESI${String(typed).padStart(6, '0')}`;
};

const shipped = async (awb = newAwb()): Promise<Order> => {
  const order = await stored();
  expect((await click(ship, order, { courier, awb })).status).toBe(200);
  return now(order);
};

const parcelOf = async (awb: string) =>
  (await findShipment(bookingSeller, { courier: 'jne', awb }, new Date()))?.orderId;

const uploaded = (order: Order, awb: string, service = 'reg', code = 'jne') => {
  const user = {
    ...owner,
    sellerId: bookingSeller,
    role: 'owner' as const,
    grants: [],
    actor: { kind: 'seller' as const },
  };
  const setting = {
    user,
    now: new Date(),
    baseUrl: 'https://localhost',
    key: `unggah-${awb}`,
    dryRun: false,
  };
  const task = { kind: 'awb' as const, courier: code, service, awb };
  return runSteps([{ orderId: order.orderId, task }], setting);
};

describe('Koreksi Resi', () => {
  it('keeps the one before in the history, and both find the parcel', async () => {
    const [wrong, right] = [newAwb(), newAwb()];
    const order = await shipped(wrong);
    const answer = await click(correctAwb, order, { awb: right.toLowerCase(), reason: 'Salah ketik' });
    expect(answer).toMatchObject({
      status: 200,
      body: {
        status: 'AWAITING_PICKUP',
        awb: right,
        shipments: [{ awb: right, formerAwbs: [{ awb: wrong, reason: 'Salah ketik' }] }],
      },
    });
    expect((await now(order)).timeline.at(-1)).toMatchObject({
      event: 'awb_corrected',
      changes: [{ field: 'awb', before: wrong, after: right }],
    });
    expect(await parcelOf(wrong)).toBe(order.orderId);
    expect(await parcelOf(right)).toBe(order.orderId);
  });

  it('is refused for a number that another order has, and changes nothing', async () => {
    const [mine, others] = [newAwb(), newAwb()];
    const order = await shipped(mine);
    const other = await shipped(others);
    expect(await click(correctAwb, order, { awb: others })).toMatchObject({
      status: 409,
      body: { code: 'awb_in_use' },
    });
    expect(await now(order)).toEqual(order);
    expect(await parcelOf(others)).toBe(other.orderId);
  });

  it('frees the number for the order that it really belongs to, and leaves it there when corrected again', async () => {
    const [mixedUp, right, third] = [newAwb(), newAwb(), newAwb()];
    const order = await shipped(mixedUp);
    await click(correctAwb, order, { awb: right });
    const owns = await shipped(mixedUp);
    expect(await parcelOf(mixedUp)).toBe(owns.orderId);
    expect((await click(correctAwb, order, { awb: third })).status).toBe(200);
    expect(await parcelOf(mixedUp)).toBe(owns.orderId);
    expect((await now(order)).shipments[0]?.formerAwbs?.map(({ awb }) => awb)).toEqual([mixedUp, right]);
  });

  it('leads back to a number that was right after all', async () => {
    const [first, second] = [newAwb(), newAwb()];
    const order = await shipped(first);
    await click(correctAwb, order, { awb: second });
    expect((await click(correctAwb, order, { awb: first })).status).toBe(200);
    expect(await parcelOf(first)).toBe(order.orderId);
  });

  it('is refused for the number that it has, and for what has come to its end', async () => {
    const order = await shipped();
    const { awb = '' } = order.shipments[0] ?? {};
    expect(await click(correctAwb, order, { awb })).toMatchObject({
      status: 409,
      body: { detail: 'Nomor resi itu sudah tercatat di pengiriman ini.' },
    });
    const over = await stored((overrides) => heard(shippedOrder(overrides), [aCourierEvent('returned', 20)]));
    expect((await click(correctAwb, over, { awb: newAwb() })).status).toBe(409);
  });

  it('is what an uploaded AWB of the same courier does, also of a parcel on its way', async () => {
    const order = await stored(deliveredOrder);
    const right = newAwb();
    const [result] = await uploaded(order, right, 'reg', 'jne');
    expect(result).toMatchObject({ ok: true, status: 'DELIVERED' });
    expect((await now(order)).shipments).toMatchObject([{ number: 1, awb: right, formerAwbs: [{}] }]);
  });
});

describe('Kirim Ulang', () => {
  it.each(['returned', 'lost_or_damaged'] as const)('takes a parcel that is %s up again', async (signal) => {
    const order = await stored((overrides) => heard(shippedOrder(overrides), [aCourierEvent(signal, 20)]));
    expect(await click(reship, order, { reason: 'Kirim pengganti' })).toMatchObject({
      status: 200,
      body: { status: 'READY_TO_SHIP', resent: 1 },
    });
    expect((await click(ship, order, { courier, awb: newAwb() })).body).toMatchObject({
      status: 'AWAITING_PICKUP',
      shipments: [{ number: 1 }, { number: 2 }],
    });
  });

  it('is not for a parcel that is on its way', async () => {
    expect((await click(reship, await shipped())).status).toBe(409);
  });
});
