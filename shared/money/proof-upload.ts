import { randomBytes } from 'node:crypto';
import type * as z from 'zod/mini';
import type { UploadLink } from '../file/file-bucket.ts';
import { announceUpload, checkUpload, type UploadKind } from '../file/order-upload.ts';
import { Problem } from '../http/problem.ts';
import type { Actor } from '../order/actor.ts';
import { writtenRupiah } from '../order/chat-message.ts';
import type { Proof } from '../order/money.ts';
import type { Order } from '../order/order.ts';
import { OrderError } from '../order/order-error.ts';
import { freePlace, type Upload } from '../table/upload-store.ts';
import type { Put } from '../table/write-together.ts';
import type { proofUpload } from './proof-input.ts';

const proofs: UploadKind<Proof> = {
  area: 'proofs',
  idOf: ({ proofId }) => proofId,
  codes: {
    limit: 'proof_limit',
    notFound: 'proof_not_found',
    notUploaded: 'proof_not_uploaded',
    rejected: 'proof_rejected',
  },
  notFound: 'Bukti transfer tidak ditemukan. Unggah lagi.',
  rejected: 'Isi berkas tidak sesuai dengan jenisnya. Kirim gambar atau PDF asli.',
};

/** Checked proofs that an order holds. */
const proofLimit = 5;

const refuseCod = (order: Order): void => {
  if (order.paymentMethod !== 'COD') return;
  throw new OrderError(
    'action_not_allowed',
    'Pesanan COD dibayar ke kurir, jadi tidak perlu bukti transfer.',
  );
};

const refuseMany = (held: readonly Proof[] = []): void => {
  if (held.length < proofLimit) return;
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
  return { proofId: proof.proofId, upload: await announceUpload(proofs, order, proof, now) };
}

/**
 * Looks at the file that was sent for an announced proof, and keeps it where nobody can change it.
 * @throws Problem `proof_not_found`, `proof_not_uploaded`, or `proof_rejected` when it is not what was announced.
 */
export const checkProof = (order: Order, proofId: string, now: Date): Promise<Upload<Proof>> =>
  checkUpload(proofs, order, proofId, now);

export const hasProof = ({ proofs: held = [] }: Order, proofId: string): boolean =>
  held.some((proof) => proof.proofId === proofId);

/**
 * The order with a checked proof; its status stays.
 * @throws Problem `proof_limit` when others were faster.
 */
export function withProof(
  order: Order,
  { place, ...proof }: Upload<Proof>,
  by: Actor,
  at: string,
): { order: Order; alongside: Put[] } {
  refuseMany(order.proofs);
  const said = proof.amountIdr && writtenRupiah(proof.amountIdr);
  const words = [said, proof.note].filter(Boolean).join('. ');
  const entry = { at, event: 'payment_proof', actor: by, ...(words && { text: words }) } as const;
  const held = [...(order.proofs ?? []), { ...proof, at, by }];
  return {
    order: { ...order, proofs: held, timeline: [...order.timeline, entry] },
    alongside: [freePlace('proofs', order, { place })],
  };
}
