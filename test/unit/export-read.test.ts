import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import {
  DynamoDBDocumentClient,
  GetCommand,
  QueryCommand,
  TransactWriteCommand,
} from '@aws-sdk/lib-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { handler as getExport } from '../../functions/get-export/handler.ts';
import { handler as linkExport } from '../../functions/link-export/handler.ts';
import { handler as listExports } from '../../functions/list-exports/handler.ts';
import type { ExportJob } from '../../shared/export/export-job.ts';
import { exportKey } from '../../shared/table/keys.ts';
import { type Caller, context, exportCall } from './export-events.ts';
import { aForm, aJob, exportId } from './export-fixtures.ts';

const table = mockClient(DynamoDBDocumentClient);

const stored = (job: ExportJob) => ({ ...exportKey(job.sellerId, job.exportId), ...job });

const holds = (job: ExportJob) =>
  table.on(GetCommand, { Key: exportKey(job.sellerId, job.exportId) }).resolves({ Item: stored(job) });

const call = async (handler: typeof getExport, caller: Caller = {}, request: { query?: string } = {}) => {
  const answer = await handler(exportCall({ exportId, caller, ...request }), context);
  return { status: answer.statusCode, headers: answer.headers, body: JSON.parse(answer.body ?? '{}') };
};

const done = (change: Partial<ExportJob> = {}) =>
  aJob({
    state: 'DONE',
    objectKey: 'exports/s1/random.csv',
    finishedAt: new Date().toISOString(),
    rowsDone: 3,
    rowsTotal: 3,
    sizeBytes: 900,
    ...change,
  });

beforeEach(() => {
  vi.stubEnv('TABLE_NAME', 'orders');
  vi.stubEnv('EXPORT_BUCKET', 'files');
  vi.stubEnv('AWS_REGION', 'ap-southeast-3');
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'test');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'test');
  table.reset();
  table.on(GetCommand).resolves({});
});

describe('looking at an export', () => {
  it('shows progress and when to ask again, and nothing of the inside', async () => {
    const requestedAt = new Date().toISOString();
    holds(aJob({ state: 'RUNNING', requestedAt, rowsDone: 400, claimId: 'c1', leaseUntil: requestedAt }));
    const { status, headers, body } = await call(getExport);
    expect({ status, retry: headers?.['retry-after'] }).toEqual({ status: 200, retry: '2' });
    expect(body).toMatchObject({ exportId, state: 'RUNNING', rowsDone: 400, rowsTotal: null });
    for (const inside of ['claimId', 'leaseUntil', 'objectKey', 'sellerId', 'links', 'pk']) {
      expect(body).not.toHaveProperty(inside);
    }
  });

  it('does not say that more is done than there is, where the counters were behind', async () => {
    const requestedAt = new Date().toISOString();
    holds(aJob({ state: 'RUNNING', requestedAt, rowsDone: 400, rowsTotal: 399 }));
    expect((await call(getExport)).body).toMatchObject({ rowsDone: 400, rowsTotal: null });
    holds(aJob({ state: 'RUNNING', requestedAt, rowsDone: 400, rowsTotal: 400 }));
    expect((await call(getExport)).body).toMatchObject({ rowsDone: 400, rowsTotal: 400 });
  });

  it('answers another shop, a missing export and a senseless id alike', async () => {
    holds(aJob());
    const foreign = await call(getExport, { seller: 's2' });
    table.reset();
    table.on(GetCommand).resolves({});
    const missing = await call(getExport);
    const senseless = await getExport(exportCall({ exportId: '../x' }), context);
    expect(foreign).toMatchObject({ status: 404, body: { code: 'export_not_found' } });
    expect(missing).toEqual(foreign);
    expect(senseless.body).toBe(JSON.stringify(foreign.body));
  });

  it('says in words why one has failed, also when no run was left to say so', async () => {
    holds(aJob({ state: 'FAILED', failure: 'internal' }));
    const failed = await call(getExport);
    expect(failed.body.error).toEqual({ code: 'internal', message: expect.stringMatching(/^Ekspor gagal/) });
    expect(failed.headers?.['retry-after']).toBeUndefined();
    holds(aJob({ state: 'RUNNING', requestedAt: new Date(Date.now() - 21 * 3_600_000).toISOString() }));
    expect((await call(getExport)).body).toMatchObject({ state: 'FAILED', error: { code: 'took_too_long' } });
  });

  it('forgets a job when its time is over', async () => {
    holds(aJob({ expiresAt: 1 }));
    expect(await call(getExport)).toMatchObject({ status: 404 });
  });

  it.each([
    ['their own', { sub: 'u1', agent: 'a1' }, 200],
    ["somebody else's", { sub: 'u2', agent: 'a1' }, 404],
    ['one from when they were another agent', { sub: 'u1', agent: 'a2' }, 404],
  ])('answers an agent who asks for %s', async (_, caller, status) => {
    holds(aJob({ onlyAgentId: 'a1' }));
    expect(await call(getExport, { role: 'agent', ...caller })).toMatchObject({ status });
  });

  it('hides from a former owner what the whole shop has sold', async () => {
    holds(aJob());
    expect(await call(getExport, { role: 'agent', agent: 'a1' })).toMatchObject({ status: 404 });
  });
});

