import { randomUUID } from 'node:crypto';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Order } from '../../shared/order/order.ts';
import * as bulkStore from '../../shared/table/bulk-store.ts';
import { documents, tableName } from '../../shared/table/documents.ts';
import { sellerRecordKey } from '../../shared/table/keys.ts';
import * as orderList from '../../shared/table/order-list.ts';
import { findOrder, getOrder, replaceOrder } from '../../shared/table/order-store.ts';
import { anOrder, confirmedOrder, paidOrder, preparedOrder, shippedOrder } from '../an-order.ts';
import { bulkDesk } from '../bulk-desk.ts';
import { type OrderTable, startOrderTable } from '../order-table.ts';

let table: OrderTable;
let shops = 0;
const stub = () => {
  for (const [name, value] of Object.entries(table.environment)) vi.stubEnv(name, value);
  vi.stubEnv('BULK_QUEUE_URL', 'http://localhost/bulk');
  vi.spyOn(process.stdout, 'write').mockReturnValue(true);
};
const shop = () => {
  shops += 1;
  const sellerId = `toko-massal-${shops}`;
  return { sellerId, desk: bulkDesk(sellerId) };
};
beforeAll(async () => {
  table = await startOrderTable();
});
beforeEach(stub);
afterAll(() => table.engine.stop());

const idsOf = (orders: readonly { readonly orderId?: string }[]): (string | undefined)[] =>
  orders.map(({ orderId }) => orderId);
const stored = (sellerId: string, orders: readonly Order[]) =>
  Promise.all(orders.map(({ orderId }) => getOrder(sellerId, orderId)));
const several = (desk: ReturnType<typeof bulkDesk>, count: number, overrides: Partial<Order> = {}) =>
  Promise.all(Array.from({ length: count }, () => desk.place(overrides)));
const confirmations = ({ timeline }: Order): number => timeline.filter(({ to }) => to === 'CONFIRMED').length;

