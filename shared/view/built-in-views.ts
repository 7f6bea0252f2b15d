import { beforeShipping, finalStatuses } from '../order/status.ts';
import type { SavedView } from './saved-view.ts';
import { defaultColumns } from './view-columns.ts';

type BuiltIn = Pick<SavedView, 'viewId' | 'name' | 'filter'> & { readonly sort?: SavedView['sort'] };

/** What every shop has to do, the oldest order first; then what it looks up. */
const views: readonly BuiltIn[] = [
  {
    viewId: 'perlu-dikonfirmasi',
    name: 'Perlu dikonfirmasi',
    filter: { status: ['NEW'] },
    sort: 'placedAt',
  },
  {
    viewId: 'menunggu-pembayaran',
    name: 'Menunggu pembayaran',
    filter: {
      status: ['CONFIRMED', 'AWAITING_PAYMENT', 'PAYMENT_PROCESSING', 'INVOICE_ISSUED', 'PARTIALLY_PAID'],
      payment: ['unpaid', 'partial'],
      excludePaymentMethod: ['COD'],
    },
    sort: 'placedAt',
  },
  {
    viewId: 'dibayar-belum-dikirim',
    name: 'Sudah dibayar, belum dikirim',
    filter: { status: [...beforeShipping], payment: ['paid', 'overpaid'] },
    sort: 'placedAt',
  },
  {
    viewId: 'siap-dikirim',
    name: 'Siap dikirim',
    filter: { status: ['READY_TO_SHIP'] },
    sort: 'placedAt',
  },
  {
    viewId: 'minta-dibatalkan',
    name: 'Pembeli minta dibatalkan',
    filter: { status: ['CANCELLATION_REQUESTED'] },
    sort: 'placedAt',
  },
  {
    viewId: 'kiriman-bermasalah',
    name: 'Kiriman bermasalah',
    filter: { status: ['DELIVERY_PROBLEM', 'RETURNING', 'LOST_OR_DAMAGED'] },
    sort: 'placedAt',
  },
  {
    viewId: 'cod-belum-cair',
    name: 'Terkirim, COD belum cair',
    filter: { status: ['DELIVERED', 'COMPLETED'], cod: ['unsettled'] },
    sort: 'placedAt',
  },
  {
    viewId: 'dana-perlu-dikembalikan',
    name: 'Dana pembeli perlu dikembalikan',
    filter: { payment: ['refund_due'] },
  },
  {
    viewId: 'belum-ada-agen',
    name: 'Belum ada agen',
    filter: { agentId: ['none'], excludeStatus: [...finalStatuses] },
    sort: 'placedAt',
  },
  {
    viewId: 'dalam-perjalanan',
    name: 'Dalam perjalanan',
    filter: { status: ['AWAITING_PICKUP', 'IN_TRANSIT'] },
  },
  { viewId: 'semua', name: 'Semua pesanan', filter: {} },
];

/** The views that every shop has. Nobody can change them. */
export const builtInViews: readonly SavedView[] = views.map((view) => ({
  sort: '-placedAt',
  ...view,
  columns: [...defaultColumns],
  shared: true,
  position: 0,
  ownerSub: '',
  ownerName: 'Pesanan',
}));