describe('the list of exports', () => {
  it('asks for the newest first and goes on behind the cursor', async () => {
    const last = exportKey('s1', exportId);
    table.on(QueryCommand).resolves({ Items: [stored(aJob())], LastEvaluatedKey: last });
    const first = await call(listExports, {}, { query: 'limit=1' });
    expect(first).toMatchObject({ status: 200, body: { items: [{ exportId, scope: 'ALL' }] } });
    await call(listExports, {}, { query: `limit=1&cursor=${first.body.nextCursor}` });
    const inputs = table.commandCalls(QueryCommand).map(({ args }) => args[0].input);
    expect(inputs[0]).toMatchObject({ ScanIndexForward: false, Limit: 1 });
    expect(inputs[1]?.ExclusiveStartKey).toEqual(last);
  });

  it('shows an agent only their own', async () => {
    const own = aJob({ onlyAgentId: 'a1', requestedBy: { sub: 'u7', name: 'Rina' } });
    table.on(QueryCommand).resolves({ Items: [stored(aJob()), stored(own)] });
    const { body } = await call(listExports, { role: 'agent', agent: 'a1', sub: 'u7' });
    expect(body.items).toHaveLength(1);
    expect(body.items[0].requestedBy).toEqual({ name: 'Rina' });
  });

  it.each([
    ['cursor=abc', 'invalid_cursor'],
    ['limit=0', 'invalid_request'],
    ['limit=201', 'invalid_request'],
    ['limit=1&limit=2', 'invalid_request'],
    ['seller=s2', 'invalid_request'],
  ])('refuses %s', async (query, code) => {
    expect(await call(listExports, {}, { query })).toMatchObject({ status: 400, body: { code } });
  });
});

