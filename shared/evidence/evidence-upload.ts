import { randomBytes } from 'node:crypto';
import type * as z from 'zod/mini';
import type { UploadLink } from '../file/file-bucket.ts';
import { announceUpload, checkUpload, type UploadKind } from '../file/order-upload.ts';
import { Problem } from '../http/problem.ts';
import type { Actor } from '../order/actor.ts';
import { type Evidence, evidenceLimit } from '../order/evidence.ts';
import type { Order } from '../order/order.ts';
import { freePlace, type Upload } from '../table/upload-store.ts';
import type { Put } from '../table/write-together.ts';
import type { evidenceUpload } from './evidence-input.ts';

const kind: UploadKind<Evidence> = {
  area: 'evidence',
  idOf: ({ evidenceId }) => evidenceId,
  codes: {
    limit: 'evidence_limit',
    notFound: 'evidence_not_found',
    notUploaded: 'evidence_not_uploaded',
    rejected: 'evidence_rejected',
  },
  notFound: 'Bukti kiriman tidak ditemukan. Unggah lagi.',
  rejected: 'Isi berkas tidak sesuai dengan jenisnya. Kirim gambar, PDF, atau video MP4 asli.',
};

const refuseMany = (evidence: readonly Evidence[] = []): void => {
  if (evidence.length < evidenceLimit) return;
  throw new Problem('evidence_limit', `Pesanan ini sudah punya ${evidenceLimit} bukti kiriman.`);
};

/**
 * Announces a file about a parcel and signs the link by which it is sent. A video of the packing is made before it is
 * shipped.
 * @throws Problem `evidence_limit` when there are enough.
 */
export async function startEvidence(
  order: Order,
  { contentType, sizeBytes, note }: z.infer<typeof evidenceUpload>,
  by: Actor,
  now: Date,
): Promise<{ evidenceId: string; upload: UploadLink }> {
  refuseMany(order.evidence);
  const evidence: Evidence = {
    evidenceId: randomBytes(16).toString('base64url'),
    contentType,
    sizeBytes,
    ...(note && { note }),
    at: now.toISOString(),
    by,
  };
  return { evidenceId: evidence.evidenceId, upload: await announceUpload(kind, order, evidence, now) };
}

/**
 * Looks at the file that was sent, and keeps it where nobody can change it.
 * @throws Problem `evidence_not_found`, `evidence_not_uploaded`, or `evidence_rejected`.
 */
export const checkEvidence = (order: Order, evidenceId: string, now: Date): Promise<Upload<Evidence>> =>
  checkUpload(kind, order, evidenceId, now);

/** A file of the order, if it holds it. */
export const findEvidence = ({ evidence = [] }: Order, evidenceId: string): Evidence | undefined =>
  evidence.find((one) => one.evidenceId === evidenceId);

/**
 * The order with a checked file; its status stays.
 * @throws Problem `evidence_limit` when others were faster.
 */
export function withEvidence(
  order: Order,
  { place, ...evidence }: Upload<Evidence>,
  by: Actor,
  at: string,
): { order: Order; alongside: Put[] } {
  refuseMany(order.evidence);
  const entry = {
    at,
    event: 'evidence',
    actor: by,
    ...(evidence.note && { text: evidence.note }),
  } as const;
  return {
    order: {
      ...order,
      evidence: [...(order.evidence ?? []), { ...evidence, at, by }],
      timeline: [...order.timeline, entry],
    },
    alongside: [freePlace('evidence', order, { place })],
  };
}
