import * as z from 'zod/mini';
import { exportForm } from './export-form.ts';

/** What a user chose for the last export, to be offered first for the next one. */
export const exportChoice = z.object({
  templateId: z.string(),
  ...z.pick(exportForm, {
    format: true,
    delimiter: true,
    zone: true,
    dateFormat: true,
    numberFormat: true,
    masked: true,
  }).shape,
  at: z.iso.datetime(),
});

export type ExportChoice = z.infer<typeof exportChoice>;