describe('one action for a few orders', () => {
  it('changes those that allow it, says why the others do not, and lets none stop another', async () => {
    const { sellerId, desk } = shop();
    const [first, second] = await several(desk, 2);
    const cancelled = await desk.place({ status: 'CANCELLED' });
    const orderIds = [...idsOf([first, cancelled, second] as Order[]), 'TIDAK-ADA'];
    const answer = await desk.bulk({ action: 'confirm', orderIds });
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({
      state: 'DONE',
      done: 4,
      ok: 2,
      failed: 2,
      label: 'Konfirmasi Pesanan',
    });
    expect(answer.body.results).toMatchObject([
      { orderId: first?.orderId, orderNumber: first?.orderNumber, ok: true, statusLabel: 'Dikonfirmasi' },
      { orderId: cancelled.orderId, ok: false, code: 'action_not_allowed', reason: expect.any(String) },
      { orderId: second?.orderId, ok: true, status: 'CONFIRMED' },
      { orderId: 'TIDAK-ADA', ok: false, code: 'order_not_found' },
    ]);
    expect((await stored(sellerId, [first, second] as Order[])).map(({ status }) => status)).toEqual([
      'CONFIRMED',
      'CONFIRMED',
    ]);
  });

  it('is carried out once however often the same request comes', async () => {
    const { sellerId, desk } = shop();
    const orders = await several(desk, 3);
    const key = randomUUID();
    const body = { action: 'tag', orderIds: idsOf(orders), input: { add: ['promo'] } };
    const answers = [await desk.bulk(body, { key }), await desk.bulk(body, { key })];
    expect(answers[0]?.body).toEqual(answers[1]?.body);
    for (const order of await stored(sellerId, orders))
      expect(order).toMatchObject({ version: 2, tags: ['promo'] });
    const other = await desk.bulk({ ...body, input: { add: ['lain'] } }, { key });
    expect(other.body).toMatchObject({ status: 422, code: 'idempotency_key_reused' });
  });

  it('whose answer was lost in a crash does nothing twice when it comes again', async () => {
    const { sellerId, desk } = shop();
    const orders = await several(desk, 12);
    const key = randomUUID();
    const body = { action: 'confirm', orderIds: idsOf(orders) };
    const crash = vi.spyOn(bulkStore, 'bulkPut').mockImplementationOnce(() => {
      throw new Error('the process was killed');
    });
    expect((await desk.bulk(body, { key })).status).toBe(500);
    crash.mockRestore();
    expect((await desk.bulk(body, { key })).body).toMatchObject({ ok: 12, failed: 0, undoable: true });
    for (const order of await stored(sellerId, orders))
      expect([order.version, confirmations(order)]).toEqual([2, 1]);
  });

  it('follows what the shop lets its agents do', async () => {
    const { sellerId, desk } = shop();
    const order = await desk.place({ ...preparedOrder(), agent: { agentId: 'agen-1', name: 'Agen Contoh' } });
    const claims = { role: 'agent', agent: 'agen-1', sub: 'u-agen' };
    const body = {
      action: 'ship',
      orderIds: [order.orderId],
      input: { courier: { code: 'jne', service: 'reg' }, awb: `AGEN${shops}0001` },
    };
    expect((await desk.bulk(body, { claims })).status).toBe(403);
    const record = { shopName: 'Toko Contoh', policies: { agentMayShip: true } };
    await documents().send(
      new PutCommand({
        TableName: tableName(),
        Item: { ...sellerRecordKey(sellerId, 'SETTINGS', 'shop'), record },
      }),
    );
    expect((await desk.bulk({ ...body, dryRun: true }, { claims })).body).toMatchObject({ ok: 1 });
    expect((await desk.bulk(body, { claims })).body).toMatchObject({ ok: 1 });
  });

  it('in a dry run warns of what is allowed and yet loses money', async () => {
    const { desk } = shop();
    const { price } = anOrder();
    const order = await desk.place({
      paymentMethod: 'COD',
      price: { ...price, totalIdr: 30_000 },
      costs: { goodsIdr: 60_000, shippingIdr: 20_000, insuranceIdr: 0, codFeeIdr: 5_000 },
    });
    const { body } = await desk.bulk({ action: 'confirm', orderIds: [order.orderId], dryRun: true });
    expect(body.results).toMatchObject([{ ok: true, warning: expect.stringMatching(/COD.*Rp/) }]);
  });

  it('in a dry run says what would happen and writes nothing', async () => {
    const { sellerId, desk } = shop();
    const [order] = await several(desk, 1);
    const shipped = await desk.place(shippedOrder());
    const orders = [order, shipped] as Order[];
    const { body } = await desk.bulk({ action: 'confirm', orderIds: idsOf(orders), dryRun: true });
    expect(body.results).toMatchObject([
      { ok: true, status: 'CONFIRMED' },
      { ok: false, code: 'action_not_allowed' },
    ]);
    expect(body).toMatchObject({ dryRun: true, undoable: false });
    expect(await stored(sellerId, orders)).toEqual(orders);
  });

  it('takes what differs from order to order, and the amount that is owed where none is named', async () => {
    const { sellerId, desk } = shop();
    const [one, two] = await several(desk, 2, { paymentMethod: 'COD' });
    const orderIds = idsOf([one, two] as Order[]);
    const courier = { code: 'jne', service: 'reg' };
    await desk.bulk({ action: 'confirm', orderIds });
    const inputs = Object.fromEntries(
      orderIds.map((orderId, n) => [orderId, { awb: `CONTOH${shops}00${n}` }]),
    );
    const shipped = await desk.bulk({ action: 'ship', orderIds, input: { courier }, inputs });
    expect(shipped.body).toMatchObject({ ok: 2, failed: 0 });
    expect((await stored(sellerId, [one, two] as Order[])).map((order) => order.shipments[0]?.awb)).toEqual([
      `CONTOH${shops}000`,
      `CONTOH${shops}001`,
    ]);
    const transfer = await desk.place(confirmedOrder());
    const paid = await desk.bulk({ action: 'confirm-payment', orderIds: [transfer.orderId] });
    expect(paid.body.results).toMatchObject([{ ok: true, status: 'PAID' }]);
    expect((await getOrder(sellerId, transfer.orderId)).payments[0]?.amountIdr).toBe(170_000);
    const again = await desk.bulk({ action: 'confirm-payment', orderIds: [transfer.orderId] });
    expect(again.body.results).toMatchObject([{ ok: false, reason: 'Pesanan ini sudah lunas.' }]);
  });

  it('gives one parcel number to one order', async () => {
    const { desk } = shop();
    const orders = [await desk.place(preparedOrder()), await desk.place(preparedOrder())].map(
      (order) => order,
    );
    const input = { courier: { code: 'jne', service: 'reg' }, awb: 'SAMA00001' };
    const { body } = await desk.bulk({ action: 'ship', orderIds: idsOf(orders), input });
    expect(body).toMatchObject({ ok: 1, failed: 1 });
    expect(body.results.find(({ ok }) => !ok)).toMatchObject({ code: 'awb_in_use' });
  });

  it('refuses wrong input as a whole and names every field', async () => {
    const { desk } = shop();
    const [order] = await several(desk, 1);
    const orderIds = idsOf([order] as Order[]);
    const refused = async (body: object) => (await desk.bulk(body)).body;
    expect(await refused({ action: 'cancel', orderIds })).toMatchObject({
      code: 'invalid_request',
      errors: [{ path: 'input.reason' }],
    });
    const inputs = { [orderIds[0] ?? '']: { awb: 'x' }, LAIN: {} };
    const ship = await refused({ action: 'ship', orderIds, inputs });
    expect((ship['errors'] as { path: string }[]).map(({ path }) => path)).toEqual(
      expect.arrayContaining([`inputs.${orderIds[0]}.awb`, `inputs.${orderIds[0]}.courier`, 'inputs.LAIN']),
    );
    expect(await refused({ action: 'confirm' })).toMatchObject({ errors: [{ path: 'orderIds' }] });
    expect(await refused({ action: 'hapus', orderIds })).toMatchObject({ errors: [{ path: 'action' }] });
    expect(await refused({ action: 'confirm', orderIds, excludeIds: ['x'] })).toMatchObject({
      errors: [{ path: 'excludeIds' }],
    });
  });

  it('is for those who may, and touches only orders that they see', async () => {
    const { sellerId, desk } = shop();
    const mine = await desk.place({ agent: { agentId: 'agen-1', name: 'Agen Contoh' } });
    const foreign = await desk.place({ agent: { agentId: 'agen-2', name: 'Agen Lain' } });
    const claims = { role: 'agent', agent: 'agen-1', sub: 'u-agen' };
    const orderIds = idsOf([mine, foreign]);
    const { body } = await desk.bulk({ action: 'confirm', orderIds }, { claims });
    expect(body.results).toMatchObject([{ ok: true }, { ok: false, code: 'order_not_found' }]);
    expect((await desk.bulk({ action: 'prepare', orderIds }, { claims })).status).toBe(403);
    const filtered = await desk.bulk({ action: 'confirm', filter: {} }, { claims });
    await desk.run(filtered.body.bulkId);
    expect(idsOf(await desk.results(filtered.body.bulkId))).toEqual([mine.orderId]);
    expect(await findOrder(sellerId, foreign.orderId)).toEqual(foreign);
    const owners = await desk.bulk({ action: 'confirm', orderIds });
    const hidden = await desk.call('GET /v1/bulk-jobs/{bulkId}', { bulkId: owners.body.bulkId, claims });
    expect(hidden.body).toMatchObject({ code: 'bulk_not_found' });
    const list = await desk.call('GET /v1/bulk-jobs', { claims });
    expect(list.body.items).toHaveLength(2);
  });
});

