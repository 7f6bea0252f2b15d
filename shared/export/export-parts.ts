import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  GetObjectCommand,
  PutObjectCommand,
  UploadPartCommand,
  UploadPartCopyCommand,
} from '@aws-sdk/client-s3';
import { contentTypes, exportBucket, exportStorage } from './export-bucket.ts';
import type { JoinPart, StoredSlice } from './join-plan.ts';
import type { SliceBuffer } from './slice-buffer.ts';

/** A file that is being joined. */
export interface Joining {
  readonly objectKey: string;
  readonly uploadId: string;
}

/** Stores a stretch of a file at a place of its own. */
export const storeSlice = async (objectKey: string, bytes: Uint8Array): Promise<void> => {
  await exportStorage().send(new PutObjectCommand({ Bucket: exportBucket(), Key: objectKey, Body: bytes }));
};

const notWhatWasStored = 'a slice of an export is not what was stored';

/** The bytes of a slice. @throws when it is not there, or not of the length that was remembered. */
export const fetchSlice = async ({ objectKey, bytes: expected }: StoredSlice): Promise<Uint8Array> => {
  const command = new GetObjectCommand({ Bucket: exportBucket(), Key: objectKey });
  const bytes = await (await exportStorage().send(command)).Body?.transformToByteArray();
  if (bytes?.byteLength !== expected) throw new Error(notWhatWasStored);
  return bytes;
};

/** The bytes of slices one after the other, in memory that the caller has: they come in small pieces. */
const gather = async (slices: readonly StoredSlice[], buffer: SliceBuffer): Promise<Uint8Array> => {
  buffer.clear();
  for (const { objectKey, bytes: expected } of slices) {
    const before = buffer.size();
    const command = new GetObjectCommand({ Bucket: exportBucket(), Key: objectKey });
    const { Body } = await exportStorage().send(command);
    if (Body) for await (const piece of Body.transformToWebStream()) buffer.append(piece);
    if (buffer.size() - before !== expected) throw new Error(notWhatWasStored);
  }
  return buffer.bytes();
};

const csv = { ContentType: contentTypes.csv, CacheControl: 'no-store' } as const;

/** Stores a whole CSV file that needs no joining. */
export const storeWhole = async (
  objectKey: string,
  slices: readonly StoredSlice[],
  buffer: SliceBuffer,
): Promise<void> => {
  const Body = await gather(slices, buffer);
  await exportStorage().send(new PutObjectCommand({ Bucket: exportBucket(), Key: objectKey, Body, ...csv }));
};

/** Begins a CSV file of parts. It can be seen by nobody before it is finished. */
export async function beginJoining(objectKey: string): Promise<Joining> {
  const { UploadId } = await exportStorage().send(
    new CreateMultipartUploadCommand({ Bucket: exportBucket(), Key: objectKey, ...csv }),
  );
  if (UploadId === undefined) throw new Error('the bucket began no upload');
  return { objectKey, uploadId: UploadId };
}

const target = ({ objectKey, uploadId }: Joining) => ({
  Bucket: exportBucket(),
  Key: objectKey,
  UploadId: uploadId,
});

/**
 * Puts a part in its place; the same part may be put there again.
 * @param number counted from 1.
 * @param buffer for a part that is fetched, which nobody else may use meanwhile.
 * @returns the bucket's mark for it.
 */
export async function placePart(
  joining: Joining,
  number: number,
  part: JoinPart,
  buffer: SliceBuffer,
): Promise<string> {
  const place = { ...target(joining), PartNumber: number };
  const storage = exportStorage();
  const ETag =
    part.kind === 'copy'
      ? (
          await storage.send(
            new UploadPartCopyCommand({
              ...place,
              CopySource: `${exportBucket()}/${encodeURI(part.slice.objectKey)}`,
            }),
          )
        ).CopyPartResult?.ETag
      : (await storage.send(new UploadPartCommand({ ...place, Body: await gather(part.slices, buffer) })))
          .ETag;
  if (ETag === undefined) throw new Error('the bucket took a part without a mark');
  return ETag;
}

/** Makes the file appear, whole. @param marks of all parts, in their order. */
export const finishJoining = async (joining: Joining, marks: readonly string[]): Promise<void> => {
  const Parts = marks.map((ETag, n) => ({ ETag, PartNumber: n + 1 }));
  await exportStorage().send(
    new CompleteMultipartUploadCommand({ ...target(joining), MultipartUpload: { Parts } }),
  );
};

/** Throws away the parts of a file that nobody wants; what this misses, the bucket deletes after a day. */
export const dropJoining = async (joining: Joining): Promise<void> => {
  await exportStorage().send(new AbortMultipartUploadCommand(target(joining)));
};
