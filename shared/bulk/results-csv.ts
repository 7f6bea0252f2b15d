import { withGuard } from '../export/csv-guard.ts';
import { statusLabels } from '../order/status.ts';
import type { StepResult } from './step.ts';

/** Tells spreadsheets that the file is UTF-8. */
const byteOrderMark = '\uFEFF';

const outcomeOf = ({ ok, unchanged }: StepResult): string => {
  if (!ok) return 'Gagal';
  return unchanged ? 'Sudah sesuai' : 'Berhasil';
};

type ReportColumn = readonly [heading: string, value: (result: StepResult) => string];

const columns: readonly ReportColumn[] = [
  ['Baris', ({ line }) => (line === undefined ? '' : String(line))],
  ['ID Pesanan', ({ orderNumber }) => orderNumber ?? ''],
  ['Hasil', outcomeOf],
  ['Status', ({ status }) => (status ? statusLabels[status] : '')],
  ['Keterangan', ({ reason, warning }) => reason ?? warning ?? ''],
];

const record = (fields: readonly string[]): string =>
  `${fields.map((field) => `"${withGuard(field, 'text').replaceAll('"', '""')}"`).join(',')}\r\n`;

/** What became of each order, as a file that spreadsheets open. */
export const resultsCsv = (results: readonly StepResult[]): string =>
  byteOrderMark +
  record(columns.map(([heading]) => heading)) +
  results.map((result) => record(columns.map(([, value]) => value(result)))).join('');
