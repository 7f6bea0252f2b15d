import * as z from 'zod/mini';
import { evidenceLimitBytes, evidenceMegabytes, evidenceTypes } from '../order/evidence.ts';
import { text } from '../order/text.ts';

/** What is announced about a file before it is sent. */
export const evidenceUpload = z
  .strictObject({
    contentType: z.enum(evidenceTypes, {
      error: 'Kirim gambar JPEG, PNG, WebP, berkas PDF, atau video MP4.',
    }),
    sizeBytes: z.int().check(z.minimum(1)),
    note: z.optional(text(1, 200)),
  })
  .check((context) => {
    const { contentType, sizeBytes } = context.value;
    if (sizeBytes <= evidenceLimitBytes(contentType)) return;
    context.issues.push({
      code: 'custom',
      input: sizeBytes,
      path: ['sizeBytes'],
      message: `Berkas jenis ini paling besar ${evidenceMegabytes[contentType]} MB.`,
    });
  });

/** What an announcement is answered with. */
export const announcedEvidence = z.strictObject({
  evidenceId: z.string(),
  upload: z.strictObject({
    method: z.literal('PUT'),
    url: z.url(),
    /** To be sent as they are; type and length are signed. */
    headers: z.record(z.string(), z.string()),
    expiresAt: z.iso.datetime(),
  }),
});
