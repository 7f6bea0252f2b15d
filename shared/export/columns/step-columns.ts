import type { Status } from '../../order/status.ts';
import { type Column, ofOrder } from '../column.ts';
import { cameTo } from './steps.ts';

const step = (id: string, label: string, status: Status): Column =>
  ofOrder(id, label, 'instant', (order) => cameTo(order, status));

/** When an order last came to a status. */
export const stepColumns: readonly Column[] = [
  step('confirmedAt', 'Waktu Dikonfirmasi', 'CONFIRMED'),
  step('fullyPaidAt', 'Waktu Lunas', 'PAID'),
  step('readyAt', 'Waktu Siap Dikirim', 'READY_TO_SHIP'),
  step('handedOverAt', 'Waktu Menunggu Pengiriman', 'AWAITING_PICKUP'),
  step('inTransitAt', 'Waktu Dalam Pengiriman', 'IN_TRANSIT'),
  step('deliveredAt', 'Waktu Terkirim', 'DELIVERED'),
  step('problemAt', 'Waktu Bermasalah', 'DELIVERY_PROBLEM'),
  step('returningAt', 'Waktu Mulai Retur', 'RETURNING'),
  step('returnedAt', 'Waktu Dikembalikan', 'RETURNED'),
  step('lostAt', 'Waktu Hilang/Rusak', 'LOST_OR_DAMAGED'),
  step('completedAt', 'Waktu Selesai', 'COMPLETED'),
  step('cancellationRequestedAt', 'Waktu Minta Batal', 'CANCELLATION_REQUESTED'),
  step('cancelledAt', 'Waktu Dibatalkan', 'CANCELLED'),
  ofOrder('updatedAt', 'Terakhir Diubah', 'instant', ({ updatedAt }) => updatedAt),
];
