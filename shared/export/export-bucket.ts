import { randomBytes } from 'node:crypto';
import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { env } from '../env.ts';

let client: S3Client | undefined;

/** The one client of this process. */
export function exportStorage(): S3Client {
  client ??= new S3Client({ maxAttempts: 4 });
  return client;
}

export const exportBucket = (): string => env('EXPORT_BUCKET');

/** A new place for a file. 192 random bits: whoever does not have a link cannot guess it. */
export const newObjectKey = (sellerId: string): string =>
  `exports/${sellerId}/${randomBytes(24).toString('base64url')}.csv`;

/** The longest life of a link; the bucket refuses older signatures. */
const linkSeconds = 300;

export interface Download {
  readonly objectKey: string;
  readonly fileName: string;
}

/** A link that works for five minutes for whoever holds it: never to be logged or kept. */
export async function linkTo(
  { objectKey, fileName }: Download,
  now: Date,
): Promise<{ url: string; expiresAt: string }> {
  const command = new GetObjectCommand({
    Bucket: exportBucket(),
    Key: objectKey,
    ResponseContentDisposition: `attachment; filename="${fileName}"`,
    ResponseContentType: 'text/csv; charset=utf-8',
    ResponseCacheControl: 'no-store',
  });
  const url = await getSignedUrl(exportStorage(), command, { expiresIn: linkSeconds, signingDate: now });
  return { url, expiresAt: new Date(now.getTime() + linkSeconds * 1000).toISOString() };
}
