import { CopyObjectCommand, GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { env } from '../env.ts';
import { type FileType, tellingBytes } from './file-kind.ts';

let client: S3Client | undefined;

/** The one client of this process. A link must not carry the checksum of the empty body that it was signed with. */
const storage = (): S3Client => {
  client ??= new S3Client({ maxAttempts: 4, requestChecksumCalculation: 'WHEN_REQUIRED' });
  return client;
};

const bucket = (): string => env('PROOF_BUCKET');

/** The longest life of a link, in either direction. */
const linkSeconds = 300;

/** What files are for; each kind has a place of its own in the bucket. */
export type FileArea = 'proofs' | 'evidence';

/** A file of a shop. Its id holds 128 random bits, and so does its place. */
export interface StoredFile {
  readonly area: FileArea;
  readonly sellerId: string;
  readonly fileId: string;
}

/** Where uploads arrive. Whoever has the link may write there while it lasts; after a day it is empty again. */
const incomingKey = ({ area, sellerId, fileId }: StoredFile): string =>
  `${area}/incoming/${sellerId}/${fileId}`;

/** Where checked files lie. No link writes there, so what was checked stays what it was. */
const checkedKey = ({ area, sellerId, fileId }: StoredFile): string =>
  `${area}/checked/${sellerId}/${fileId}`;

const expiryOf = (now: Date): string => new Date(now.getTime() + linkSeconds * 1_000).toISOString();

/** How a browser or a program sends the file. Type and length are signed: another file is refused by the bucket. */
export interface UploadLink {
  readonly method: 'PUT';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly expiresAt: string;
}

/** A link for one upload of exactly this type and size: never to be logged or kept. */
export async function uploadLink(
  file: StoredFile,
  { contentType, sizeBytes }: { readonly contentType: FileType; readonly sizeBytes: number },
  now: Date,
): Promise<UploadLink> {
  const command = new PutObjectCommand({
    Bucket: bucket(),
    Key: incomingKey(file),
    ContentType: contentType,
    ContentLength: sizeBytes,
  });
  const url = await getSignedUrl(storage(), command, {
    expiresIn: linkSeconds,
    signingDate: now,
    signableHeaders: new Set(['content-type', 'content-length']),
  });
  const headers = { 'content-type': contentType, 'content-length': String(sizeBytes) };
  return { method: 'PUT', url, headers, expiresAt: expiryOf(now) };
}

/** What lies where an upload should have arrived. */
export interface Arrived {
  readonly etag: string;
  readonly contentType: string;
  readonly sizeBytes: number;
  /** Its first bytes. */
  readonly head: Uint8Array;
}

/** Without the right to list, S3 answers 403 for what is not there; an empty file has no first bytes. */
const notThere: readonly unknown[] = [403, 404, 416];

const statusOf = (error: unknown): unknown =>
  (error as { $metadata?: { httpStatusCode?: number } }).$metadata?.httpStatusCode;

/** The upload as it arrived, or nothing. */
export async function findArrived(file: StoredFile): Promise<Arrived | undefined> {
  const command = new GetObjectCommand({
    Bucket: bucket(),
    Key: incomingKey(file),
    Range: `bytes=0-${tellingBytes - 1}`,
  });
  try {
    const { Body, ContentRange = '', ContentType = '', ETag = '' } = await storage().send(command);
    const head = (await Body?.transformToByteArray()) ?? new Uint8Array();
    return { etag: ETag, contentType: ContentType, sizeBytes: Number(ContentRange.split('/')[1]), head };
  } catch (error) {
    if (notThere.includes(statusOf(error))) return undefined;
    throw error;
  }
}

/** Puts a checked upload where no link reaches it, if it is still the one that was checked. */
export async function keepChecked(file: StoredFile, { etag }: Arrived): Promise<void> {
  await storage().send(
    new CopyObjectCommand({
      Bucket: bucket(),
      Key: checkedKey(file),
      CopySource: `${bucket()}/${incomingKey(file)}`,
      CopySourceIfMatch: etag,
    }),
  );
}

/** A link by which whoever holds it sees a checked file for five minutes: never to be logged or kept. */
export async function viewLink(
  file: StoredFile,
  { fileName, contentType }: { readonly fileName: string; readonly contentType: FileType },
  now: Date,
): Promise<{ url: string; expiresAt: string }> {
  const command = new GetObjectCommand({
    Bucket: bucket(),
    Key: checkedKey(file),
    ResponseContentDisposition: `inline; filename="${fileName}"`,
    ResponseContentType: contentType,
    ResponseCacheControl: 'no-store',
  });
  const url = await getSignedUrl(storage(), command, { expiresIn: linkSeconds, signingDate: now });
  return { url, expiresAt: expiryOf(now) };
}
