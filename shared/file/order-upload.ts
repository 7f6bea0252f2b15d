import type { ProblemCode } from '../http/problem.ts';
import { Problem } from '../http/problem.ts';
import type { Order } from '../order/order.ts';
import { type Announced, findUpload, reserveUpload, type Upload } from '../table/upload-store.ts';
import { type FileArea, findArrived, keepChecked, type UploadLink, uploadLink } from './file-bucket.ts';
import { isOfType } from './file-kind.ts';

/** A kind of files that people put on orders, and how it refuses one. */
export interface UploadKind<File extends Announced> {
  readonly area: FileArea;
  readonly idOf: (file: File) => string;
  readonly codes: Readonly<Record<'limit' | 'notFound' | 'notUploaded' | 'rejected', ProblemCode>>;
  /** What a person reads when there is no such file. */
  readonly notFound: string;
  /** What a person reads when the file is not what it was said to be. */
  readonly rejected: string;
}

/**
 * Keeps a place for a file that was announced, and signs the link by which it is sent.
 * @throws Problem of the kind's `limit` when the order has enough files on their way.
 */
export async function announceUpload<File extends Announced>(
  { area, idOf, codes }: UploadKind<File>,
  order: Order,
  file: File,
  now: Date,
): Promise<UploadLink> {
  if (!(await reserveUpload(area, order, file, now))) {
    throw new Problem(codes.limit, 'Masih ada unggahan yang belum selesai. Coba lagi sebentar lagi.');
  }
  return uploadLink({ area, sellerId: order.sellerId, fileId: idOf(file) }, file, now);
}

/**
 * Looks at a file that was sent as announced, and keeps it where nobody can change it.
 * @throws Problem of the kind's `notFound`, `notUploaded`, or `rejected` when it is not what was announced.
 */
export async function checkUpload<File extends Announced>(
  kind: UploadKind<File>,
  order: Order,
  fileId: string,
  now: Date,
): Promise<Upload<File>> {
  const { area, idOf, codes } = kind;
  const upload = await findUpload<File>(area, order, (file) => idOf(file) === fileId, now);
  if (!upload) throw new Problem(codes.notFound, kind.notFound);
  const file = { area, sellerId: order.sellerId, fileId };
  const arrived = await findArrived(file);
  if (!arrived) throw new Problem(codes.notUploaded, 'Berkasnya belum terunggah.');
  const isAsAnnounced =
    arrived.sizeBytes === upload.sizeBytes &&
    arrived.contentType === upload.contentType &&
    isOfType(upload.contentType, arrived.head);
  if (!isAsAnnounced) throw new Problem(codes.rejected, kind.rejected);
  await keepChecked(file, arrived);
  return upload;
}
