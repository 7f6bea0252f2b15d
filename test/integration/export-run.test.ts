import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import * as parts from '../../shared/export/export-parts.ts';
import { type Moment, moments } from '../../shared/export/run-setting.ts';
import { lanesOf, slicesOf } from '../../shared/table/export-lanes.ts';
import { anExport, fileOf, nthOrder, numbersIn, startExportEngines, writeOrders } from '../export-desk.ts';

let engines: Awaited<ReturnType<typeof startExportEngines>>;
beforeAll(async () => {
  engines = await startExportEngines();
});
beforeEach(() => {
  for (const [name, value] of Object.entries(engines.environment)) vi.stubEnv(name, value);
  vi.spyOn(process.stdout, 'write').mockReturnValue(true);
});
afterAll(() => engines.stop());

let shops = 0;
/** A shop with so many orders, and their numbers as a file should have them. */
const shopOf = async (count: number) => {
  shops += 1;
  const sellerId = `toko-ekspor-${shops}`;
  const orders = Array.from({ length: count }, (_, n) => nthOrder(sellerId, n));
  await writeOrders(orders);
  return { sellerId, orders, wanted: orders.map(({ orderNumber }) => orderNumber).toReversed() };
};

const small = { batch: 20, sliceOrders: 50, splitAfter: 60, openLanes: 1 } as const;
const lanes = { ...small, openLanes: 4 } as const;

describe('an export', () => {
  it('writes every order once, newest first, slice by slice, and has a file only when it is whole', async () => {
    const { sellerId, wanted } = await shopOf(300);
    const it = await anExport(sellerId);
    const seen: unknown[] = [];
    await it.drain({ limits: small, at: async () => void seen.push((await it.find())?.objectKey) });
    const job = await it.find();
    expect(job).toMatchObject({ state: 'DONE', rowsDone: 300, rowsTotal: 300, records: 300, lanesOpen: 0 });
    const file = await fileOf(job ?? {});
    expect(numbersIn(file)).toEqual(wanted);
    expect(job?.sizeBytes).toBe(Buffer.byteLength(file));
    expect(file.startsWith('\uFEFF"')).toBe(true);
    expect(seen.slice(0, -1).every((objectKey) => objectKey === undefined)).toBe(true);
    expect((await slicesOf(it.job)).length).toBeGreaterThan(5);
    expect(job).not.toHaveProperty('claimId');
  });

  it('of nothing is a file with headings', async () => {
    const it = await anExport('toko-tanpa-pesanan');
    await it.drain();
    const job = await it.find();
    expect(job).toMatchObject({ state: 'DONE', rowsDone: 0, records: 0 });
    expect((await fileOf(job ?? {})).split('\r\n')).toHaveLength(2);
  });

  it('leaves out what was placed later, belongs to others or is in another status', async () => {
    const { sellerId } = await shopOf(6);
    const agent = { agentId: 'a1', name: 'Rina' };
    const customer = { name: 'Zulaikha Contoh', phone: '6281299999999' };
    await writeOrders([
      nthOrder(sellerId, 100, { placedAt: '2026-11-23T03:00:00.001Z' }),
      nthOrder(sellerId, 101, { placedAt: '2026-11-23T03:00:00.000Z', agent, status: 'CONFIRMED', customer }),
      nthOrder(sellerId, 102, { agent, status: 'CONFIRMED', customer }),
      nthOrder(sellerId, 103, { status: 'CONFIRMED', customer }),
    ]);
    const numbers = async (change: Parameters<typeof anExport>[1]) => {
      const it = await anExport(sellerId, change);
      await it.drain();
      return numbersIn(await fileOf((await it.find()) ?? {}));
    };
    expect(await numbers({})).not.toContain('N000100');
    const filter = { status: ['CONFIRMED' as const] };
    expect(await numbers({ scope: { filter }, onlyAgentId: 'a1' })).toEqual(['N000101', 'N000102']);
    expect(await numbers({ scope: { filter: { q: 'zulai' } } })).toEqual(['N000101', 'N000103', 'N000102']);
    const orderIds = [100, 103, 102, 3].map((n) => nthOrder(sellerId, n).orderId);
    expect(await numbers({ scope: { orderIds } })).toEqual(['N000103', 'N000102', 'N000003']);
  });

  it('goes on behind an order that moves between statuses while it runs, and misses none', async () => {
    const { sellerId, orders, wanted } = await shopOf(160);
    const filter = { status: ['NEW' as const, 'CONFIRMED' as const] };
    const it = await anExport(sellerId, { scope: { filter } });
    let moved = 0;
    const at = async () => {
      const some = orders.slice(moved, moved + 40);
      moved += 40;
      await writeOrders(some.map((order) => ({ ...order, version: 2, status: 'CONFIRMED' as const })));
    };
    await it.drain({ limits: { ...small, sliceOrders: 20 }, at });
    expect(numbersIn(await fileOf((await it.find()) ?? {}))).toEqual(wanted);
  });

  it('reads whole orders where columns need them, one record for each item', async () => {
    shops += 1;
    const sellerId = `toko-ekspor-${shops}`;
    const [line] = nthOrder(sellerId, 0).lines;
    if (!line) throw new Error('the order has a line');
    const lines = [line, { ...line, productId: 'p2', name: 'Bros Mawar' }];
    await writeOrders(Array.from({ length: 250 }, (_, n) => nthOrder(sellerId, n, { lines })));
    const it = await anExport(sellerId);
    const form = { ...it.job.form, layout: 'item' as const };
    const items = await anExport(sellerId, { form });
    await items.drain({ limits: small });
    expect(await items.find()).toMatchObject({ state: 'DONE', rowsDone: 250, records: 500 });
  });
});

