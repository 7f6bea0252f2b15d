import { read, utils, type WorkSheet } from '@e965/xlsx';
import { z } from 'zod';
import type { ExportForm } from '../shared/export/export-form.ts';
import { sheetOf } from '../shared/export/sheet-of.ts';
import { xlsxFile } from '../shared/export/xlsx-file.ts';
import type { Order } from '../shared/order/order.ts';
import { rowOf } from '../shared/order/order-row.ts';

/** Bytes as they come, in one. */
export async function gathered(bytes: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of bytes) chunks.push(chunk);
  return Buffer.concat(chunks);
}

async function* staged(orders: readonly Order[], form: ExportForm): AsyncGenerator<Uint8Array> {
  const { write } = sheetOf(form);
  // Many small pieces: the file must not depend on where it was cut.
  for (const order of orders) yield write([{ row: rowOf(order), order }]).bytes;
}

/** Orders as a workbook of a form, as a run makes it. */
export const workbookOf = (orders: readonly Order[], form: ExportForm, sheetRows?: number): Promise<Buffer> =>
  gathered(xlsxFile(form, staged(orders, form), sheetRows));

/** A cell as another library reads it: `n` a number, `s` a text. */
export interface ReadCell {
  readonly type: string;
  readonly value: unknown;
  /** As a spreadsheet shows it. */
  readonly shown: string;
  readonly numberFormat: string;
  readonly formula: string | undefined;
}

const rowsOf = (sheet: WorkSheet): (ReadCell | undefined)[][] => {
  const { e } = utils.decode_range(sheet['!ref'] ?? 'A1');
  return Array.from({ length: e.r + 1 }, (_, r) =>
    Array.from({ length: e.c + 1 }, (_, c) => {
      const cell = sheet[utils.encode_cell({ r, c })];
      if (cell === undefined || cell.t === 'z') return undefined;
      const { t, v, w, z, f } = cell;
      return { type: t, value: v, shown: w ?? String(v), numberFormat: String(z), formula: f };
    }),
  );
};

/** The sheets of a workbook by their names, read by a library that has not written it. */
export function sheetsIn(file: Uint8Array): Map<string, (ReadCell | undefined)[][]> {
  const book = read(file, { type: 'buffer', cellNF: true, cellFormula: true, cellText: true });
  return new Map(Object.entries(book.Sheets).map(([name, sheet]) => [name, rowsOf(sheet)]));
}

/** The parts that a workbook is packed of, as SheetJS hands them out beside its sheets. */
const withFiles = z.object({
  files: z.record(z.string(), z.object({ content: z.instanceof(Uint8Array).optional() })),
});

/** The widths of a workbook's columns, and for each of its rows the side at which cells are said to stand. */
export function looksOf(file: Uint8Array): { columns: number[]; sides: (string | undefined)[][] } {
  const { files } = withFiles.parse(read(file, { type: 'buffer', bookFiles: true }));
  const part = (name: string): string => Buffer.from(files[name]?.content ?? []).toString();
  const sheet = part('xl/worksheets/sheet1.xml');
  const [, formats = ''] = /<cellXfs[^>]*>(.*?)<\/cellXfs>/.exec(part('xl/styles.xml')) ?? [];
  const sideOf = [...formats.matchAll(/<xf [^>]*?(?:\/>|>(.*?)<\/xf>)/g)].map(
    ([, inside = '']) => /horizontal="(\w+)"/.exec(inside)?.[1],
  );
  return {
    columns: [...sheet.matchAll(/<col [^>]*width="(\d+)"/g)].map(([, width]) => Number(width)),
    sides: [...sheet.matchAll(/<row .*?<\/row>/g)].map(([row]) =>
      [...row.matchAll(/<c [^>]*s="(\d+)"/g)].map(([, style]) => sideOf[Number(style)]),
    ),
  };
}