describe('a download link', () => {
  /** What the last transaction has written: in the job, and in the shop's audit. */
  const issued = () => {
    const [job, audit] = table.commandCalls(TransactWriteCommand).at(-1)?.args[0].input.TransactItems ?? [];
    return { values: job?.Update?.ExpressionAttributeValues, entry: audit?.Put?.Item?.['entry'] };
  };

  it('lives five minutes, names the file, and is recorded before it is given', async () => {
    const job = done();
    holds(job);
    table.on(TransactWriteCommand).resolves({});
    const { status, body } = await call(linkExport);
    const url = new URL(body.url);
    expect(status).toBe(200);
    expect(url.pathname).toContain('exports/s1/random.csv');
    expect(Object.fromEntries(url.searchParams)).toMatchObject({
      'X-Amz-Expires': '300',
      'response-content-disposition': 'attachment; filename="pesanan-2026-11-23.csv"',
      'response-content-type': 'text/csv; charset=utf-8',
      'response-cache-control': 'no-store',
    });
    expect(Date.parse(body.expiresAt) - Date.now()).toBeLessThanOrEqual(300_000);
    expect(issued().values).toMatchObject({
      ':links': [{ sub: 'u1', name: 'Budi' }],
      ':linkCount': 1,
    });
    expect(issued().entry).toMatchObject({
      sellerId: 's1',
      actor: { kind: 'seller', id: 'u1', name: 'Budi' },
      event: 'link issued',
      kind: 'EXPORT',
      id: exportId,
    });
    expect(JSON.stringify(issued())).not.toMatch(/X-Amz|random\.csv/);
  });

  it('of a workbook is one for a spreadsheet', async () => {
    const job = done();
    holds({ ...job, form: { ...job.form, format: 'xlsx' } });
    table.on(TransactWriteCommand).resolves({});
    const { searchParams } = new URL((await call(linkExport)).body.url);
    expect(searchParams.get('response-content-type')).toMatch(/spreadsheetml/);
  });

  it('keeps the last twenty and counts all', async () => {
    const links = Array.from({ length: 20 }, (_, n) => ({ at: `t${n}`, sub: 'u1', name: 'Budi' }));
    const job = done({ links, linkCount: 33 });
    holds(job);
    table.on(TransactWriteCommand).resolves({});
    await call(linkExport);
    const { values } = issued();
    expect(values?.[':linkCount']).toBe(34);
    expect(values?.[':links']).toHaveLength(20);
    expect(values?.[':links'][0].at).toBe('t1');
  });

  it('is recorded once more when somebody else took one at the same moment', async () => {
    const job = done();
    holds(job);
    const lost = new TransactionCanceledException({
      message: 'lost',
      $metadata: {},
      CancellationReasons: [{ Code: 'ConditionalCheckFailed' }, { Code: 'None' }],
    });
    table.on(TransactWriteCommand).rejectsOnce(lost).resolves({});
    expect(await call(linkExport)).toMatchObject({ status: 200 });
    expect(table.commandCalls(TransactWriteCommand)).toHaveLength(2);
  });

  it.each(['QUEUED', 'RUNNING', 'FAILED', 'CANCELLED'] as const)(
    'is refused while the export is %s',
    async (state) => {
      holds(aJob({ state, requestedAt: new Date().toISOString() }));
      expect(await call(linkExport)).toMatchObject({
        status: 409,
        body: { code: 'export_not_ready', state },
      });
      expect(table.commandCalls(TransactWriteCommand)).toHaveLength(0);
    },
  );

  const money = [{ columnId: 'margin', header: 'Margin' }];
  it.each([
    ['the warehouse', 'the margins of an owner', 'warehouse', { columns: money }, 403],
    ['finance', 'the margins of an owner', 'finance', { columns: money }, 200],
    ['finance', 'the buyers of an owner', 'finance', {}, 403],
    ['finance', 'masked buyers', 'finance', { masked: true }, 200],
    ['the warehouse', 'buyers', 'warehouse', {}, 200],
    ['an owner', 'all of it', 'owner', { columns: [...money, ...aForm().columns] }, 200],
  ] satisfies [string, string, string, Partial<ExportJob['form']>, number][])(
    'answers %s that asks for %s',
    async (_who, _what, role, form, status) => {
      holds(done({ form: aForm(form) }));
      table.on(TransactWriteCommand).resolves({});
      expect(await call(linkExport, { role })).toMatchObject({ status });
      expect(table.commandCalls(TransactWriteCommand)).toHaveLength(status === 200 ? 1 : 0);
    },
  );

  it('is refused when the file is a day old', async () => {
    holds(done({ finishedAt: new Date(Date.now() - 86_400_000).toISOString() }));
    expect(await call(linkExport)).toMatchObject({ status: 410, body: { code: 'export_expired' } });
  });

  it('is never written to the log', async () => {
    const job = done();
    holds(job);
    table.on(TransactWriteCommand).resolves({});
    const lines: string[] = [];
    vi.spyOn(process.stdout, 'write').mockImplementation((line) => lines.push(String(line)) > 0);
    await call(linkExport);
    expect(lines.length).toBeGreaterThan(0);
    expect(lines.join('')).not.toMatch(/X-Amz|random\.csv/);
  });
});
