import { randomBytes } from 'node:crypto';
import type * as z from 'zod/mini';
import { Problem } from '../http/problem.ts';
import type { Actor } from '../order/actor.ts';
import { writtenRupiah } from '../order/chat-message.ts';
import type { Proof } from '../order/money.ts';
import type { Order } from '../order/order.ts';
import { OrderError } from '../order/order-error.ts';
import { findUpload, freePlace, reserveUpload, type Upload } from '../table/upload-store.ts';
import type { Put } from '../table/write-together.ts';
import { isOfType } from './file-kind.ts';
import { findArrived, keepChecked, type UploadLink, uploadLink } from './proof-bucket.ts';
import type { proofUpload } from './proof-input.ts';

/** Checked proofs that an order holds. */
const proofLimit = 5;

const refuseCod = (order: Order): void => {
  if (order.paymentMethod !== 'COD') return;
  throw new OrderError(
    'action_not_allowed',
    'Pesanan COD dibayar ke kurir, jadi tidak perlu bukti transfer.',
  );
};

const refuseMany = (proofs: readonly Proof[] = []): void => {
  if (proofs.length < proofLimit) return;
  throw new Problem('proof_limit', `Pesanan ini sudah punya ${proofLimit} bukti transfer.`);
};

/**
 * Announces a proof of payment and signs the link by which its file is sent.
 * @throws OrderError `action_not_allowed` for COD; Problem `proof_limit` when the order has enough.
 */
export async function startUpload(
  order: Order,
  announced: z.infer<typeof proofUpload>,
  by: Actor,
  now: Date,
): Promise<{ proofId: string; upload: UploadLink }> {
  refuseCod(order);
  refuseMany(order.proofs);
  const proof: Proof = {
    proofId: randomBytes(16).toString('base64url'),
    contentType: announced.contentType,
    sizeBytes: announced.sizeBytes,
    ...(announced.amountIdr && { amountIdr: announced.amountIdr }),
    ...(announced.note && { note: announced.note }),
    at: now.toISOString(),
    by,
  };
  if (!(await reserveUpload(order, proof, now))) {
    throw new Problem('proof_limit', 'Masih ada unggahan yang belum selesai. Coba lagi sebentar lagi.');
  }
  const file = { sellerId: order.sellerId, proofId: proof.proofId };
  return { proofId: proof.proofId, upload: await uploadLink(file, proof, now) };
}

/**
 * Looks at the file that was sent for an announced proof, and keeps it where nobody can change it.
 * @throws Problem `proof_not_found`, `proof_not_uploaded`, or `proof_rejected` when it is not what was announced.
 */
export async function checkUpload(order: Order, proofId: string, now: Date): Promise<Upload> {
  const upload = await findUpload(order, proofId, now);
  if (!upload) throw new Problem('proof_not_found', 'Bukti transfer tidak ditemukan. Unggah lagi.');
  const file = { sellerId: order.sellerId, proofId };
  const arrived = await findArrived(file);
  if (!arrived) throw new Problem('proof_not_uploaded', 'Berkasnya belum terunggah.');
  const isAsAnnounced =
    arrived.sizeBytes === upload.sizeBytes &&
    arrived.contentType === upload.contentType &&
    isOfType(upload.contentType, arrived.head);
  if (!isAsAnnounced) {
    throw new Problem(
      'proof_rejected',
      'Isi berkas tidak sesuai dengan jenisnya. Kirim gambar atau PDF asli.',
    );
  }
  await keepChecked(file, arrived);
  return upload;
}

export const hasProof = ({ proofs = [] }: Order, proofId: string): boolean =>
  proofs.some((proof) => proof.proofId === proofId);

/**
 * The order with a checked proof; its status stays.
 * @throws Problem `proof_limit` when others were faster.
 */
export function withProof(
  order: Order,
  { place, ...proof }: Upload,
  by: Actor,
  at: string,
): { order: Order; alongside: Put[] } {
  refuseMany(order.proofs);
  const said = proof.amountIdr && writtenRupiah(proof.amountIdr);
  const words = [said, proof.note].filter(Boolean).join('. ');
  const entry = { at, event: 'payment_proof', actor: by, ...(words && { text: words }) } as const;
  const proofs = [...(order.proofs ?? []), { ...proof, at, by }];
  return {
    order: { ...order, proofs, timeline: [...order.timeline, entry] },
    alongside: [freePlace(order, { ...proof, place })],
  };
}