/** Moments that every export comes to; a large one comes to all of them. */
const smallMoments = moments.filter((moment) => moment !== 'lane split' && moment !== 'part placed');

describe('a run that dies', () => {
  it.each(smallMoments)(
    'when it comes to "%s" leaves an export that others bring to its end, with every order once',
    async (moment: Moment) => {
      const { sellerId, wanted } = await shopOf(200);
      const it = await anExport(sellerId);
      let left = 3;
      const killsAt = (one: Moment) => one === moment && left-- > 0;
      await it.drain({ limits: small, killsAt });
      const job = await it.find();
      expect(job?.state).toBe('DONE');
      expect(it.outcomes.filter((outcome) => outcome === 'killed').length).toBeGreaterThan(0);
      expect(numbersIn(await fileOf(job ?? {}))).toEqual(wanted);
      expect(job?.rowsDone).toBe(200);
    },
  );

  it('over and over without coming further makes the job fail in words', async () => {
    const { sellerId } = await shopOf(5);
    const it = await anExport(sellerId);
    await it.drain({ killsAt: (moment) => moment === 'slice stored' });
    expect(await it.find()).toMatchObject({ state: 'FAILED', failure: 'internal' });
    expect(it.outcomes.at(-1)).toBe('failed');
    // The queue gives a message up behind its fifth delivery.
    expect(it.outcomes.filter((outcome) => outcome === 'killed')).toHaveLength(4);
  });

  it('is waited for while it may still be alive', async () => {
    const { sellerId } = await shopOf(5);
    const it = await anExport(sellerId);
    await it.next({ killsAt: (moment) => moment === 'slice stored' });
    it.tick(-61_000);
    await it.next();
    expect(it.outcomes).toEqual(['killed', 'busy']);
  });
});

describe('lanes of an export', () => {
  it('are walked side by side and make one file in the order of its dates', async () => {
    const { sellerId, wanted } = await shopOf(800);
    const it = await anExport(sellerId);
    await it.drain({ limits: lanes, workers: 4 });
    const job = await it.find();
    expect(job).toMatchObject({ state: 'DONE', rowsDone: 800, lanesOpen: 0 });
    expect(job?.lanes).toBeGreaterThan(3);
    expect(numbersIn(await fileOf(job ?? {}))).toEqual(wanted);
  });

  it('are as whole when runs die at any moment', async () => {
    const { sellerId, wanted } = await shopOf(800);
    const it = await anExport(sellerId);
    let passed = 0;
    const killsAt = () => {
      passed += 1;
      return passed % 7 === 0;
    };
    await it.drain({ limits: lanes, workers: 1, killsAt });
    const job = await it.find();
    expect(job?.state).toBe('DONE');
    expect(it.outcomes.filter((outcome) => outcome === 'killed').length).toBeGreaterThan(4);
    expect(numbersIn(await fileOf(job ?? {}))).toEqual(wanted);
  });

  it('never become more at a time than they may', async () => {
    const { sellerId } = await shopOf(600);
    const it = await anExport(sellerId);
    let most = 0;
    const at = async () => {
      const open = (await lanesOf(it.job)).filter(({ state }) => state === 'OPEN').length;
      most = Math.max(most, open);
    };
    await it.drain({ limits: { ...lanes, openLanes: 3 }, workers: 4, at });
    expect(most).toBe(3);
  });
});

