import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { QueueAndObjectEngine } from '../../local/engines/fauxqs.ts';
import { sampleOrders } from '../../local/sample-orders.ts';
import type { Moment } from '../../shared/import/run-import.ts';
import type { Order } from '../../shared/order/order.ts';
import { statuses } from '../../shared/order/status.ts';
import { addOrder } from '../../shared/table/order-store.ts';
import { anOrder } from '../an-order.ts';
import { importDesk, startImportBucket } from '../import-desk.ts';
import { fileOf, formNamed } from '../import-file.ts';
import { type OrderTable, startOrderTable } from '../order-table.ts';

let table: OrderTable;
let storage: { engine: QueueAndObjectEngine; environment: Record<string, string> };
let shops = 0;

beforeAll(async () => {
  table = await startOrderTable();
  storage = await startImportBucket();
});
beforeEach(() => {
  for (const [name, value] of Object.entries({ ...table.environment, ...storage.environment })) {
    vi.stubEnv(name, value);
  }
  vi.spyOn(process.stdout, 'write').mockReturnValue(true);
});
afterAll(async () => {
  await table.engine.stop();
  await storage.engine.stop();
});

const shop = () => {
  shops += 1;
  const sellerId = `toko-pindah-${shops}`;
  return { sellerId, desk: importDesk(sellerId) };
};

const old = sampleOrders(new Date('2026-11-29T03:00:00.000Z'));
const moving = formNamed('pindahan');

/** Many small COD orders, oldest first. */
const manyOrders = (count: number): Order[] =>
  Array.from({ length: count }, (_, n) =>
    anOrder({
      orderId: `L${n}`,
      orderNumber: `LAMA-${String(n).padStart(6, '0')}`,
      placedAt: new Date(Date.UTC(2026, 0, 1) + n * 61_000).toISOString(),
      paymentMethod: 'COD',
    }),
  );

const headings = 'ID Pesanan,Tanggal,Status,Penerima,Telepon,Metode Pembayaran,Total,Item';
const row = (number: string, more: { status?: string; phone?: string; total?: string } = {}): string =>
  [
    number,
    '2026-03-01 08:00:00',
    more.status ?? 'Selesai',
    'Pembeli Contoh',
    more.phone ?? '0812-0000-0001',
    'COD',
    more.total ?? '100000',
    'Barang Contoh x1',
  ].join(',');

const csv = (...rows: string[]): Buffer => Buffer.from([headings, ...rows, ''].join('\r\n'));

/** The process stops at a moment, before anything after it is written. */
const killedAt = (moment: Moment, nth = 1) => {
  let seen = 0;
  return (at: Moment): Promise<void> => {
    if (at === moment) seen += 1;
    if (at !== moment || seen < nth) return Promise.resolve();
    // Nothing follows: neither the end of the run nor its giving up.
    return new Promise(() => undefined);
  };
};

const later = (minutes: number) => () => new Date(Date.now() + minutes * 60_000);

const reached = (run: Promise<unknown>, stopped: Promise<void>) => Promise.race([run, stopped]);

