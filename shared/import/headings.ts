import { columns } from '../export/columns.ts';
import { withoutGuard } from '../export/csv-guard.ts';
import type { ExportTemplate } from '../export/form-of.ts';
import { type Field, isLineField, isOrderField, neededFields } from './fields.ts';
import { FileRefused } from './file-refused.ts';

/** What stands in each place of a row. */
export interface Headings {
  /** The column of each place; nothing where the import does not understand it. */
  readonly places: readonly (Field | undefined)[];
  /** Headings that are passed over. */
  readonly ignored: readonly string[];
}

/** By which headings a template knows its columns. */
export type TemplateHeadings = Pick<ExportTemplate, 'columns'>;

/** Headings under which other programs keep the same. */
const otherNames: Partial<Record<Field, readonly string[]>> = {
  orderNumber: ['Nomor Pesanan', 'No. Pesanan', 'No Pesanan', 'Order ID'],
  placedAt: ['Tanggal Pesanan', 'Waktu Pesanan'],
  recipientName: ['Nama Penerima', 'Nama Pembeli', 'Nama'],
  phone: ['Nomor HP', 'No. HP', 'No HP', 'HP', 'WhatsApp'],
  awb: ['Nomor Resi', 'No. Resi', 'Resi', 'AWB'],
  shippingFee: ['Ongkir', 'Ongkos Kirim'],
  paymentMethod: ['Pembayaran', 'Metode Bayar'],
  itemName: ['Produk', 'Nama Produk'],
  quantity: ['Qty', 'Kuantitas'],
  street: ['Alamat Lengkap'],
  regency: ['Kota', 'Kabupaten'],
};

const plain = (heading: string): string => heading.trim().toLowerCase();

const isField = (id: string): id is Field => isOrderField(id) || isLineField(id);

/** Every heading that is understood: the template's own stand above the columns' labels, these above other names. */
const knownHeadings = (template: TemplateHeadings | undefined): ReadonlyMap<string, string> => {
  const known = new Map<string, string>();
  const add = (heading: string, id: string): void => {
    if (!known.has(plain(heading))) known.set(plain(heading), id);
  };
  for (const { columnId, header } of template?.columns ?? []) if (header) add(header, columnId);
  for (const { id, label } of columns) add(label, id);
  for (const { id } of columns) add(id, id);
  for (const [id, names] of Object.entries(otherNames)) for (const name of names) add(name, id);
  return known;
};

const labelOf = (id: string): string => columns.find((column) => column.id === id)?.label ?? id;

const refuseTwice = (places: readonly (Field | undefined)[]): void => {
  const twice = places.find((id, index) => id !== undefined && places.indexOf(id) !== index);
  if (twice) throw new FileRefused(`Kolom "${labelOf(twice)}" ada lebih dari satu.`);
};

const refuseMissing = (places: readonly (Field | undefined)[]): void => {
  const missing = neededFields.filter((choices) => !choices.some((id) => places.includes(id)));
  if (missing.length === 0) return;
  const names = missing.map((choices) => choices.map((id) => `"${labelOf(id)}"`).join(' atau '));
  throw new FileRefused(`Kolom ini tidak ada di berkas: ${names.join(', ')}.`);
};

/**
 * What the first row of a file says of the others.
 * @throws FileRefused where a needed column is missing or a column is there twice.
 */
export function headingsOf(row: readonly string[], template?: TemplateHeadings): Headings {
  const known = knownHeadings(template);
  const named = row.map((heading) => withoutGuard(heading.trim(), 'text'));
  const ids = named.map((heading) => known.get(plain(heading)));
  const places = ids.map((id) => (id !== undefined && isField(id) ? id : undefined));
  refuseTwice(places);
  refuseMissing(places);
  const ignored = named.filter((heading, index) => places[index] === undefined && heading !== '');
  return { places, ignored: ignored.map((heading) => heading.slice(0, 60)) };
}