describe('a job', () => {
  it('changes the orders of a filter but those left out and those placed later', async () => {
    const { sellerId, desk } = shop();
    const orders = await several(desk, 120);
    const excludeIds = ['B0001'];
    const started = await desk.bulk({ action: 'confirm', filter: { status: ['NEW'] }, excludeIds });
    expect(started).toMatchObject({ status: 202, body: { state: 'QUEUED', done: 0, total: null } });
    expect(started.headers).toMatchObject({
      'retry-after': '2',
      location: `/v1/bulk-jobs/${started.body.bulkId}`,
    });
    expect(desk.messages()).toBeGreaterThan(0);
    const later = await desk.place({}, new Date(Date.now() + 60_000).toISOString());
    expect(await desk.run(started.body.bulkId)).toBe('done');
    expect((await desk.job(started.body.bulkId)).body).toMatchObject({
      state: 'DONE',
      done: 119,
      total: 119,
      ok: 119,
    });
    expect((await desk.results(started.body.bulkId)).map(({ orderId }) => orderId)).toHaveLength(119);
    for (const order of await stored(sellerId, orders)) {
      expect(order.status).toBe(excludeIds.includes(order.orderId) ? 'NEW' : 'CONFIRMED');
    }
    expect(await getOrder(sellerId, later.orderId)).toMatchObject({ status: 'NEW', version: 1 });
    expect(await desk.run(started.body.bulkId)).toBe('skipped');
  });

  it.each(['part planned', 'order done', 'part done', 'part remembered'] as const)(
    'that dies when a %s goes on without doing anything twice or leaving anything out',
    async (moment) => {
      const { sellerId, desk } = shop();
      const orders = await several(desk, 130);
      const { body } = await desk.bulk({ action: 'confirm', filter: { status: ['NEW'] } });
      let seen = 0;
      const { promise: death, resolve: dead } = Promise.withResolvers<void>();
      const at = (now: string): Promise<void> => {
        if (now === moment) seen += 1;
        // From the second time on nothing goes on any more, as in a process that was killed.
        if (seen < (moment === 'order done' ? 70 : 2)) return Promise.resolve();
        dead();
        return new Promise(() => undefined);
      };
      void desk.run(body.bulkId, { at });
      await death;
      await expect(desk.run(body.bulkId)).rejects.toThrow('is running');
      const later = () => new Date(Date.now() + 120_000);
      expect(await desk.run(body.bulkId, { now: later })).toBe('done');
      expect((await desk.job(body.bulkId)).body).toMatchObject({ done: 130, ok: 130, failed: 0 });
      const results = await desk.results(body.bulkId);
      expect(new Set(results.map(({ orderId }) => orderId))).toEqual(new Set(idsOf(orders)));
      expect(results).toHaveLength(130);
      for (const order of await stored(sellerId, orders)) {
        expect([order.version, confirmations(order)]).toEqual([2, 1]);
      }
    },
  );

  it('of many named orders stops behind the part in hand when it is cancelled', async () => {
    const { sellerId, desk } = shop();
    const orders = await several(desk, 160);
    const { body } = await desk.bulk({ action: 'confirm', orderIds: idsOf(orders) });
    expect(body).toMatchObject({ total: 160 });
    let parts = 0;
    const at = async (moment: string) => {
      if (moment === 'part remembered') parts += 1;
      if (moment === 'part remembered' && parts === 1) await desk.cancel(body.bulkId);
    };
    expect(await desk.run(body.bulkId, { at })).toBe('cancelled');
    expect((await desk.job(body.bulkId)).body).toMatchObject({
      state: 'CANCELLED',
      done: 50,
      undoable: true,
    });
    const changed = (await stored(sellerId, orders)).filter(({ status }) => status === 'CONFIRMED');
    expect(changed).toHaveLength(50);
    expect((await desk.cancel(body.bulkId)).body).toMatchObject({ status: 409, code: 'bulk_finished' });
  });

  it('whose time is up leaves the rest to its next run', async () => {
    const { desk } = shop();
    const orders = await several(desk, 110);
    const { body } = await desk.bulk({ action: 'confirm', orderIds: idsOf(orders) });
    let clock = Date.now();
    const now = () => {
      clock += 10_000;
      return new Date(clock);
    };
    expect(await desk.run(body.bulkId, { now, deadline: Date.now() + 60_000 })).toBe('again');
    expect((await desk.job(body.bulkId)).body).toMatchObject({ state: 'QUEUED' });
    expect(await desk.run(body.bulkId)).toBe('done');
    expect((await desk.job(body.bulkId)).body).toMatchObject({ done: 110, ok: 110 });
  });

  it('that finds nothing for long stops in time and goes on there', async () => {
    const { desk } = shop();
    await desk.place();
    const { body } = await desk.bulk({ action: 'confirm', filter: { status: ['NEW'] } });
    let pages = 0;
    const list = vi.spyOn(orderList, 'listOrders').mockImplementation(async () => {
      pages += 1;
      if (pages > 1_000) throw new Error('it never ends');
      return { rows: [], nextCursor: String(pages) };
    });
    const start = Date.now();
    const run = { now: () => new Date(start + pages * 1_000), deadline: start + 60_000 };
    expect(await desk.run(body.bulkId, run)).toBe('again');
    const reached = pages;
    list.mockImplementationOnce(async (_seller, _filter, { cursor }) => {
      expect(cursor).toBe(String(reached));
      return { rows: [] };
    });
    expect(await desk.run(body.bulkId)).toBe('done');
    expect((await desk.job(body.bulkId)).body).toMatchObject({ done: 0, total: 0 });
    list.mockRestore();
  });

  it('goes on with the others when somebody changes an order at the same time', async () => {
    const { sellerId, desk } = shop();
    const orders = await several(desk, 20);
    const rival = async (order: Order) => {
      for (let n = 0; n < 3; n += 1) {
        const seen = await getOrder(sellerId, order.orderId);
        await replaceOrder(seen, { ...seen, note: `catatan ${n}` }).catch(() => undefined);
      }
    };
    const [answer] = await Promise.all([
      desk.bulk({ action: 'tag', orderIds: idsOf(orders), input: { add: ['vip'] } }),
      ...orders.map(rival),
    ]);
    expect(answer.body).toMatchObject({ done: 20 });
    for (const [n, order] of (await stored(sellerId, orders)).entries()) {
      expect(order.tags.includes('vip')).toBe(answer.body.results[n]?.ok);
    }
  });
});

