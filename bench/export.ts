import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { CreateTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { CreateBucketCommand, GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { DynamoDBDocumentClient, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { ulid } from 'ulid';
import * as z from 'zod/mini';
import { startDynoxide } from '../local/engines/dynoxide.ts';
import { startFauxqs } from '../local/engines/fauxqs.ts';
import { clientSettings, credentials, region } from '../local/place.ts';
import { listColumns } from '../shared/export/columns/list-columns.ts';
import type { ExportForm } from '../shared/export/export-form.ts';
import { type ExportJob, exportJob, jobExpiry } from '../shared/export/export-job.ts';
import { exportKey } from '../shared/table/keys.ts';
import { fill, tableInput, tableName } from './export-orders.ts';

/** What one export of so many orders has cost. */
export interface ExportMeasure {
  readonly orders: number;
  readonly rowsPerSecond: number;
  /** Highest resident memory of the process that ran the export. */
  readonly peakMb: number;
  readonly fileMb: number;
}

const bucket = 'bench';
const standardForm: ExportForm = {
  layout: 'order',
  columns: listColumns.map(({ id, label }) => ({ columnId: id, header: label })),
  format: 'csv',
  delimiter: ',',
  zone: 'Asia/Jakarta',
  dateFormat: 'standard',
  numberFormat: 'plain',
  masked: false,
};

const newJob = (sellerId: string, now: Date): ExportJob => ({
  exportId: ulid(),
  sellerId,
  state: 'QUEUED',
  templateId: 'standar',
  templateName: 'Standar',
  form: standardForm,
  scope: { all: true },
  requestedBy: { sub: 'bench', name: 'Bench' },
  requestedAt: now.toISOString(),
  asOf: now.toISOString(),
  rowsDone: 0,
  fileName: 'pesanan.csv',
  links: [],
  linkCount: 0,
  expiresAt: jobExpiry(now),
});

const measured = z.object({ seconds: z.number(), peakMb: z.number(), outcome: z.literal('done') });
const run = promisify(execFile);

/** A heap that holds a few pages and no more: whoever keeps all rows runs out of it, whoever streams does not. */
const heap = ['--max-old-space-size=64', '--max-semi-space-size=4'];

interface Engines {
  readonly table: DynamoDBDocumentClient;
  readonly storage: S3Client;
  readonly environment: Record<string, string>;
}

async function measure({ table, storage, environment }: Engines, orders: number): Promise<ExportMeasure> {
  const sellerId = `shop-${orders}`;
  await fill(table, sellerId, orders);
  const job = newJob(sellerId, new Date());
  await table.send(
    new PutCommand({ TableName: tableName, Item: { ...exportKey(sellerId, job.exportId), ...job } }),
  );
  const worker = join(import.meta.dirname, 'export-worker.ts');
  const { stdout } = await run(process.execPath, [...heap, worker, sellerId, job.exportId], {
    env: environment,
  });
  const { seconds, peakMb } = measured.parse(JSON.parse(stdout));
  const { Item } = await table.send(
    new GetCommand({ TableName: tableName, Key: exportKey(sellerId, job.exportId), ConsistentRead: true }),
  );
  const done = exportJob.parse(Item);
  const file = await storage.send(new GetObjectCommand({ Bucket: bucket, Key: done.objectKey }));
  const lines = ((await file.Body?.transformToString()) ?? '').split('\r\n').length - 2;
  if (lines !== orders) throw new Error(`the file has ${lines} rows instead of ${orders}`);
  return {
    orders,
    rowsPerSecond: Math.round(orders / seconds),
    peakMb,
    fileMb: Math.round((done.sizeBytes ?? 0) / 100_000) / 10,
  };
}

/** Exports shops of growing size over the embedded engines; every file is read back and its rows are counted. */
export async function measureExports(sizes: readonly number[]): Promise<ExportMeasure[]> {
  const dynamodb = await startDynoxide(undefined, () => undefined);
  const objects = await startFauxqs(undefined, () => new Date());
  const base = new DynamoDBClient(clientSettings(dynamodb.endpoint));
  const storage = new S3Client(clientSettings(objects.endpoint));
  const environment = {
    AWS_REGION: region,
    AWS_ACCESS_KEY_ID: credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
    AWS_ENDPOINT_URL_DYNAMODB: dynamodb.endpoint,
    AWS_ENDPOINT_URL_S3: objects.endpoint,
    TABLE_NAME: tableName,
    EXPORT_BUCKET: bucket,
  };
  try {
    await base.send(new CreateTableCommand(tableInput));
    await storage.send(new CreateBucketCommand({ Bucket: bucket }));
    const measures: ExportMeasure[] = [];
    for (const orders of sizes) {
      measures.push(
        await measure({ table: DynamoDBDocumentClient.from(base), storage, environment }, orders),
      );
    }
    return measures;
  } finally {
    base.destroy();
    storage.destroy();
    await Promise.all([dynamodb.stop(), objects.stop()]);
  }
}
