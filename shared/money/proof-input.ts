import * as z from 'zod/mini';
import { proofLimitBytes, proofTypes } from '../order/money.ts';
import { rupiah, text } from '../order/text.ts';

/** What is announced about a file before it is sent. */
export const proofUpload = z.strictObject({
  contentType: z.enum(proofTypes, { error: 'Kirim gambar JPEG, PNG, WebP, atau berkas PDF.' }),
  sizeBytes: z.int().check(z.minimum(1), z.maximum(proofLimitBytes, 'Berkas paling besar 5 MB.')),
  amountIdr: z.optional(rupiah.check(z.minimum(1))),
  note: z.optional(text(1, 200)),
});

/** The file has been sent; nothing more is to be said. */
export const uploadArrived = z.strictObject({});

/** What an announcement is answered with. */
export const announcedProof = z.strictObject({
  proofId: z.string(),
  upload: z.strictObject({
    method: z.literal('PUT'),
    url: z.url(),
    /** To be sent as they are; type and length are signed. */
    headers: z.record(z.string(), z.string()),
    expiresAt: z.iso.datetime(),
  }),
});

/** A link that shows a proof. */
export const proofLink = z.strictObject({ url: z.url(), expiresAt: z.iso.datetime() });
