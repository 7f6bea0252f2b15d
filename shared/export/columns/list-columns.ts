import { paymentMethodLabels } from '../../order/order.ts';
import type { OrderRow } from '../../order/order-row.ts';
import { statusLabels } from '../../order/status.ts';
import { ofRow, telling } from '../column.ts';

const itemText = ({ name, variant, quantity }: OrderRow['items'][number]): string =>
  `${name}${variant ? ` (${variant})` : ''} x${quantity}`;

const courierText = (courier: OrderRow['courier']): string | undefined =>
  courier && `${courier.code} ${courier.service}`.toUpperCase();

/** The seventeen columns of the orders screen, in its order. */
export const listColumns = [
  ofRow('placedAt', 'Tanggal', 'instant', (row) => row.placedAt),
  ofRow('orderNumber', 'ID Pesanan', 'text', (row) => row.orderNumber),
  ofRow('items', 'Item', 'text', (row) => row.items.map(itemText).join(', ')),
  ofRow('status', 'Status', 'text', (row) => statusLabels[row.status]),
  telling(
    'name',
    ofRow('recipientName', 'Penerima', 'text', (row) => row.recipientName),
  ),
  telling(
    'phone',
    ofRow('phone', 'Telepon', 'phone', (row) => row.phone),
  ),
  ofRow('origin', 'Asal', 'text', (row) => row.origin),
  ofRow('destination', 'Tujuan', 'text', (row) => row.destination),
  ofRow('agent', 'Agen', 'text', (row) => row.agent?.name),
  ofRow('page', 'Halaman', 'text', (row) => row.page?.name),
  ofRow('warehouse', 'Gudang', 'text', (row) => row.warehouse.name),
  ofRow('courier', 'Kurir', 'text', (row) => courierText(row.courier)),
  ofRow('awb', 'Nomor Resi/AWB', 'text', (row) => row.awb),
  ofRow('shippingFee', 'Biaya Kirim', 'money', (row) => row.shippingFeeIdr),
  ofRow('paymentMethod', 'Metode Pembayaran', 'text', (row) => paymentMethodLabels[row.paymentMethod]),
  ofRow('total', 'Total', 'money', (row) => row.totalIdr),
  ofRow('tags', 'Tag', 'text', (row) => row.tags.join(', ')),
] as const;
