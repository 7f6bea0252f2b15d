import { randomUUID } from 'node:crypto';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { mockClient } from 'aws-sdk-client-mock';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { handler as cancelHandler } from '../../functions/cancel-export/handler.ts';
import { handler as createHandler } from '../../functions/create-export/handler.ts';
import { handler as linkHandler } from '../../functions/link-export/handler.ts';
import { addExport } from '../../shared/export/add-export.ts';
import { mostADay, mostAtOnce } from '../../shared/export/export-limits.ts';
import { type Moment, moments } from '../../shared/export/run-setting.ts';
import { listAudit } from '../../shared/table/audit-list.ts';
import { endExport } from '../../shared/table/export-changes.ts';
import { findExport } from '../../shared/table/export-store.ts';
import { anExport, nthOrder, startExportEngines, writeOrders } from '../export-desk.ts';
import { type Caller, context, exportCall } from '../unit/export-events.ts';
import { aJob } from '../unit/export-fixtures.ts';

const queue = mockClient(SQSClient);
let engines: Awaited<ReturnType<typeof startExportEngines>>;
beforeAll(async () => {
  engines = await startExportEngines();
});
beforeEach(() => {
  for (const [name, value] of Object.entries(engines.environment)) vi.stubEnv(name, value);
  vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  queue.reset();
  queue.on(SendMessageCommand).resolves({ MessageId: 'm' });
});
afterAll(() => engines.stop());

let shops = 0;
const newShop = (): string => {
  shops += 1;
  return `toko-batas-${shops}`;
};

const create = async (seller: string, caller: Caller = {}) => {
  const headers = { 'idempotency-key': randomUUID() };
  const body = { scope: { all: true } };
  const answer = await createHandler(
    exportCall({ method: 'POST', body, headers, caller: { seller, ...caller } }),
    context,
  );
  const text = JSON.parse(answer.body ?? '{}');
  return { status: answer.statusCode, headers: answer.headers, body: text };
};

const cancel = async (seller: string, exportId: string) => {
  const answer = await cancelHandler(exportCall({ method: 'POST', exportId, caller: { seller } }), context);
  return { status: answer.statusCode, body: JSON.parse(answer.body ?? '{}') };
};

const end = (sellerId: string, exportId: string) =>
  endExport({ sellerId, exportId }, { state: 'DONE', finishedAt: new Date().toISOString() });

describe('limits of exports', () => {
  it('let a hundred requests at once make three, and refuse the others clearly', async () => {
    const seller = newShop();
    const answers = await Promise.all(Array.from({ length: 100 }, () => create(seller)));
    const made = answers.filter(({ status }) => status === 202);
    const refused = answers.filter(({ status }) => status !== 202);
    expect(made).toHaveLength(mostAtOnce);
    expect(new Set(refused.map(({ status, body }) => `${status} ${body.code}`))).toEqual(
      new Set(['409 export_limit']),
    );
    expect(new Set(refused[0]?.body.exportIds)).toEqual(new Set(made.map(({ body }) => body.exportId)));
    expect(refused[0]?.body.detail).toMatch(/^Masih ada 3 ekspor/);
  }, 60_000);

  it('count what is over no longer, however it ended', async () => {
    const seller = newShop();
    const ids: string[] = [];
    for (let n = 0; n < mostAtOnce; n += 1) ids.push((await create(seller)).body.exportId);
    expect((await create(seller)).status).toBe(409);
    await end(seller, ids[0] ?? '');
    expect((await create(seller)).status).toBe(202);
    expect((await create(seller)).status).toBe(409);
    expect((await cancel(seller, ids[1] ?? '')).status).toBe(200);
    expect((await create(seller)).status).toBe(202);
  });

  it('count a job that stands still for good no longer', async () => {
    const sellerId = newShop();
    const old = new Date(Date.now() - 21 * 3_600_000);
    for (let n = 0; n < mostAtOnce; n += 1) {
      const exportId = `01JDCWEB0000000000000000${n}E`;
      await addExport(aJob({ sellerId, exportId, requestedAt: old.toISOString() }), [], old);
    }
    expect((await create(sellerId)).status).toBe(202);
  });

  it('end a day of many exports with the seconds until the next one', async () => {
    const sellerId = newShop();
    const now = new Date();
    for (let n = 0; n < mostADay; n += 1) {
      const exportId = `01JDCWEB000000000000000${String(n).padStart(3, '0')}`;
      await addExport(aJob({ sellerId, exportId, requestedAt: now.toISOString() }), [], now);
      await end(sellerId, exportId);
    }
    const { status, headers, body } = await create(sellerId);
    expect({ status, code: body.code }).toEqual({ status: 429, code: 'export_day_limit' });
    const seconds = Number(headers?.['retry-after']);
    expect(seconds).toBeGreaterThan(0);
    expect(seconds).toBeLessThanOrEqual(86_400);
    expect((await create(newShop())).status).toBe(202);
  }, 60_000);
});

