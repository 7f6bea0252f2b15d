import * as z from 'zod/mini';
import { delimiters } from './csv.ts';
import { zones } from './zone.ts';

/** What one row of a file stands for. */
export const layouts = ['order', 'item', 'shipment'] as const;

export type Layout = (typeof layouts)[number];

export const fileFormats = ['csv', 'xlsx'] as const;

export type FileFormat = (typeof fileFormats)[number];

/** How a moment is written: `2026-09-14 07:30:05`, `14/09/2026 07:30`, or ISO 8601 with the zone's offset. */
export const dateFormats = ['standard', 'indonesian', 'iso'] as const;

/** How rupiah are written: `187123`, or `187.123` as a text. */
export const numberFormats = ['plain', 'grouped'] as const;

/**
 * Everything that decides how a file looks. A job keeps it as it was when the job was made, so a template that is
 * changed or deleted meanwhile changes no file.
 */
export const exportForm = z.object({
  layout: z.enum(layouts),
  columns: z.array(z.object({ columnId: z.string(), header: z.string() })),
  format: z.enum(fileFormats),
  delimiter: z.enum(delimiters),
  zone: z.enum(zones),
  dateFormat: z.enum(dateFormats),
  numberFormat: z.enum(numberFormats),
  /** Names, phones and addresses are written so that they name nobody. */
  masked: z.boolean(),
});

export type ExportForm = z.infer<typeof exportForm>;
