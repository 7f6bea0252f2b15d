import type { Order } from '../../order/order.ts';
import { statusLabels } from '../../order/status.ts';
import { type Column, ofOrder, telling } from '../column.ts';
import { yesNo } from './yes-no.ts';

const sourceLabels: Record<Order['source'], string> = { PAGE: 'Halaman', MANUAL: 'Manual' };

const sumOf = ({ lines }: Order, part: (line: Order['lines'][number]) => number): number =>
  lines.reduce((sum, line) => sum + part(line), 0);

/** Who bought, where it goes, and what else an order says of itself. */
export const orderColumns: readonly Column[] = [
  ofOrder('orderId', 'ID Sistem', 'text', ({ orderId }) => orderId),
  ofOrder('source', 'Sumber Pesanan', 'text', ({ source }) => sourceLabels[source]),
  telling(
    'email',
    ofOrder('email', 'Email', 'text', ({ customer }) => customer.email),
  ),
  telling(
    'address',
    ofOrder('street', 'Alamat', 'text', ({ address }) => address.street),
  ),
  telling(
    'address',
    ofOrder('addressNote', 'Catatan Alamat', 'text', ({ address }) => address.note),
  ),
  ofOrder('district', 'Kecamatan', 'text', ({ address }) => address.district),
  ofOrder('districtCode', 'Kode Kecamatan', 'text', ({ address }) => address.districtCode),
  ofOrder('regency', 'Kota/Kabupaten', 'text', ({ address }) => address.regency),
  ofOrder('province', 'Provinsi', 'text', ({ address }) => address.province),
  ofOrder('postalCode', 'Kode Pos', 'text', ({ address }) => address.postalCode),
  ofOrder('courierCode', 'Kode Kurir', 'text', ({ courier }) => courier?.code),
  ofOrder('courierService', 'Layanan Kurir', 'text', ({ courier }) => courier?.service),
  ofOrder('insured', 'Diasuransikan', 'text', ({ insurance }) => yesNo(insurance)),
  ofOrder('pieces', 'Jumlah Barang', 'number', (order) => sumOf(order, ({ quantity }) => quantity)),
  ofOrder('weight', 'Berat (g)', 'number', (order) =>
    sumOf(order, ({ quantity, unitWeightGrams }) => quantity * unitWeightGrams),
  ),
  telling(
    'words',
    ofOrder('note', 'Catatan Pesanan', 'text', ({ note }) => note),
  ),
  ofOrder('parcels', 'Jumlah Paket', 'number', ({ shipments }) => shipments.length),
  ofOrder('resent', 'Jumlah Kirim Ulang', 'number', ({ resent }) => resent),
  ofOrder(
    'formerStatus',
    'Status Sebelumnya',
    'text',
    ({ formerStatus }) => formerStatus && statusLabels[formerStatus],
  ),
  ofOrder('incidents', 'Masalah Terbuka', 'text', ({ incidents }) =>
    incidents.map(({ message }) => message).join(' | '),
  ),
];