describe('cancelling an export', () => {
  const small = { batch: 20, sliceOrders: 40, splitAfter: 60, openLanes: 3 } as const;
  const shopWith = async (count: number) => {
    const sellerId = newShop();
    await writeOrders(Array.from({ length: count }, (_, n) => nthOrder(sellerId, n)));
    return sellerId;
  };

  it.each(moments.filter((moment) => moment !== 'part placed' && moment !== 'job done'))(
    'when a run comes to "%s" leaves no file, and no run brings it further',
    async (moment: Moment) => {
      const sellerId = await shopWith(200);
      const requestedAt = new Date().toISOString();
      const it = await anExport(sellerId, { requestedAt, asOf: requestedAt });
      let answer: Awaited<ReturnType<typeof cancel>> | undefined;
      await it.drain({
        limits: small,
        workers: 2,
        at: async (one) => {
          if (one === moment && !answer) answer = await cancel(sellerId, it.job.exportId);
        },
      });
      expect(answer).toMatchObject({
        status: 200,
        body: { state: 'CANCELLED', cancelledBy: { name: 'Budi' } },
      });
      const job = await findExport(sellerId, it.job.exportId, new Date());
      expect(job?.state).toBe('CANCELLED');
      expect(job).not.toHaveProperty('objectKey');
      expect(it.outcomes).not.toContain('done');
      expect(it.queue).toEqual([]);
    },
  );

  it('twice is cancelling once; what is done stays done; another shop sees nothing', async () => {
    const sellerId = newShop();
    const { exportId } = (await create(sellerId)).body;
    expect(await cancel(newShop(), exportId)).toMatchObject({
      status: 404,
      body: { code: 'export_not_found' },
    });
    const first = await cancel(sellerId, exportId);
    expect(await cancel(sellerId, exportId)).toEqual(first);
    const other = (await create(sellerId)).body;
    await end(sellerId, other.exportId);
    expect(await cancel(sellerId, other.exportId)).toMatchObject({
      status: 409,
      body: { code: 'export_finished', state: 'DONE' },
    });
  });
});

describe('links', () => {
  it('of thirty people at once are all in the audit and all counted', async () => {
    const sellerId = newShop();
    const requestedAt = new Date().toISOString();
    const it = await anExport(sellerId, { requestedAt, asOf: requestedAt });
    await it.drain();
    const link = async (): Promise<number | undefined> => {
      const call = exportCall({ method: 'POST', exportId: it.job.exportId, caller: { seller: sellerId } });
      return (await linkHandler(call, context)).statusCode;
    };
    const given = (await Promise.all(Array.from({ length: 30 }, link))).filter((status) => status === 200);
    const job = await it.find();
    const { entries } = await listAudit(sellerId, {}, { limit: 100 });
    const issued = entries.filter(({ event, id }) => event === 'link issued' && id === it.job.exportId);
    expect(given.length).toBeGreaterThan(0);
    expect(issued).toHaveLength(given.length);
    expect(job?.linkCount).toBe(given.length);
    expect(JSON.stringify(entries)).not.toMatch(/X-Amz|exports\//);
  });
});
