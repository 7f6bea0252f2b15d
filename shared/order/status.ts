/** The twenty-one statuses of an order with the words that sellers read. */
export const statusLabels = {
  NEW: 'Baru',
  CONFIRMED: 'Dikonfirmasi',
  PAID: 'Dibayar',
  PARTIALLY_PAID: 'Dibayar Sebagian',
  READY_TO_SHIP: 'Siap Dikirim',
  CANCELLATION_REQUESTED: 'Meminta Pembatalan',
  CANCELLED: 'Dibatalkan',
  AWAITING_PICKUP: 'Menunggu Pengiriman',
  IN_TRANSIT: 'Dalam Pengiriman',
  DELIVERED: 'Terkirim',
  DELIVERY_PROBLEM: 'Kiriman Bermasalah',
  LOST_OR_DAMAGED: 'Paket Hilang/Rusak',
  RETURNING: 'Dalam Pengembalian',
  RETURNED: 'Dikembalikan',
  AWAITING_PAYMENT: 'Menunggu Pembayaran',
  PAYMENT_PROCESSING: 'Pembayaran Diproses',
  PAYMENT_COMPLETED: 'Pembayaran Selesai',
  INVOICE_PENDING: 'Tagihan Tertunda',
  INVOICE_ISSUED: 'Tagihan Diterbitkan',
  INVOICE_PAID: 'Tagihan Dibayar',
  COMPLETED: 'Selesai',
} as const;

export type Status = keyof typeof statusLabels;

export const isStatus = (value: string): value is Status => Object.hasOwn(statusLabels, value);

export const statuses: readonly Status[] = Object.keys(statusLabels).filter(isStatus);

/** Statuses in which an order may still be edited or cancelled: it has not gone into shipping. */
export const beforeShipping = [
  'NEW',
  'CONFIRMED',
  'PAID',
  'PARTIALLY_PAID',
  'READY_TO_SHIP',
  'AWAITING_PAYMENT',
  'PAYMENT_PROCESSING',
  'PAYMENT_COMPLETED',
  'INVOICE_PENDING',
  'INVOICE_ISSUED',
  'INVOICE_PAID',
] as const satisfies readonly Status[];

/** Statuses in which a parcel is, or was, with a courier. */
export const inShipping = [
  'AWAITING_PICKUP',
  'IN_TRANSIT',
  'DELIVERED',
  'DELIVERY_PROBLEM',
  'LOST_OR_DAMAGED',
  'RETURNING',
  'RETURNED',
  'COMPLETED',
] as const satisfies readonly Status[];

/** Where an order comes to rest. The first three can still be taken up again by the seller, never by a courier. */
export const finalStatuses: readonly Status[] = ['CANCELLED', 'RETURNED', 'LOST_OR_DAMAGED', 'COMPLETED'];
