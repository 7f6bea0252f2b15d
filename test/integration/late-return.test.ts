import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { handler as cancel } from '../../functions/cancel/handler.ts';
import { handler as cancelShipment } from '../../functions/cancel-shipment/handler.ts';
import { handler as markLost } from '../../functions/mark-lost/handler.ts';
import { handler as pickedUp } from '../../functions/mark-picked-up/handler.ts';
import { handler as openClaim } from '../../functions/open-claim/handler.ts';
import { handler as receiveReturn } from '../../functions/receive-return/handler.ts';
import { handler as reship } from '../../functions/reship/handler.ts';
import { handler as settleClaim } from '../../functions/settle-claim/handler.ts';
import { handler as ship } from '../../functions/ship/handler.ts';
import { claimableParcels } from '../../shared/order/claimable-parcels.ts';
import { recordCourierEvents } from '../../shared/order/courier-ledger.ts';
import { earlierAwbs } from '../../shared/order/earlier-awbs.ts';
import { resolveIncident } from '../../shared/order/incident.ts';
import { act, advance } from '../../shared/order/lifecycle.ts';
import type { Order } from '../../shared/order/order.ts';
import { defaultShipping } from '../../shared/order/shipping-settings.ts';
import { troubleOf } from '../../shared/order/trouble.ts';
import { listOrders } from '../../shared/table/order-list.ts';
import { click, now, openShop, stored } from '../a-booking-desk.ts';
import { aCourierEvent, aSeller, heard, minute, shippedOrder } from '../an-order.ts';
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
  return `LAMA${String(typed).padStart(6, '0')}`;
};

const done = async (handler: unknown, order: Order, body: object): Promise<Order> => {
  const answer = await click(handler, order, body);
  expect(answer.status, JSON.stringify(answer.body)).toBe(200);
  return now(order);
};

/** Lost on its first way, so that another parcel is to be sent. */
const lost = (awb: string): Promise<Order> =>
  stored((overrides) =>
    heard(shippedOrder(overrides, { awb }), [aCourierEvent('lost_or_damaged', 20, { native: 'lost' })]),
  );

/** Its first parcel was lost, and another one is with the courier. */
const sentTwice = async (): Promise<{ order: Order; first: string; second: string }> => {
  const [first, second] = [newAwb(), newAwb()];
  const order = await done(reship, await lost(first), {});
  return { order: await done(ship, order, { courier, awb: second }), first, second };
};

const open = (body: unknown): boolean =>
  (body as { allowedActions: { action: string; enabled: boolean }[] }).allowedActions.some(
    ({ action, enabled }) => action === 'receive-return' && enabled,
  );

