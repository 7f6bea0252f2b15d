import { randomBytes } from 'node:crypto';
import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { env } from '../env.ts';
import type { FileFormat } from './export-form.ts';

let client: S3Client | undefined;

/** The one client of this process. */
export function exportStorage(): S3Client {
  client ??= new S3Client({ maxAttempts: 4 });
  return client;
}

export const exportBucket = (): string => env('EXPORT_BUCKET');

/**
 * A new place for a file. 192 random bits: whoever does not have a link cannot guess it, and no two runs ever write to
 * the same place.
 * @param ending `csv` or `xlsx` for a finished file, `slice` for a stretch of one.
 */
export const newObjectKey = (sellerId: string, ending: FileFormat | 'slice'): string =>
  `exports/${sellerId}/${randomBytes(24).toString('base64url')}.${ending}`;

/** What browsers and spreadsheets take a file for. */
export const contentTypes = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const satisfies Record<FileFormat, string>;

/** The longest life of a link; the bucket refuses older signatures. */
const linkSeconds = 300;

export interface Download {
  readonly objectKey: string;
  readonly fileName: string;
  readonly format: FileFormat;
}

/** A link that works for five minutes for whoever holds it: never to be logged or kept. */
export async function linkTo(
  { objectKey, fileName, format }: Download,
  now: Date,
): Promise<{ url: string; expiresAt: string }> {
  const command = new GetObjectCommand({
    Bucket: exportBucket(),
    Key: objectKey,
    ResponseContentDisposition: `attachment; filename="${fileName}"`,
    ResponseContentType: contentTypes[format],
    ResponseCacheControl: 'no-store',
  });
  const url = await getSignedUrl(exportStorage(), command, { expiresIn: linkSeconds, signingDate: now });
  return { url, expiresAt: new Date(now.getTime() + linkSeconds * 1000).toISOString() };
}
