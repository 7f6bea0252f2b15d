import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CreateBucketCommand, GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { ulid } from 'ulid';
import { startDynoxide } from '../local/engines/dynoxide.ts';
import { startFauxqs } from '../local/engines/fauxqs.ts';
import { clientSettings, credentials, region } from '../local/place.ts';
import { type ExportJob, jobExpiry } from '../shared/export/export-job.ts';
import { makeTable, tableName } from './export-orders.ts';
import { standardForm } from './standard-form.ts';

const bucket = 'bench';

/** An export of all orders of a shop by the standard template, waiting. */
export const newJob = (sellerId: string, now: Date): ExportJob => ({
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
  lanes: 1,
  lanesOpen: 1,
  fileName: 'pesanan.csv',
  links: [],
  linkCount: 0,
  expiresAt: jobExpiry(now),
});

/** Table and bucket for exports, on engines of their own. */
export interface ExportEngines {
  /** What a function needs in its environment to use them. */
  readonly environment: Readonly<Record<string, string>>;
  /** The lines of a file below its headings. */
  readonly countLines: (objectKey: string) => Promise<number>;
  /** A whole file. */
  readonly read: (objectKey: string) => Promise<string>;
  readonly stop: () => Promise<void>;
}

const newline = '\n'.charCodeAt(0);

/** @param shops the number of orders of each shop. */
export async function startExportEngines(shops: Readonly<Record<string, number>>): Promise<ExportEngines> {
  const directory = await mkdtemp(join(tmpdir(), 'pesanan-bench-'));
  await makeTable(shops, directory);
  const dynamodb = await startDynoxide(directory, () => undefined);
  const objects = await startFauxqs(undefined, () => new Date());
  const storage = new S3Client(clientSettings(objects.endpoint));
  await storage.send(new CreateBucketCommand({ Bucket: bucket }));
  return {
    environment: {
      AWS_REGION: region,
      AWS_ACCESS_KEY_ID: credentials.accessKeyId,
      AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
      AWS_ENDPOINT_URL_DYNAMODB: dynamodb.endpoint,
      AWS_ENDPOINT_URL_S3: objects.endpoint,
      TABLE_NAME: tableName,
      EXPORT_BUCKET: bucket,
    },
    countLines: async (objectKey) => {
      const { Body } = await storage.send(new GetObjectCommand({ Bucket: bucket, Key: objectKey }));
      let lines = -1;
      for await (const chunk of Body?.transformToWebStream() ?? []) {
        for (const byte of chunk as Uint8Array) if (byte === newline) lines += 1;
      }
      return lines;
    },
    read: async (objectKey) => {
      const { Body } = await storage.send(new GetObjectCommand({ Bucket: bucket, Key: objectKey }));
      return (await Body?.transformToString()) ?? '';
    },
    stop: async () => {
      storage.destroy();
      await Promise.all([dynamodb.stop(), objects.stop()]);
      await rm(directory, { recursive: true });
    },
  };
}