describe('a parcel that comes back after another was sent in its place', () => {
  it('gives back its pieces and leaves the order to the other one', async () => {
    const { order, first } = await sentTwice();
    const answer = await click(receiveReturn, order, { condition: 'GOOD', awb: first.toLowerCase() });
    expect(answer).toMatchObject({ status: 200, body: { status: 'AWAITING_PICKUP' } });
    const after = await now(order);
    expect(after.shipments[0]?.received).toMatchObject({
      condition: 'GOOD',
      awb: first,
      restocked: [{ productId: 'prod-hijab', quantity: 2 }],
    });
    expect(after.shipments[1]?.received).toBeUndefined();
    expect(after.timeline.at(-1)).toMatchObject({
      event: 'return.received',
      text: 'Pengiriman ke-1. Kondisi: Baik',
    });
    expect(after.timeline.at(-1)).not.toHaveProperty('to');
  });

  it('is found by its own label, whole or by its beginning, and as one order of the list', async () => {
    const { order, first, second } = await sentTwice();
    const found = async (q: string) =>
      (await listOrders(order.sellerId, { q }, { limit: 50 })).rows.map(({ orderId }) => orderId);
    expect(await found(first.toLowerCase())).toEqual([order.orderId]);
    expect(await found(second)).toEqual([order.orderId]);
    const all = (await listOrders(order.sellerId, {}, { limit: 200 })).rows;
    expect(all.filter(({ orderId }) => orderId === order.orderId)).toMatchObject([
      { awb: second, earlierAwbs: [first] },
    ]);
    expect(await found(first.slice(0, -1))).toContain(order.orderId);
  });

  it('is found before the other one is sent, and when it never is', async () => {
    const awb = newAwb();
    const waiting = await done(reship, await lost(awb), {});
    const found = async () =>
      (await listOrders(waiting.sellerId, { q: awb }, { limit: 50 })).rows.map(({ status }) => status);
    expect(await found()).toEqual(['READY_TO_SHIP']);
    await done(cancel, waiting, { reason: 'Pembeli batal' });
    expect(await found()).toEqual(['CANCELLED']);
  });

  it('is known by its number in capitals, however the courier wrote it', async () => {
    const first = await lost(`${newAwb()}x`);
    const order = await done(ship, await done(reship, first, {}), { courier, awb: newAwb() });
    const [awb = ''] = earlierAwbs(order);
    expect(awb).toMatch(/X$/);
    const { rows } = await listOrders(order.sellerId, { q: awb.toLowerCase() }, { limit: 50 });
    expect(rows.map(({ orderId }) => orderId)).toEqual([order.orderId]);
  });

  it('is not the one whose shipping was cancelled: its number is free for another order', async () => {
    const [mistaken, right] = [newAwb(), newAwb()];
    const sent = await done(ship, await done(reship, await lost(newAwb()), {}), { courier, awb: mistaken });
    await done(cancelShipment, sent, {});
    const order = await done(ship, sent, { courier, awb: right });
    expect(earlierAwbs(order)).not.toContain(mistaken);
    expect((await listOrders(order.sellerId, { q: mistaken }, { limit: 50 })).rows).toEqual([]);
  });

  it('is not taken for a parcel of the order that somebody has open', async () => {
    const { order, first } = await sentTwice();
    const other = await stored((overrides) => shippedOrder(overrides, { awb: newAwb() }));
    const returning = await done(pickedUp, other, {});
    expect(await click(receiveReturn, returning, { condition: 'GOOD', awb: first })).toMatchObject({
      status: 409,
      body: { code: 'other_parcel', orderId: order.orderId },
    });
  });

  it('is received once', async () => {
    const { order, first } = await sentTwice();
    expect(open((await click(receiveReturn, order, { condition: 'GOOD', awb: first })).body)).toBe(false);
    expect(await click(receiveReturn, order, { condition: 'GOOD', awb: first })).toMatchObject({
      status: 409,
      body: { code: 'action_not_allowed', detail: 'Retur ini sudah diterima di gudang.' },
    });
    const before = await now(order);
    expect((await click(receiveReturn, order, { condition: 'GOOD' })).status).toBe(409);
    expect(await now(order)).toEqual(before);
  });

  it('needs no label where no other can be meant', async () => {
    const { order } = await sentTwice();
    const after = await done(receiveReturn, order, { condition: 'DAMAGED', shipment: 1 });
    expect(after).toMatchObject({
      status: 'AWAITING_PICKUP',
      shipments: [{ received: { restocked: [] } }, {}],
    });
    const unnamed = await done(receiveReturn, (await sentTwice()).order, { condition: 'GOOD' });
    expect(unnamed.shipments.map(({ received }) => received?.condition)).toEqual(['GOOD', undefined]);
  });

  it('must be named where the other may be meant as well, and is never taken for it', async () => {
    const { order, first, second } = await sentTwice();
    await done(pickedUp, order, {});
    expect(await click(receiveReturn, order, { condition: 'GOOD' })).toMatchObject({
      status: 400,
      body: { code: 'invalid_request', errors: [{ path: 'shipment' }] },
    });
    expect(await click(receiveReturn, order, { condition: 'GOOD', awb: first, shipment: 2 })).toMatchObject({
      status: 409,
      body: { code: 'other_parcel' },
    });
    const both = await done(receiveReturn, order, { condition: 'GOOD', awb: first });
    expect(both.status).toBe('IN_TRANSIT');
    const returned = await done(receiveReturn, order, { condition: 'GOOD', awb: second });
    expect(returned).toMatchObject({
      status: 'RETURNED',
      shipments: [{ received: { awb: first } }, { received: { awb: second, unannounced: true } }],
    });
  });

  it('is known by the number under which it travels back', async () => {
    const awb = newAwb();
    const coming = await stored((overrides) =>
      heard(shippedOrder(overrides, { awb }), [
        aCourierEvent('return_started', 20, { returnAwb: `R-${awb}` }),
        aCourierEvent('lost_or_damaged', 30),
      ]),
    );
    const again = await done(reship, coming, {});
    const order = await done(ship, again, { courier, awb: newAwb() });
    const answer = await click(receiveReturn, order, { condition: 'GOOD', awb: `R-${awb}` });
    expect(answer.body).not.toHaveProperty('warnings.0');
    expect((await now(order)).shipments[0]?.received).toMatchObject({ awb: `R-${awb}` });
  });

  it('holds what was sent in it, whatever the order was changed to since', async () => {
    const order = await stored((overrides) => {
      const sent = heard(shippedOrder(overrides), [aCourierEvent('lost_or_damaged', 20, { native: 'lost' })]);
      const again = advance(sent, { on: 'reship', actor: aSeller, at: minute(30) });
      return act(again, { action: 'edit', actor: aSeller, at: minute(40) }, (same) => ({
        ...same,
        lines: same.lines.map((line) => ({ ...line, quantity: 1 })),
      }));
    });
    const pieces = (quantity: number) => [{ productId: 'prod-hijab', quantity }];
    expect(await click(receiveReturn, order, { condition: 'GOOD', pieces: pieces(3) })).toMatchObject({
      status: 400,
      body: { errors: [{ path: 'pieces.0.quantity', message: 'Paket ini hanya berisi 2.' }] },
    });
    const after = await done(receiveReturn, order, { condition: 'GOOD', pieces: pieces(2) });
    expect(after).toMatchObject({
      status: 'READY_TO_SHIP',
      shipments: [{ received: { restocked: [{ quantity: 2 }] } }],
    });
  });

  it('may come back while the other one is not sent yet', async () => {
    const { order, first } = await sentTwice();
    await done(cancelShipment, order, { reason: 'Salah alamat' });
    const after = await done(receiveReturn, order, { condition: 'GOOD', awb: first });
    expect(after).toMatchObject({ status: 'READY_TO_SHIP', shipments: [{ received: {} }, {}] });
  });
});

