import { Readable } from 'node:stream';
import { Upload } from '@aws-sdk/lib-storage';
import { contentTypes, exportBucket, exportStorage } from './export-bucket.ts';
import type { FileFormat } from './export-form.ts';

/** Bytes that are sent together: 10,000 parts of them are more than any workbook has. */
const partSize = 8 * 1024 * 1024;
/** Parts in memory at once. */
const queueSize = 2;

/**
 * Stores a file while it is being made. It appears whole or not at all.
 * @returns its length in bytes.
 * @throws what the making of it throws.
 */
export async function storeStream(
  objectKey: string,
  format: FileFormat,
  file: AsyncIterable<Uint8Array>,
): Promise<number> {
  let length = 0;
  let failure: unknown;
  async function* measured(): AsyncGenerator<Uint8Array> {
    try {
      for await (const bytes of file) {
        length += bytes.byteLength;
        yield bytes;
      }
    } catch (error) {
      failure = error;
      throw error;
    }
  }
  const upload = new Upload({
    client: exportStorage(),
    params: {
      Bucket: exportBucket(),
      Key: objectKey,
      Body: Readable.from(measured()),
      ContentType: contentTypes[format],
      CacheControl: 'no-store',
    },
    partSize,
    queueSize,
  });
  try {
    await upload.done();
  } catch (error) {
    throw failure ?? error;
  }
  return length;
}
