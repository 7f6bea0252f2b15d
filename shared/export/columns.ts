import { paymentMethodLabels } from '../order/order.ts';
import type { OrderRow } from '../order/order-row.ts';
import { statusLabels } from '../order/status.ts';
import { wallClock, type Zone } from './zone.ts';

export interface Column {
  readonly id: string;
  /** The heading that sellers read. */
  readonly label: string;
  /**
   * `text` must come out of a spreadsheet as it went in, even when it looks like a number or a date; `plain` is a
   * number, a date or a phone that a spreadsheet may read as what it is.
   */
  readonly kind: 'text' | 'plain';
  readonly value: (row: OrderRow, zone: Zone) => string;
}

const itemText = ({ name, variant, quantity }: OrderRow['items'][number]): string =>
  `${name}${variant ? ` (${variant})` : ''} x${quantity}`;

const courierText = (courier: OrderRow['courier']): string =>
  courier ? `${courier.code} ${courier.service}`.toUpperCase() : '';

const column = (
  id: string,
  label: string,
  kind: Column['kind'],
  value: (row: OrderRow, zone: Zone) => string,
): Column => ({ id, label, kind, value });

/** Every column that an export may show. Money is whole rupiah without separators, phones are `628…`. */
export const columns = [
  column('placedAt', 'Tanggal', 'plain', (row, zone) => wallClock(row.placedAt, zone)),
  column('orderNumber', 'ID Pesanan', 'text', (row) => row.orderNumber),
  column('items', 'Item', 'text', (row) => row.items.map(itemText).join(', ')),
  column('status', 'Status', 'text', (row) => statusLabels[row.status]),
  column('recipientName', 'Penerima', 'text', (row) => row.recipientName),
  column('phone', 'Telepon', 'plain', (row) => row.phone),
  column('origin', 'Asal', 'text', (row) => row.origin),
  column('destination', 'Tujuan', 'text', (row) => row.destination),
  column('agent', 'Agen', 'text', (row) => row.agent?.name ?? ''),
  column('page', 'Halaman', 'text', (row) => row.page?.name ?? ''),
  column('warehouse', 'Gudang', 'text', (row) => row.warehouse.name),
  column('courier', 'Kurir', 'text', (row) => courierText(row.courier)),
  column('awb', 'Nomor Resi/AWB', 'text', (row) => row.awb ?? ''),
  column('shippingFee', 'Biaya Kirim', 'plain', (row) => String(row.shippingFeeIdr)),
  column('paymentMethod', 'Metode Pembayaran', 'text', (row) => paymentMethodLabels[row.paymentMethod]),
  column('total', 'Total', 'plain', (row) => String(row.totalIdr)),
  column('tags', 'Tag', 'text', (row) => row.tags.join(', ')),
] as const satisfies readonly Column[];