describe('taking back', () => {
  it('touches only what the job changed and nobody has changed since', async () => {
    const { sellerId, desk } = shop();
    const [plain, tagged, moved] = [
      await desk.place(),
      await desk.place({ tags: ['vip'] }),
      await desk.place(),
    ];
    const orders = [plain, tagged, moved];
    const { body } = await desk.bulk({ action: 'tag', orderIds: idsOf(orders), input: { add: ['vip'] } });
    expect(body).toMatchObject({ undoable: true });
    const seen = await getOrder(sellerId, moved.orderId);
    await replaceOrder(seen, { ...seen, note: 'diubah' });
    const undo = await desk.undo(body.bulkId);
    expect(undo).toMatchObject({
      status: 202,
      body: { kind: 'undo', label: 'Batalkan: Tag', undoOf: body.bulkId },
    });
    await desk.run(undo.body.bulkId);
    expect(await desk.results(undo.body.bulkId)).toMatchObject([
      { orderId: plain.orderId, ok: true },
      { orderId: moved.orderId, ok: false, code: 'changed_since' },
    ]);
    expect((await stored(sellerId, orders)).map(({ tags }) => tags)).toEqual([[], ['vip'], ['vip']]);
    expect((await desk.undo(body.bulkId)).body).toMatchObject({ status: 409, code: 'bulk_not_undoable' });
    expect((await desk.job(body.bulkId)).body).toMatchObject({ undoable: false, undoneBy: undo.body.bulkId });
  });

  it('takes orders from their new agent that nobody had before', async () => {
    const { sellerId, desk } = shop();
    const agent = { agentId: 'agen-satu', name: 'Agen Satu Contoh', active: true };
    const Item = { ...sellerRecordKey(sellerId, 'AGENT', agent.agentId), ...agent, record: agent };
    await documents().send(new PutCommand({ TableName: tableName(), Item }));
    const { orderId } = await desk.place();
    const { body } = await desk.bulk({
      action: 'assign',
      orderIds: [orderId],
      input: { agentId: agent.agentId },
    });
    expect((await getOrder(sellerId, orderId)).agent).toMatchObject({ agentId: agent.agentId });
    const undo = await desk.undo(body.bulkId);
    await desk.run(undo.body.bulkId);
    expect((await getOrder(sellerId, orderId)).agent).toBeUndefined();
  });

  it('knows the opposite of a confirmation and a preparation', async () => {
    const { sellerId, desk } = shop();
    const fresh = await desk.place();
    const paid = await desk.place(paidOrder());
    for (const [action, order, back] of [
      ['confirm', fresh, 'NEW'],
      ['prepare', paid, 'PAID'],
    ] as const) {
      const { body } = await desk.bulk({ action, orderIds: [order.orderId] });
      expect(body).toMatchObject({ ok: 1 });
      const undo = await desk.undo(body.bulkId);
      await desk.run(undo.body.bulkId);
      expect((await getOrder(sellerId, order.orderId)).status).toBe(back);
    }
    const cancelled = await desk.bulk({
      action: 'cancel',
      orderIds: [fresh.orderId],
      input: { reason: 'Stok habis' },
    });
    expect((await desk.undo(cancelled.body.bulkId)).body).toMatchObject({ code: 'bulk_not_undoable' });
  });
});

