import { Problem } from '../http/problem.ts';
import type { OrderCount } from './count-orders.ts';
import type { ExportForm } from './export-form.ts';
import { fitsFormat, mostRecords } from './xlsx-limit.ts';

const numbers = new Intl.NumberFormat('id-ID');

/**
 * Refuses a file that is known to be too large before anybody waits for it.
 * @throws Problem `invalid_request` for the field `format`.
 */
export function checkSize(form: ExportForm, { orders }: OrderCount): void {
  if (fitsFormat(form, { records: orders })) return;
  const rows = numbers.format(mostRecords(form.columns.length));
  const message = `Berkas Excel dengan kolom ini memuat paling banyak ${rows} baris. Pilih csv, kurangi kolomnya, atau persempit pilihannya.`;
  throw new Problem('invalid_request', 'Ada isian yang belum benar.', {
    errors: [{ path: 'format', message }],
  });
}