describe('the message of an export', () => {
  it('is handed over when time is up', async () => {
    const { sellerId, wanted } = await shopOf(200);
    const it = await anExport(sellerId);
    await it.drain({ limits: small, timeMs: 1, at: async () => it.tick(1) });
    expect(it.outcomes.slice(0, -1).every((outcome) => outcome === 'again')).toBe(true);
    expect(it.outcomes.length).toBeGreaterThan(3);
    expect(numbersIn(await fileOf((await it.find()) ?? {}))).toEqual(wanted);
  });

  it('is replaced by a fresh one as soon as a run comes further with one that has come before', async () => {
    const { sellerId } = await shopOf(200);
    const it = await anExport(sellerId);
    await it.next({ limits: small, killsAt: (moment) => moment === 'step remembered' });
    await it.next({ limits: small });
    expect(it.outcomes).toEqual(['killed', 'again']);
    expect(it.queue.map(({ count }) => count)).toEqual([0]);
  });

  it('too many does no harm', async () => {
    const { sellerId, wanted } = await shopOf(300);
    const it = await anExport(sellerId);
    for (let n = 0; n < 5; n += 1) it.queue.push({ id: `lebih-${n}`, count: 0 });
    await it.drain({ limits: lanes, workers: 6 });
    const job = await it.find();
    expect(it.outcomes.filter((outcome) => outcome === 'done')).toHaveLength(1);
    expect(numbersIn(await fileOf(job ?? {}))).toEqual(wanted);
  });

  it('comes again a while later when something fails, and after the fifth time the job has failed', async () => {
    const { sellerId } = await shopOf(5);
    const it = await anExport(sellerId);
    const store = vi.spyOn(parts, 'storeSlice').mockRejectedValue(new Error('bucket down'));
    await it.drain();
    store.mockRestore();
    expect(it.outcomes).toEqual(['again', 'again', 'again', 'again', 'again', 'failed']);
    expect(await it.find()).toMatchObject({ state: 'FAILED', failure: 'internal' });
  });

  it('of a job that nobody finished in twenty hours ends it in words', async () => {
    const { sellerId } = await shopOf(5);
    const it = await anExport(sellerId);
    it.tick(21 * 3_600_000);
    await it.drain();
    expect(await it.find()).toMatchObject({ state: 'FAILED', failure: 'took_too_long' });
  });
});

describe('a large file', () => {
  const large = { batch: 20, sliceBytes: 6 * 1024 * 1024, openLanes: 1 } as const;
  const letters = 'x'.repeat(60_000);
  const largeShop = async () => {
    shops += 1;
    const sellerId = `toko-ekspor-${shops}`;
    const orders = Array.from({ length: 420 }, (_, n) => {
      const order = nthOrder(sellerId, n);
      return { ...order, address: { ...order.address, district: letters } };
    });
    await writeOrders(orders);
    return { sellerId, wanted: orders.map(({ orderNumber }) => orderNumber).toReversed() };
  };

  it('is joined by the bucket, and a run that dies meanwhile leaves what it has placed to the next', async () => {
    const { sellerId, wanted } = await largeShop();
    const it = await anExport(sellerId);
    const killed = new Set<Moment>();
    const killsAt = (moment: Moment) => {
      if (!['part placed', 'file stored'].includes(moment) || killed.has(moment)) return false;
      killed.add(moment);
      return true;
    };
    const placed = vi.spyOn(parts, 'placePart');
    await it.drain({ limits: large, killsAt });
    const job = await it.find();
    expect(killed.size).toBe(2);
    expect(job?.state).toBe('DONE');
    expect(placed.mock.calls.some(([, , part]) => part.kind === 'copy')).toBe(true);
    const file = await fileOf(job ?? {});
    expect(numbersIn(file)).toEqual(wanted);
    expect(Buffer.byteLength(file)).toBe(job?.sizeBytes);
  });

  it('of slices that are too small to be copied is gathered part by part', async () => {
    const { sellerId, wanted } = await largeShop();
    const it = await anExport(sellerId);
    const placed = vi.spyOn(parts, 'placePart');
    await it.drain({ limits: { ...large, sliceBytes: 3 * 1024 * 1024 } });
    const job = await it.find();
    expect(placed.mock.calls.filter(([, , part]) => part.kind === 'gather').length).toBeGreaterThan(2);
    const file = await fileOf(job ?? {});
    expect(numbersIn(file)).toEqual(wanted);
    expect(Buffer.byteLength(file)).toBe(job?.sizeBytes);
  });
});
