import { randomBytes } from 'node:crypto';
import { GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { env } from '../env.ts';
import type { UploadLink } from '../file/file-bucket.ts';
import type { ImportJob } from './import-job.ts';
import type { RowGroup } from './row-group.ts';

let client: S3Client | undefined;

/** The one client of this process. A link must not carry the checksum of the empty body that it was signed with. */
const storage = (): S3Client => {
  client ??= new S3Client({ maxAttempts: 4, requestChecksumCalculation: 'WHEN_REQUIRED' });
  return client;
};

const bucket = (): string => env('IMPORT_BUCKET');

type Place = Pick<ImportJob, 'sellerId' | 'fileKey'>;

/** A new name for an import's files: whoever does not have a link cannot guess it. */
export const newFileKey = (): string => randomBytes(24).toString('base64url');

/** Where the file arrives. Whoever has the link may write there while it lasts; after a day it is empty again. */
const incomingKey = ({ sellerId, fileKey }: Place): string => `imports/incoming/${sellerId}/${fileKey}`;

/** Where its parts lie, which no link reaches: what was checked is what is written. */
const partKey = ({ sellerId, fileKey }: Place, n: number): string =>
  `imports/parts/${sellerId}/${fileKey}/${String(n).padStart(6, '0')}`;

/** The longest life of a link. */
const linkSeconds = 300;

export const csvType = 'text/csv';

/** A link for one upload of exactly this length: never to be logged or kept. */
export async function importLink(job: Place & Pick<ImportJob, 'sizeBytes'>, now: Date): Promise<UploadLink> {
  const { sizeBytes } = job;
  const command = new PutObjectCommand({
    Bucket: bucket(),
    Key: incomingKey(job),
    ContentType: csvType,
    ContentLength: sizeBytes,
  });
  const url = await getSignedUrl(storage(), command, {
    expiresIn: linkSeconds,
    signingDate: now,
    signableHeaders: new Set(['content-type', 'content-length']),
  });
  const headers = { 'content-type': csvType, 'content-length': String(sizeBytes) };
  const expiresAt = new Date(now.getTime() + linkSeconds * 1_000).toISOString();
  return { method: 'PUT', url, headers, expiresAt };
}

/** Without the right to list, S3 answers 403 for what is not there; an empty file has no first byte. */
const notThere: readonly unknown[] = [403, 404, 416];

const statusOf = (error: unknown): unknown =>
  (error as { $metadata?: { httpStatusCode?: number } }).$metadata?.httpStatusCode;

const read = async (Key: string, range?: string) => {
  try {
    const { Body } = await storage().send(
      new GetObjectCommand({ Bucket: bucket(), Key, ...(range && { Range: range }) }),
    );
    return Body;
  } catch (error) {
    if (notThere.includes(statusOf(error))) return undefined;
    throw error;
  }
};

/** Whether the file has come. */
export async function hasArrived(job: Place): Promise<boolean> {
  const body = await read(incomingKey(job), 'bytes=0-0');
  await body?.transformToByteArray();
  return body !== undefined;
}

/** The file as it was sent, piece by piece; nothing when it is not there (any more). */
export async function arrivedFile(job: Place): Promise<AsyncIterable<Uint8Array> | undefined> {
  return (await read(incomingKey(job))) as AsyncIterable<Uint8Array> | undefined;
}

/** Keeps the n-th part of a file. The same file has the same parts, so keeping one twice is harmless. */
export async function keepPart(job: Place, n: number, groups: readonly RowGroup[]): Promise<void> {
  const Body = JSON.stringify(groups);
  await storage().send(
    new PutObjectCommand({ Bucket: bucket(), Key: partKey(job, n), Body, ContentType: 'application/json' }),
  );
}

/** The orders of the n-th part. @throws when it is not there, which is a fault of ours. */
export async function findPart(job: Place, n: number): Promise<readonly RowGroup[]> {
  const text = await (await read(partKey(job, n)))?.transformToString();
  if (text === undefined) throw new Error(`part ${n} of an import is missing`);
  return JSON.parse(text) as readonly RowGroup[];
}