describe('an import', () => {
  it('brings the orders of all statuses into an empty shop, from which they are exported as they were', async () => {
    const { desk } = shop();
    const file = fileOf(old, moving);
    const importId = await desk.sent(file);
    expect((await desk.check(importId)).status).toBe(202);
    expect(await desk.run(importId)).toBe('checked');
    expect((await desk.job(importId)).body).toMatchObject({
      state: 'CHECKED',
      checked: { done: old.length, ok: old.length, failed: 0 },
    });
    expect(await desk.orders()).toEqual([]);
    expect((await desk.apply(importId)).status).toBe(202);
    expect(await desk.run(importId)).toBe('done');
    const moved = await desk.orders();
    expect(new Set(moved.map(({ status }) => status))).toEqual(new Set(statuses));
    expect(fileOf(moved, moving).toString()).toBe(file.toString());
  });

  it('names every row that is wrong and brings in the others', async () => {
    const { desk } = shop();
    const file = csv(
      row('A-1'),
      row('A-2', { status: 'Entahlah' }),
      row('A-3', { phone: '123' }),
      row('A-4', { total: 'seratus' }),
      row('A-5', { status: 'Dibayar' }),
      row('A-1'),
      row('A-6'),
    );
    const importId = await desk.sent(file);
    await desk.check(importId);
    await desk.run(importId);
    const errors = (await desk.remarks(importId)).filter(({ level }) => level === 'error');
    expect(errors.map(({ line, column }) => [line, column])).toEqual([
      [3, 'Status'],
      [4, 'Telepon'],
      [5, 'Total'],
      [6, 'Status'],
      [7, undefined],
    ]);
    await desk.apply(importId);
    await desk.run(importId);
    expect((await desk.job(importId)).body).toMatchObject({ state: 'DONE', done: 7, ok: 2, failed: 5 });
    expect((await desk.orders()).map(({ orderNumber }) => orderNumber)).toEqual(['A-1', 'A-6']);
    const report = await desk.call('GET /v1/imports/{importId}/remarks.csv', { importId });
    expect(report.text).toMatch(/^"3","A-2","Gagal","Status",/m);
  });

  it('leaves a number alone that another order of the shop has', async () => {
    const { sellerId, desk } = shop();
    await addOrder(anOrder({ sellerId, orderId: 'ADA', orderNumber: 'A-1', slug: `${sellerId}-ada` }));
    const importId = await desk.sent(csv(row('A-1'), row('A-2')));
    await desk.check(importId);
    await desk.run(importId);
    expect((await desk.job(importId)).body['checked']).toMatchObject({ ok: 1, failed: 1 });
    await desk.apply(importId);
    await desk.run(importId);
    expect((await desk.job(importId)).body).toMatchObject({ ok: 1, failed: 1 });
    expect((await desk.orders()).find(({ orderNumber }) => orderNumber === 'A-1')?.orderId).toBe('ADA');
  });

  it('brings nothing in a second time by a second import of the same file', async () => {
    const { desk } = shop();
    for (const expected of [{ ok: 2 }, { ok: 0 }]) {
      const importId = await desk.sent(csv(row('A-1'), row('A-2')));
      await desk.check(importId);
      await desk.run(importId);
      expect((await desk.job(importId)).body['checked']).toMatchObject(expected);
      await desk.apply(importId);
      if (expected.ok > 0) await desk.run(importId);
    }
    expect(await desk.orders()).toHaveLength(2);
  });

  it.each([
    ['part kept', 1, 'check'],
    ['file split', 1, 'check'],
    ['part done', 2, 'check'],
    ['part remembered', 1, 'check'],
    ['order done', 1, 'apply'],
    ['order done', 205, 'apply'],
    ['part done', 1, 'apply'],
    ['part done', 2, 'apply'],
    ['part remembered', 1, 'apply'],
    ['part remembered', 2, 'apply'],
  ] as const)('has every order once after a death at %j (%i) of its %s', async (moment, nth, task) => {
    const { desk } = shop();
    const orders = manyOrders(210);
    const importId = await desk.sent(fileOf(orders, moving));
    const runs = { check: 'checked', apply: 'done' } as const;
    for (const step of ['check', 'apply'] as const) {
      await desk[step](importId);
      if (step === task) {
        const kill = killedAt(moment, nth);
        let stop = (): void => undefined;
        const stopped = new Promise<void>((resolve) => {
          stop = resolve;
        });
        const at = async (now: Moment): Promise<void> => {
          const held = kill(now);
          await Promise.race([held, Promise.resolve()]);
          if (now === moment) stop();
          await held;
        };
        await reached(desk.run(importId, { at }), stopped);
        await expect(desk.run(importId)).rejects.toThrow('is running');
      }
      expect(await desk.run(importId, { now: later(5) })).toBe(runs[step]);
    }
    expect((await desk.job(importId)).body).toMatchObject({ state: 'DONE', done: 210, ok: 210, failed: 0 });
    const moved = await desk.orders();
    expect(fileOf(moved, moving).toString()).toBe(fileOf(orders, moving).toString());
  });

  it('stops when it is told to, keeps what is there, and goes on from there', async () => {
    const { desk } = shop();
    const importId = await desk.sent(fileOf(manyOrders(250), moving));
    await desk.check(importId);
    await desk.run(importId);
    await desk.apply(importId);
    const at = async (moment: Moment): Promise<void> => {
      if (moment === 'part done') await desk.cancel(importId);
    };
    expect(await desk.run(importId, { at })).toBe('cancelled');
    expect((await desk.job(importId)).body).toMatchObject({ state: 'CANCELLED', done: 200, total: 250 });
    expect(await desk.orders()).toHaveLength(200);
    await desk.apply(importId);
    expect(await desk.run(importId)).toBe('done');
    expect((await desk.job(importId)).body).toMatchObject({ state: 'DONE', done: 250, ok: 250 });
    expect(await desk.orders()).toHaveLength(250);
  });

  /** An apply whose run died so many minutes ago, half-way, and for which no message is left. */
  const anAbandoned = async (desk: ReturnType<typeof importDesk>, minutes: number): Promise<string> => {
    const importId = await desk.sent(fileOf(manyOrders(250), moving));
    await desk.check(importId);
    await desk.run(importId);
    await desk.apply(importId);
    await new Promise<void>((resolve) => {
      const at = (moment: Moment): Promise<void> => {
        if (moment !== 'part remembered') return Promise.resolve();
        resolve();
        return new Promise(() => undefined);
      };
      void desk.run(importId, { at, now: later(-minutes) });
    });
    return importId;
  };

  it('says that it has failed when nobody is left to say so, and is gone on with', async () => {
    const { desk } = shop();
    const importId = await anAbandoned(desk, 90);
    const seen = (await desk.job(importId)).body;
    expect(seen).toMatchObject({
      state: 'FAILED',
      done: 200,
      error: { code: 'internal', message: expect.stringMatching(/Lanjutkan/) },
    });
    expect((await desk.call('GET /v1/imports')).body.items).toMatchObject([{ state: 'FAILED' }]);
    const asked = desk.messages();
    expect((await desk.apply(importId)).status).toBe(202);
    expect(desk.messages()).toBe(asked + 1);
    expect(await desk.run(importId)).toBe('done');
    expect(await desk.orders()).toHaveLength(250);
  });

  it('runs as long as the queue may bring it again, and can be stopped when its run has died', async () => {
    const { desk } = shop();
    const importId = await anAbandoned(desk, 30);
    expect((await desk.job(importId)).body).toMatchObject({ state: 'RUNNING', error: null });
    const asked = desk.messages();
    await desk.cancel(importId);
    expect(desk.messages()).toBe(asked + 1);
    expect(await desk.run(importId)).toBe('cancelled');
  });

  it('cannot be gone on with before it has stopped', async () => {
    const { desk } = shop();
    const importId = await desk.sent(csv(row('A-1')));
    await desk.check(importId);
    await desk.run(importId);
    await desk.apply(importId);
    await desk.cancel(importId);
    // Its message may have been lost, so each of these asks for a run again.
    const asked = desk.messages();
    await desk.cancel(importId);
    expect((await desk.apply(importId)).body).toMatchObject({ code: 'import_started' });
    expect(desk.messages()).toBe(asked + 2);
    expect(await desk.run(importId)).toBe('cancelled');
    expect((await desk.apply(importId)).status).toBe(202);
    expect(await desk.run(importId)).toBe('done');
  });

  it('waits for its turn where three others of the shop are running', async () => {
    const { desk } = shop();
    const [first, ...others] = [
      await desk.sent(csv(row('A-1'))),
      await desk.sent(csv(row('A-2'))),
      await desk.sent(csv(row('A-3'))),
      await desk.sent(csv(row('A-4'))),
    ];
    for (const importId of others) expect((await desk.check(importId)).status).toBe(202);
    const refused = await desk.check(first);
    expect(refused.status).toBe(409);
    expect(refused.body).toMatchObject({ code: 'import_limit', importIds: others.toReversed() });
    await desk.run(others[1]);
    expect((await desk.check(first)).status).toBe(202);
  });

  it('is not announced beside twenty whose files nobody has had checked', async () => {
    const { desk } = shop();
    const file = csv(row('A-1'));
    const [first = ''] = await Promise.all(Array.from({ length: 20 }, () => desk.sent(file)));
    expect((await desk.announce(file)).body).toMatchObject({ code: 'import_limit' });
    await desk.check(first);
    expect((await desk.announce(file)).status).toBe(201);
  });

  it('says once of all orders that the shop does not have a name', async () => {
    const { desk } = shop();
    const agents = manyOrders(203).map((order, n) => ({
      ...order,
      agent: { agentId: 'X', name: n === 0 ? 'Agen Lain Contoh' : 'Agen Lama Contoh' },
    }));
    const importId = await desk.sent(fileOf(agents, moving));
    await desk.check(importId);
    await desk.run(importId);
    expect((await desk.job(importId)).body['checked']).toMatchObject({ ok: 203, warned: 203 });
    const named = (await desk.remarks(importId)).filter(({ message }) => message.startsWith('Agen'));
    expect(named).toEqual([
      {
        level: 'warning',
        line: 2,
        orderNumber: 'LAMA-000202',
        message: expect.stringMatching(/"Agen Lama Contoh"/),
      },
      {
        level: 'warning',
        line: 204,
        orderNumber: 'LAMA-000000',
        message: expect.stringMatching(/"Agen Lain Contoh"/),
      },
    ]);
  });

  it('hands over when its time is up', async () => {
    const { desk } = shop();
    const importId = await desk.sent(fileOf(manyOrders(250), moving));
    await desk.check(importId);
    let outcome = await desk.run(importId, { deadline: 0 });
    expect(outcome).toBe('again');
    outcome = await desk.run(importId);
    expect(outcome).toBe('checked');
  });

  it('goes from its announcement to its end in one order only', async () => {
    const { desk } = shop();
    const file = csv(row('A-1'));
    const announced = await desk.announce(file);
    const importId = String(announced.body['importId']);
    expect((await desk.check(importId)).body).toMatchObject({ code: 'import_not_uploaded' });
    expect((await desk.apply(importId)).body).toMatchObject({ code: 'import_not_checked' });
    expect((await desk.cancel(importId)).body).toMatchObject({ code: 'import_finished' });
    expect(await desk.send(announced, file)).toBe(200);
    await desk.check(importId);
    await desk.run(importId);
    await desk.apply(importId);
    await desk.run(importId);
    expect((await desk.apply(importId)).body).toMatchObject({ code: 'import_started' });
    expect((await desk.check(importId)).body).toMatchObject({ code: 'import_started' });
    expect(await desk.run(importId)).toBe('skipped');
  });

  it('is nobody else’s, and for those alone who may import', async () => {
    const { desk } = shop();
    const importId = await desk.sent(csv(row('A-1')));
    const asks = (claims: Record<string, string>) =>
      desk.call('GET /v1/imports/{importId}', { importId, claims });
    expect((await asks({ seller: 'toko-lain' })).status).toBe(404);
    expect((await asks({ role: 'warehouse' })).status).toBe(403);
    expect((await asks({})).status).toBe(200);
  });

  it.each([
    ['is no text', Buffer.from([0x50, 0x4b, 3, 4, 0, 1]), /bukan CSV/],
    ['is no UTF-8', Buffer.from([...csv(row('A-1')), 0xe9, 0x0d]), /UTF-8/],
    ['lacks columns', Buffer.from('ID Pesanan,Status\r\nA-1,Selesai\r\n'), /"Tanggal"/],
    [
      'has half a quote',
      Buffer.from(`${headings}\r\n"A-1,2026\r\n`),
      /Baris ke-2 \(judul ikut dihitung\): tanda kutip/,
    ],
    ['has no rows', Buffer.from(`${headings}\r\n`), /tidak berisi baris/],
    ['has a column twice', Buffer.from(`${headings},Status\r\n`), /lebih dari satu/],
  ])('says why it cannot read a file that %s', async (_what, file, reason) => {
    const { desk } = shop();
    const importId = await desk.sent(file);
    await desk.check(importId);
    expect(await desk.run(importId)).toBe('failed');
    const { body } = await desk.job(importId);
    expect(body).toMatchObject({
      state: 'FAILED',
      error: { code: 'file_refused', message: expect.stringMatching(reason) },
    });
  });
});
