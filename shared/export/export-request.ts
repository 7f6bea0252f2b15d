import * as z from 'zod/mini';
import { delimiters } from './csv.ts';
import { exportScope } from './export-scope.ts';
import { templateIds } from './templates.ts';
import { zones } from './zone.ts';

/** The body of `POST /v1/exports`. */
export const exportRequest = z.strictObject({
  templateId: z._default(z.enum(templateIds, { error: 'Template tidak dikenal.' }), 'standar'),
  scope: exportScope,
  format: z._default(z.literal('csv', { error: 'Format yang tersedia: csv.' }), 'csv'),
  delimiter: z._default(z.enum(delimiters, { error: 'Pemisah kolom: "," atau ";".' }), ','),
  zone: z._default(
    z.enum(zones, { error: 'Zona waktu: Asia/Jakarta, Asia/Makassar, atau Asia/Jayapura.' }),
    'Asia/Jakarta',
  ),
});

export type ExportRequest = z.infer<typeof exportRequest>;
