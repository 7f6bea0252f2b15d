import { withGuard } from '../export/csv-guard.ts';
import type { Remark } from './row-group.ts';

/** Tells spreadsheets that the file is UTF-8. */
const byteOrderMark = '\uFEFF';

const levels: Record<Remark['level'], string> = { error: 'Gagal', warning: 'Peringatan' };

const columns: readonly (readonly [heading: string, value: (remark: Remark) => string])[] = [
  ['Baris', ({ line }) => String(line)],
  ['ID Pesanan', ({ orderNumber }) => orderNumber ?? ''],
  ['Jenis', ({ level }) => levels[level]],
  ['Kolom', ({ column }) => column ?? ''],
  ['Keterangan', ({ message }) => message],
];

const record = (fields: readonly string[]): string =>
  `${fields.map((field) => `"${withGuard(field, 'text').replaceAll('"', '""')}"`).join(',')}\r\n`;

/** What is to be known of the orders of an import, as a file that spreadsheets open. */
export const remarksCsv = (remarks: readonly Remark[]): string =>
  byteOrderMark +
  record(columns.map(([heading]) => heading)) +
  remarks.map((remark) => record(columns.map(([, value]) => value(remark)))).join('');