describe('a parcel whose shipping was cancelled', () => {
  it('is no return, since its pieces never left the stock twice', async () => {
    const [first, second] = [newAwb(), newAwb()];
    const order = await done(ship, await stored(), { courier, awb: first });
    await done(cancelShipment, order, { reason: 'Salah alamat' });
    await done(ship, order, { courier, awb: second });
    expect(await click(receiveReturn, order, { condition: 'GOOD', awb: first })).toMatchObject({
      status: 409,
      body: { code: 'other_parcel' },
    });
    expect((await click(receiveReturn, order, { condition: 'GOOD', shipment: 1 })).status).toBe(409);
    expect((await click(receiveReturn, order, { condition: 'GOOD' })).status).toBe(409);
  });
});

describe('a claim for a parcel in whose place another was sent', () => {
  const claimed = async (order: Order, body: object = {}) => click(openClaim, order, body);
  const kindsOf = (order: Order) =>
    troubleOf(order)?.troubles.map(({ kind, clock, waiting }) => [kind, clock, waiting]);

  it('is open while the other one is under way, and after it arrived', async () => {
    const { order, first } = await sentTwice();
    expect(kindsOf(order)).toContainEqual(['CLAIM', 'lost', 'seller']);
    const answer = await claimed(order, { amountIdr: 150_000 });
    expect(answer).toMatchObject({
      status: 200,
      body: { status: 'AWAITING_PICKUP', claims: [{ shipment: 1, about: 'LOST', amountIdr: 150_000 }] },
    });
    expect((answer.body as { courierMessage: { text: string } }).courierMessage.text).toContain(first);
    const waiting = await now(order);
    expect(waiting.timeline.at(-1)).toMatchObject({
      event: 'claim_opened',
      text: expect.stringMatching(/^Pengiriman ke-1\. Paket hilang\. Rp\s?150\.000$/),
    });
    expect(kindsOf(waiting)).toContainEqual(['CLAIM', 'answer', 'courier']);
    expect((await claimed(order)).body).toMatchObject({ code: 'action_not_allowed' });
    const paid = await done(settleClaim, order, { outcome: 'PAID', amountIdr: 150_000 });
    expect(kindsOf(paid)?.map(([kind]) => kind)).not.toContain('CLAIM');
    expect(await claimed(order)).toMatchObject({ status: 409, body: { code: 'action_not_allowed' } });
  });

  it('may be opened again after a rejection', async () => {
    const { order } = await sentTwice();
    await claimed(order);
    await done(settleClaim, order, { outcome: 'REJECTED' });
    expect((await claimed(order, { note: 'Dengan bukti baru' })).status).toBe(200);
  });

  it('names its parcel where both were lost', async () => {
    const { order } = await sentTwice();
    await done(pickedUp, order, {});
    const both = await done(markLost, order, { what: 'DAMAGED', reason: 'Pecah di jalan' });
    expect(both.status).toBe('LOST_OR_DAMAGED');
    expect(await claimed(order)).toMatchObject({ status: 400, body: { errors: [{ path: 'shipment' }] } });
    expect(await claimed(order, { shipment: 3 })).toMatchObject({
      status: 400,
      body: { errors: [{ path: 'shipment' }] },
    });
    expect((await claimed(order, { shipment: 2 })).body).toMatchObject({
      claims: [{ shipment: 2, about: 'DAMAGED' }],
    });
    await done(settleClaim, order, { outcome: 'PAID', amountIdr: 90_000 });
    expect((await claimed(order, { shipment: 2 })).status).toBe(400);
    expect((await claimed(order)).body).toMatchObject({
      claims: [{ shipment: 2 }, { shipment: 1, about: 'LOST' }],
    });
  });

  it('is about its condition once it came back, and about nothing when that is good', async () => {
    const damaged = await sentTwice();
    await done(receiveReturn, damaged.order, { condition: 'DAMAGED', awb: damaged.first });
    expect((await claimed(damaged.order, { about: 'LOST' })).body).toMatchObject({
      errors: [{ path: 'about' }],
    });
    expect((await claimed(damaged.order)).body).toMatchObject({
      claims: [{ shipment: 1, about: 'DAMAGED' }],
    });
    const found = await sentTwice();
    const order = await done(receiveReturn, found.order, { condition: 'GOOD', awb: found.first });
    expect(kindsOf(order)?.map(([kind]) => kind)).not.toContain('CLAIM');
    expect((await claimed(order)).body).toMatchObject({ code: 'action_not_allowed' });
  });

  it('says that one is open already, whatever has become of the order', async () => {
    const { order } = await sentTwice();
    await claimed(order);
    expect((await claimed(order)).body).toMatchObject({
      detail: expect.stringContaining('menunggu keputusan kurir'),
    });
  });

  it('has the time of its return, also once another is to be sent, and its parcel is found', async () => {
    const awb = newAwb();
    const back = await stored((overrides) =>
      heard(shippedOrder(overrides, { awb }), [
        aCourierEvent('in_transit', 12),
        aCourierEvent('returned', 20),
      ]),
    );
    const received = await done(receiveReturn, back, { condition: 'DAMAGED', awb });
    const [before] = claimableParcels(received, defaultShipping);
    const again = await done(reship, received, {});
    const [after] = claimableParcels(again, defaultShipping);
    expect(after).toMatchObject({ likely: 'DAMAGED', until: before?.until, fitting: before?.fitting });
    expect((await listOrders(again.sellerId, { q: awb }, { limit: 50 })).rows).toMatchObject([
      { orderId: back.orderId, earlierAwbs: [awb] },
    ]);
    expect((await click(receiveReturn, again, { condition: 'GOOD', awb })).status).toBe(409);
  });

  it('is not urged for a parcel that reached the buyer after all, which is for a person to look at once', async () => {
    const { order } = await sentTwice();
    const events = [aCourierEvent('delivered', 90_000), aCourierEvent('delivered', 90_001)];
    const { order: told, results } = recordCourierEvents(order, 1, events, 'biteship');
    expect(results.map(({ outcome }) => outcome)).toEqual(['SUPERSEDED', 'SUPERSEDED']);
    expect(told.incidents).toMatchObject([
      { shipment: 1, message: expect.stringContaining('pengiriman ke-1') },
    ]);
    expect(kindsOf(told)?.map(([kind]) => kind)).toContain('INCIDENT');
    expect(kindsOf(told)?.map(([kind]) => kind)).not.toContain('CLAIM');
    const [incident] = told.incidents;
    const how = {
      decision: 'KEEP',
      reason: 'Pembeli punya dua',
      actor: aSeller,
      at: minute(90_002),
    } as const;
    const kept = resolveIncident(told, { key: incident?.key ?? '', ...how });
    const more = recordCourierEvents(kept, 1, [aCourierEvent('delivered', 90_003)], 'biteship');
    expect(more.order.incidents).toEqual([]);
  });
});
