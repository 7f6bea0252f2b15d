import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  PutObjectCommand,
  S3Client,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import {
  BatchGetCommand,
  DynamoDBDocumentClient,
  GetCommand,
  QueryCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import type { SQSEvent } from 'aws-lambda';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { handler } from '../../functions/run-export/handler.ts';
import type { ExportJob } from '../../shared/export/export-job.ts';
import { ExportBusy, type RunSetting, runExport } from '../../shared/export/export-run.ts';
import type { OrderRow } from '../../shared/order/order-row.ts';
import { aJob, aRow, exportId } from './export-fixtures.ts';

const table = mockClient(DynamoDBDocumentClient);
const storage = mockClient(S3Client);

const message = { sellerId: 's1', exportId };
const refused = () => new ConditionalCheckFailedException({ message: 'refused', $metadata: {} });

/** The job lies in the table; every conditional update of it holds. */
const holds = (job: ExportJob) => {
  table.on(GetCommand).resolves({ Item: job });
  table.on(UpdateCommand).callsFake((input) => {
    const values: Record<string, unknown> = input.ExpressionAttributeValues;
    const claimed = Object.fromEntries(Object.entries(values).map(([name, value]) => [name.slice(1), value]));
    return { Attributes: { ...job, ...claimed } };
  });
};

const listed = (rows: readonly OrderRow[]) =>
  table.on(QueryCommand).resolves({
    Items: rows.map((row) => ({ placed: `${row.placedAt}#${row.orderId}`, row })),
  });

/** What each update has set, in order. */
const updates = (): Record<string, unknown>[] =>
  table.commandCalls(UpdateCommand).map(({ args }) => ({ ...args[0].input.ExpressionAttributeValues }));

const uploaded = (): string =>
  storage
    .commandCalls(PutObjectCommand)
    .map(({ args }) => Buffer.from(args[0].input.Body as Uint8Array).toString())
    .join('');

const run = (change: Partial<RunSetting> = {}) =>
  runExport(message, {
    now: () => new Date('2026-11-23T03:00:10.000Z'),
    deadline: Number.POSITIVE_INFINITY,
    lastTry: false,
    ...change,
  });

beforeEach(() => {
  vi.stubEnv('TABLE_NAME', 'orders');
  vi.stubEnv('EXPORT_BUCKET', 'files');
  vi.stubEnv('AWS_REGION', 'ap-southeast-3');
  table.reset();
  storage.reset();
  storage.on(PutObjectCommand).resolves({});
  storage.on(CreateMultipartUploadCommand).resolves({ UploadId: 'up1' });
  storage.on(UploadPartCommand).resolves({ ETag: '"e"' });
  storage.on(CompleteMultipartUploadCommand).resolves({});
  storage.on(AbortMultipartUploadCommand).resolves({});
});

describe('a run of an export', () => {
  it('claims the job, writes the file, and only then says that it is done', async () => {
    holds(aJob());
    listed([aRow()]);
    expect(await run()).toBe('done');
    const [claim, finish] = updates();
    expect(claim).toMatchObject({ ':state': 'RUNNING' });
    const { Key, ContentType } = storage.commandCalls(PutObjectCommand)[0]?.args[0].input ?? {};
    expect(Key).toMatch(/^exports\/s1\/[\w-]{32}\.csv$/);
    expect(ContentType).toBe('text/csv; charset=utf-8');
    const sizeBytes = Buffer.byteLength(uploaded());
    expect(finish).toMatchObject({
      ':state': 'DONE',
      ':rowsDone': 1,
      ':objectKey': Key,
      ':sizeBytes': sizeBytes,
    });
    expect(uploaded()).toContain('"BJ260914ABC123"');
  });

  it('gives a shop without orders a file with headings', async () => {
    holds(aJob());
    listed([]);
    expect(await run()).toBe('done');
    expect(uploaded().split('\r\n')).toHaveLength(2);
  });

  it('sorts what a search has found, and leaves out what the rest of the filter does not want', async () => {
    holds(aJob({ scope: { filter: { q: 'siti', tag: ['vip'] } } }));
    const rows = [
      aRow({ orderId: 'o1', orderNumber: 'N1', placedAt: '2026-11-01T00:00:00.000Z' }),
      aRow({ orderId: 'o2', orderNumber: 'N2', placedAt: '2026-11-02T00:00:00.000Z' }),
      aRow({ orderId: 'o3', orderNumber: 'N3', tags: [] }),
    ];
    const hits = rows.map(({ placedAt, orderId }) => ({ placed: `${placedAt}#${orderId}` }));
    table.on(QueryCommand).resolves({ Items: hits });
    table.on(BatchGetCommand).resolves({ Responses: { orders: rows.map((row) => ({ row })) } });
    expect(await run()).toBe('done');
    expect(uploaded().match(/"N\d"/g)).toEqual(['"N2"', '"N1"']);
  });

  it('leaves out what was placed after the job was asked for', async () => {
    holds(aJob());
    listed([]);
    await run();
    const { ExpressionAttributeValues: values } = table.commandCalls(QueryCommand)[0]?.args[0].input ?? {};
    expect(values?.[':high']).toBe('2026-11-23T03:00:00.001Z');
  });

  it("asks for an agent's own orders only, whatever the filter says", async () => {
    holds(aJob({ scope: { filter: { agentId: ['a9'] } }, onlyAgentId: 'a1' }));
    listed([]);
    await run();
    const { ExpressionAttributeValues: values } = table.commandCalls(QueryCommand)[0]?.args[0].input ?? {};
    expect(values?.[':pk']).toBe('SELLER#s1#AGENT#a1');
  });

  it("writes selected orders newest first, without another agent's", async () => {
    const rows = [
      aRow({ orderId: 'o1', orderNumber: 'N1', placedAt: '2026-11-01T00:00:00.000Z' }),
      aRow({ orderId: 'o2', orderNumber: 'N2', placedAt: '2026-11-03T00:00:00.000Z' }),
      aRow({ orderId: 'o3', orderNumber: 'N3', placedAt: '2026-11-03T00:00:00.000Z' }),
      aRow({ orderId: 'o4', orderNumber: 'N4', agent: { agentId: 'a2', name: 'Tono' } }),
    ];
    holds(aJob({ scope: { orderIds: rows.map(({ orderId }) => orderId) }, onlyAgentId: 'a1' }));
    table.on(BatchGetCommand).resolves({ Responses: { orders: rows.map((row) => ({ row })) } });
    await run();
    expect(uploaded().match(/"N\d"/g)).toEqual(['"N3"', '"N2"', '"N1"']);
  });

  it('tells its progress at most every two seconds', async () => {
    holds(aJob());
    let second = 0;
    table.on(QueryCommand).callsFake(() => {
      const first = second * 1_000;
      const positions = Array.from({ length: 200 }, (_, n) => `2026-09-14#${String(999_999 - first - n)}`);
      return {
        Items: second < 6 ? positions.map((placed) => ({ placed, row: aRow({ orderId: placed }) })) : [],
        ...(second < 6 && { LastEvaluatedKey: { pk: 'x' } }),
      };
    });
    await run({ now: () => new Date(Date.UTC(2026, 10, 23, 3, 0, second++)) });
    const progress = updates().filter((set) => ':leaseUntil' in set && !(':state' in set));
    expect(progress.map((set) => set[':rowsDone'])).toEqual([400, 800]);
  });

  it.each(['DONE', 'FAILED'] as const)('does nothing for a job that is %s', async (state) => {
    holds(aJob({ state }));
    table.on(UpdateCommand).rejects(refused());
    expect(await run()).toBe('skipped');
    expect(storage.calls()).toHaveLength(0);
  });

  it('does nothing for a job that is gone', async () => {
    table.on(GetCommand).resolves({});
    table.on(UpdateCommand).rejects(refused());
    expect(await run()).toBe('skipped');
  });

  it('leaves a job alone that another run holds', async () => {
    holds(aJob({ state: 'RUNNING' }));
    table.on(UpdateCommand).rejects(refused());
    await expect(run({ lastTry: true })).rejects.toBeInstanceOf(ExportBusy);
    expect(table.commandCalls(UpdateCommand)).toHaveLength(1);
  });

  it('puts the job back and lets the queue try again when something fails', async () => {
    holds(aJob());
    table.on(QueryCommand).rejects(new Error('table down'));
    await expect(run()).rejects.toThrow('table down');
    expect(updates().at(-1)).toMatchObject({ ':state': 'QUEUED' });
    expect(storage.commandCalls(PutObjectCommand)).toHaveLength(0);
  });

  it('says in Indonesian that the last try has failed', async () => {
    holds(aJob());
    table.on(QueryCommand).rejects(new Error('table down'));
    expect(await run({ lastTry: true })).toBe('failed');
    expect(updates().at(-1)).toMatchObject({
      ':state': 'FAILED',
      ':error': expect.stringMatching(/^Ekspor gagal/),
    });
  });

  it('stops before its time is up and says that the export is too large', async () => {
    holds(aJob());
    listed([aRow()]);
    expect(await run({ deadline: 0 })).toBe('failed');
    expect(updates().at(-1)).toMatchObject({ ':error': expect.stringContaining('terlalu besar') });
    expect(storage.commandCalls(PutObjectCommand)).toHaveLength(0);
  });

  it('stops without a word when another run has taken the job over', async () => {
    holds(aJob());
    listed([aRow()]);
    table
      .on(UpdateCommand)
      .resolvesOnce({ Attributes: aJob({ state: 'RUNNING' }) })
      .rejects(refused());
    expect(await run()).toBe('skipped');
  });

  it('throws away the parts of a large file when a later page fails', async () => {
    holds(aJob());
    const long = 'x'.repeat(40_000);
    const items = Array.from({ length: 200 }, (_, n) => {
      const row = aRow({ orderId: `o${n}`, destination: long });
      return { placed: `2026-09-14T17:30:05.${900 - n}Z#o${n}`, row };
    });
    table
      .on(QueryCommand)
      .resolvesOnce({ Items: items, LastEvaluatedKey: { pk: 'x' } })
      .rejects(new Error('table down'));
    await expect(run()).rejects.toThrow('table down');
    expect(storage.commandCalls(UploadPartCommand).length).toBeGreaterThan(0);
    expect(storage.commandCalls(AbortMultipartUploadCommand)).toHaveLength(1);
    expect(storage.commandCalls(CompleteMultipartUploadCommand)).toHaveLength(0);
  });
});

describe('the function that runs exports', () => {
  const event = (...bodies: string[]) =>
    ({
      Records: bodies.map((body, n) => ({
        messageId: `m${n}`,
        body,
        attributes: { ApproximateReceiveCount: '1' },
      })),
    }) as object as SQSEvent;
  const context = { getRemainingTimeInMillis: () => 840_000 };

  it('names exactly the messages that failed', async () => {
    holds(aJob());
    listed([]);
    const answer = await handler(event(JSON.stringify(message), 'no json', '{"exportId":"x"}'), context);
    expect(answer).toEqual({ batchItemFailures: [{ itemIdentifier: 'm1' }, { itemIdentifier: 'm2' }] });
  });
});
