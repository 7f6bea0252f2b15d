import { GetObjectCommand } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { exportBucket, exportStorage } from '../../shared/export/export-bucket.ts';
import type { ExportJob } from '../../shared/export/export-job.ts';
import * as parts from '../../shared/export/export-parts.ts';
import type { Moment } from '../../shared/export/run-setting.ts';
import * as limit from '../../shared/export/xlsx-limit.ts';
import { endExport } from '../../shared/table/export-changes.ts';
import { anExport, nthOrder, startExportEngines, writeOrders } from '../export-desk.ts';
import { aForm } from '../unit/export-fixtures.ts';
import { sheetsIn } from '../workbook.ts';

let engines: Awaited<ReturnType<typeof startExportEngines>>;
beforeAll(async () => {
  engines = await startExportEngines();
});
beforeEach(() => {
  vi.restoreAllMocks();
  for (const [name, value] of Object.entries(engines.environment)) vi.stubEnv(name, value);
  vi.spyOn(process.stdout, 'write').mockReturnValue(true);
});
afterAll(() => engines.stop());

const form = aForm({ format: 'xlsx' });
const limits = { batch: 20, sliceOrders: 40, splitAfter: 60, openLanes: 4 } as const;

let shops = 0;
const aWorkbookOf = async (count: number) => {
  shops += 1;
  const sellerId = `toko-excel-${shops}`;
  const orders = Array.from({ length: count }, (_, n) => nthOrder(sellerId, n));
  await writeOrders(orders);
  const it = await anExport(sellerId, { form });
  return { it, wanted: orders.map(({ orderNumber }) => orderNumber).toReversed() };
};

const stored = async ({ objectKey }: Pick<ExportJob, 'objectKey'>) => {
  const command = new GetObjectCommand({ Bucket: exportBucket(), Key: objectKey });
  const { Body, ContentType } = await exportStorage().send(command);
  return { bytes: (await Body?.transformToByteArray()) ?? new Uint8Array(), type: ContentType };
};

const numberColumn = form.columns.findIndex(({ columnId }) => columnId === 'orderNumber');
const numbersIn = (file: Uint8Array): unknown[] => {
  const [rows = []] = sheetsIn(file).values();
  return rows.slice(1).map((row) => row[numberColumn]?.value);
};

describe('an export as a workbook', () => {
  it('holds every order once, of however many lanes, and is as long as the job says', async () => {
    const { it, wanted } = await aWorkbookOf(300);
    await it.drain({ limits, workers: 3 });
    const job = (await it.find()) ?? {};
    expect(job).toMatchObject({ state: 'DONE', rowsDone: 300, records: 300 });
    const { bytes, type } = await stored(job);
    expect(numbersIn(bytes)).toEqual(wanted);
    expect(job).toMatchObject({ sizeBytes: bytes.byteLength });
    expect(type).toBe('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet');
  });

  it.each<Moment>(['joining claimed', 'file stored', 'job done'])(
    'is whole also when runs die when they come to "%s"',
    async (moment) => {
      const { it, wanted } = await aWorkbookOf(100);
      let left = 2;
      await it.drain({ limits, killsAt: (one) => one === moment && left-- > 0 });
      const job = (await it.find()) ?? {};
      expect(it.outcomes).toContain('killed');
      expect(numbersIn((await stored(job)).bytes)).toEqual(wanted);
    },
  );

  it('of nothing has headings', async () => {
    const { it } = await aWorkbookOf(0);
    await it.drain();
    const [rows = []] = sheetsIn((await stored((await it.find()) ?? {})).bytes).values();
    expect(rows.map((row) => row.map((cell) => cell?.value))).toEqual([
      form.columns.map(({ header }) => header),
    ]);
  });

  it('is left to a run that has all of its time', async () => {
    const { it } = await aWorkbookOf(60);
    await it.drain({ limits: { ...limits, openLanes: 1 } });
    expect(it.outcomes).toEqual(['again', 'done']);
  });

  it('that nobody wants any more is given up while it is written', async () => {
    const { it } = await aWorkbookOf(200);
    const fetch = parts.fetchSlice;
    let fetched = 0;
    vi.spyOn(parts, 'fetchSlice').mockImplementation(async (slice) => {
      fetched += 1;
      if (fetched === 2) await endExport(it.job, { state: 'CANCELLED' });
      it.tick(20_000);
      return fetch(slice);
    });
    await it.drain({ limits: { ...limits, sliceOrders: 20, openLanes: 1 } });
    expect(fetched).toBe(2);
    expect(it.outcomes.at(-1)).toBe('skipped');
    expect(await it.find()).not.toHaveProperty('objectKey');
  });

  it('keeps its claim while it is written, however long that takes', async () => {
    const { it } = await aWorkbookOf(200);
    const fetch = parts.fetchSlice;
    const leases = new Set<string | undefined>();
    vi.spyOn(parts, 'fetchSlice').mockImplementation(async (slice) => {
      it.tick(20_000);
      leases.add((await it.find())?.leaseUntil);
      return fetch(slice);
    });
    await it.drain({ limits: { ...limits, sliceOrders: 40, openLanes: 1 }, timeMs: 300_000 });
    expect(it.outcomes.at(-1)).toBe('done');
    expect(leases.size).toBeGreaterThan(3);
  });

  it('that takes longer than a run fails after some tries, in words', async () => {
    const { it } = await aWorkbookOf(100);
    const fetch = parts.fetchSlice;
    vi.spyOn(parts, 'fetchSlice').mockImplementation(async (slice) => {
      it.tick(100_000);
      return fetch(slice);
    });
    await it.drain({ limits });
    expect(it.outcomes.slice(-3)).toEqual(['again', 'again', 'failed']);
    expect(await it.find()).toMatchObject({ state: 'FAILED', failure: 'workbook_too_large' });
  });

  it('that grows larger than a workbook can be fails early, and says what to choose instead', async () => {
    const { it } = await aWorkbookOf(100);
    vi.spyOn(limit, 'fitsFormat').mockImplementation((_, { records }) => records <= 40);
    await it.drain({ limits: { ...limits, openLanes: 1 }, timeMs: 1 });
    expect(await it.find()).toMatchObject({ state: 'FAILED', failure: 'workbook_too_large' });
  });
});
