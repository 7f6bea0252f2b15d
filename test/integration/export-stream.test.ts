import { readFile } from 'node:fs/promises';
import { type AttributeValue, DynamoDBClient, UpdateTableCommand } from '@aws-sdk/client-dynamodb';
import { DynamoDBStreamsClient } from '@aws-sdk/client-dynamodb-streams';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { clientSettings } from '../../local/place.ts';
import { matchesPattern } from '../../local/pumps/event-filter.ts';
import { openStreamPosition } from '../../local/pumps/stream-position.ts';
import { createStreamReader } from '../../local/pumps/stream-reader.ts';
import { toStreamRecord } from '../../local/pumps/stream-record.ts';
import { endExport } from '../../shared/table/export-changes.ts';
import { recordLink } from '../../shared/table/export-links.ts';
import { aSeller } from '../an-order.ts';
import { anExport, nthOrder, startExportEngines, writeOrders } from '../export-desk.ts';

let engines: Awaited<ReturnType<typeof startExportEngines>>;
beforeAll(async () => {
  engines = await startExportEngines();
});
beforeEach(() => {
  for (const [name, value] of Object.entries(engines.environment)) vi.stubEnv(name, value);
  vi.spyOn(process.stdout, 'write').mockReturnValue(true);
});
afterAll(() => engines.stop());

/** The filter that the documents give to whoever wants to know of finished exports. */
const documentedFilter = async (): Promise<unknown> => {
  const text = await readFile('docs/exports-job.md', 'utf8');
  return JSON.parse(/```json\n([\s\S]*?)```/.exec(text)?.[1] ?? '');
};

describe('the stream of the table', () => {
  it('tells once of an export that is done, and the filter of the documents finds that one record', async () => {
    const environment: Readonly<Record<string, string>> = engines.environment;
    const endpoint = String(environment['AWS_ENDPOINT_URL_DYNAMODB']);
    const { TableDescription } = await new DynamoDBClient(clientSettings(endpoint)).send(
      new UpdateTableCommand({
        TableName: environment['TABLE_NAME'],
        StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' },
      }),
    );
    const stream = TableDescription?.LatestStreamArn ?? '';
    const sellerId = 'toko-kabar';
    await writeOrders(Array.from({ length: 60 }, (_, n) => nthOrder(sellerId, n)));
    const done = await anExport(sellerId);
    await done.drain({ limits: { batch: 10, sliceOrders: 20 } });
    const job = await done.find();
    const link = { at: '2026-11-23T04:00:00.000Z', sub: 'u1', name: 'Budi', actor: aSeller };
    if (job) await recordLink(job, link);
    const cancelled = await anExport(sellerId);
    await endExport(cancelled.job, { state: 'CANCELLED' });

    const position = openStreamPosition(undefined, 'test', stream);
    const reader = createStreamReader(
      new DynamoDBStreamsClient(clientSettings(endpoint)),
      stream,
      position,
      1_000,
    );
    const { records } = await reader.next();
    const filter = await documentedFilter();
    const told = records
      .map((record) => toStreamRecord(record, stream))
      .filter((one) => matchesPattern(one, filter));
    expect(records.length).toBeGreaterThan(60);
    expect(told).toHaveLength(1);
    const image = unmarshall((told[0]?.dynamodb['NewImage'] ?? {}) as Record<string, AttributeValue>);
    expect(image).toMatchObject({
      sellerId,
      exportId: done.job.exportId,
      state: 'DONE',
      requestedBy: { name: 'Budi' },
      rowsDone: 60,
      fileName: job?.fileName,
    });
  });
});