describe('an uploaded file', () => {
  const awbs = (...rows: string[]) => ['ID Pesanan;Kurir;Layanan;Nomor Resi', ...rows].join('\r\n');

  it('ships what is ready, puts numbers right, and says of every row what became of it', async () => {
    const { sellerId, desk } = shop();
    const ready = await desk.place(preparedOrder());
    const wrong = await desk.place(preparedOrder());
    const fresh = await desk.place();
    await desk.bulk({
      action: 'ship',
      orderIds: [wrong.orderId],
      input: { courier: { code: 'jne', service: 'reg' }, awb: 'SALAH0001' },
    });
    const csv = awbs(
      `${ready.orderNumber};JNE REG;;'0012345678901`,
      `${wrong.orderNumber};jne;reg;BENAR0001`,
      `${fresh.orderNumber};jne;reg;BELUM0001`,
      `${ready.orderNumber};JNE REG;;'0012345678901`,
      `${ready.orderNumber};jne;reg;LAIN00001`,
      'BJ-TIDAK-ADA;jne;reg;HILANG001',
      `${fresh.orderNumber};;;X`,
    );
    const { body } = await desk.upload({ kind: 'awb', csv });
    expect(body.results).toMatchObject([
      { line: 2, ok: true, status: 'AWAITING_PICKUP' },
      { line: 3, ok: true, status: 'AWAITING_PICKUP' },
      { line: 4, ok: false, code: 'action_not_allowed' },
      { line: 5, ok: true, unchanged: true },
      { line: 6, ok: false, code: 'duplicate_row', reason: expect.stringContaining('baris 2') },
      { line: 7, ok: false, code: 'order_not_found' },
      { line: 8, ok: false, code: 'invalid_row' },
    ]);
    expect((await getOrder(sellerId, ready.orderId)).shipments.at(-1)).toMatchObject({
      awb: '0012345678901',
      courier: { code: 'jne', service: 'reg' },
    });
    expect((await getOrder(sellerId, wrong.orderId)).shipments).toMatchObject([
      { awb: 'BENAR0001', formerAwbs: [{ awb: 'SALAH0001' }] },
    ]);
    const again = await desk.upload({ kind: 'awb', csv });
    expect(again.body.results.slice(0, 2)).toMatchObject([{ unchanged: true }, { unchanged: true }]);
    expect((await getOrder(sellerId, wrong.orderId)).shipments).toHaveLength(1);
    const report = await desk.call('GET /v1/bulk-jobs/{bulkId}/results.csv', { bulkId: body.bulkId });
    expect(report.text.split('\r\n').slice(0, 2)).toEqual([
      '\uFEFF"Baris","ID Pesanan","Hasil","Status","Keterangan"',
      `"2","${ready.orderNumber}","Berhasil","Menunggu Pengiriman",""`,
    ]);
  });

  it('knows a parcel number in whatever case its courier was written', async () => {
    const { desk } = shop();
    const { orderId, orderNumber } = await desk.place(preparedOrder());
    const input = { courier: { code: 'JNE', service: 'REG' }, awb: 'KAPITAL001' };
    await desk.bulk({ action: 'ship', orderIds: [orderId], input });
    const { body } = await desk.upload({ kind: 'awb', csv: awbs(`${orderNumber};JNE;REG;KAPITAL001`) });
    expect(body.results).toMatchObject([{ ok: true, unchanged: true }]);
  });

  it('reaches a status by the action that leads there, never by writing it', async () => {
    const { sellerId, desk } = shop();
    const fresh = await desk.place();
    const paid = await desk.place(paidOrder());
    const done = await desk.place({ status: 'COMPLETED' });
    const rows = [
      `${fresh.orderNumber},Dikonfirmasi`,
      `${paid.orderNumber},READY_TO_SHIP`,
      `${done.orderNumber},Baru`,
      `${anOrder().orderNumber},Lunas`,
    ];
    const csv = ['ID Pesanan,Status', ...rows].join('\n');
    const dry = await desk.upload({ kind: 'status', csv, dryRun: true });
    const { body } = await desk.upload({ kind: 'status', csv });
    expect(body.results).toMatchObject([
      { ok: true, status: 'CONFIRMED' },
      { ok: true, status: 'READY_TO_SHIP' },
      { ok: false, reason: 'Dari Selesai tidak ada langkah ke Baru.' },
      { ok: false, code: 'invalid_row', reason: 'Status "Lunas" tidak dikenal.' },
    ]);
    expect(dry.body.results.map(({ ok }) => ok)).toEqual(body.results.map(({ ok }) => ok));
    expect((await getOrder(sellerId, fresh.orderId)).timeline.at(-1)).toMatchObject({ event: 'confirm' });
    expect((await desk.upload({ kind: 'status', csv })).body.results[0]).toMatchObject({
      ok: true,
      unchanged: true,
    });
  });

  it('by somebody who may do just that is remembered when its answer was lost', async () => {
    const { sellerId, desk } = shop();
    const { orderId, orderNumber } = await desk.place(confirmedOrder());
    const body = { kind: 'status', csv: `ID Pesanan,Status\n${orderNumber},Dibayar` };
    const more = { key: randomUUID(), claims: { role: 'finance' } };
    const crash = vi.spyOn(bulkStore, 'bulkPut').mockImplementationOnce(() => {
      throw new Error('the process was killed');
    });
    expect((await desk.upload(body, more)).status).toBe(500);
    crash.mockRestore();
    expect((await getOrder(sellerId, orderId)).status).toBe('PAID');
    expect((await desk.upload(body, more)).body.results).toMatchObject([{ ok: true, status: 'PAID' }]);
    expect((await getOrder(sellerId, orderId)).payments).toHaveLength(1);
  });

  it('of more than a hundred rows becomes a job', async () => {
    const { desk } = shop();
    const orders = await several(desk, 101);
    const csv = ['ID Pesanan,Status', ...orders.map(({ orderNumber }) => `${orderNumber},Dikonfirmasi`)].join(
      '\n',
    );
    const { status, body } = await desk.upload({ kind: 'status', csv });
    expect(status).toBe(202);
    expect(await desk.run(body.bulkId)).toBe('done');
    expect((await desk.job(body.bulkId)).body).toMatchObject({ ok: 101, failed: 0, label: 'Unggah status' });
  });
});
