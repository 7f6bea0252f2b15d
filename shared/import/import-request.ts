import * as z from 'zod/mini';
import { zones } from '../export/zone.ts';
import { pageQuery } from '../http/page-query.ts';
import { id, text } from '../order/text.ts';
import { encodings } from './decoded.ts';
import { importDelimiters } from './sheet-rows.ts';

const megabytes = 100;

/** The body of `POST /v1/imports`: what is announced about a file before it is sent. */
export const importRequest = z.strictObject({
  fileName: text(1, 120),
  sizeBytes: z
    .int()
    .check(
      z.minimum(1, 'Berkas ini kosong.'),
      z.maximum(megabytes * 1_024 * 1_024, `Satu berkas paling besar ${megabytes} MB.`),
    ),
  /** By whose headings the columns are known, beside the columns' own. */
  templateId: z.optional(id),
  /** Found out when absent. */
  delimiter: z.optional(z.enum(importDelimiters, { error: 'Pilih koma, titik koma, atau tab.' })),
  encoding: z._default(z.enum(encodings, { error: 'Pilih utf-8 atau windows-1252.' }), 'utf-8'),
  /** Where the file's clock stands; the shop's own zone when absent. */
  zone: z.optional(z.enum(zones, { error: 'Zona waktu: Asia/Jakarta, Asia/Makassar, atau Asia/Jayapura.' })),
});

/** What the list of imports may be asked. */
export const importListQuery = z.strictObject(pageQuery);

/** What the remarks of an import may be asked. */
export const importRemarksQuery = z.strictObject({ cursor: pageQuery.cursor });
