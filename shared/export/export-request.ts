import * as z from 'zod/mini';
import { delimiters } from './csv.ts';
import { dateFormats, fileFormats, numberFormats } from './export-form.ts';
import { exportScope } from './export-scope.ts';
import { zones } from './zone.ts';

/** How a file is written. What a request leaves out is as its template says. */
export const formWish = {
  format: z.optional(z.enum(fileFormats, { error: `Format yang tersedia: ${fileFormats.join(', ')}.` })),
  delimiter: z.optional(z.enum(delimiters, { error: 'Pemisah kolom: koma, titik koma, atau TAB.' })),
  zone: z.optional(z.enum(zones, { error: 'Zona waktu: Asia/Jakarta, Asia/Makassar, atau Asia/Jayapura.' })),
  dateFormat: z.optional(
    z.enum(dateFormats, { error: `Bentuk tanggal yang tersedia: ${dateFormats.join(', ')}.` }),
  ),
  numberFormat: z.optional(
    z.enum(numberFormats, { error: `Bentuk angka yang tersedia: ${numberFormats.join(', ')}.` }),
  ),
  masked: z.optional(z.boolean({ error: 'Isi true untuk menyamarkan data pembeli, atau false.' })),
};

const templateId = z.string().check(z.minLength(1, 'Pilih template.'), z.maxLength(64));

/** The body of `POST /v1/exports`. */
export const exportRequest = z.strictObject({
  templateId: z._default(templateId, 'standar'),
  scope: exportScope,
  ...formWish,
});

/** The body of `POST /v1/exports/count`. */
export const exportCountRequest = z.strictObject({ scope: exportScope });

export type ExportRequest = z.infer<typeof exportRequest>;
