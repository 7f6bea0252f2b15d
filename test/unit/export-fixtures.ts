import type { ExportJob } from '../../shared/export/export-job.ts';
import type { OrderRow } from '../../shared/order/order-row.ts';

/** A list row of an unremarkable order. */
export const aRow = (change: Partial<OrderRow> = {}): OrderRow => ({
  orderId: '01JDCWEB00000000000000000A',
  orderNumber: 'BJ260914ABC123',
  placedAt: '2026-09-14T17:30:05.000Z',
  items: [
    { name: 'Kaos Polos', variant: 'Hitam', quantity: 2 },
    { name: 'Topi', quantity: 1 },
  ],
  status: 'PAID',
  recipientName: 'Siti Rahma',
  phone: '6281234567890',
  origin: 'Bandung',
  destination: 'Gubeng, Kota Surabaya',
  agent: { agentId: 'a1', name: 'Rina' },
  page: { pageId: 'p1', name: 'Promo September' },
  warehouse: { warehouseId: 'w1', name: 'Gudang Utama' },
  courier: { code: 'jne', service: 'reg' },
  awb: '0041234567890123',
  shippingFeeIdr: 18000,
  paymentMethod: 'BANK_TRANSFER',
  totalIdr: 187123,
  tags: ['vip', 'repeat'],
  version: 3,
  facts: {} as OrderRow['facts'],
  ...change,
});

export const exportId = '01JDCWEB00000000000000000E';

/** A job for all orders of the shop, waiting. */
export const aJob = (change: Partial<ExportJob> = {}): ExportJob => ({
  exportId,
  sellerId: 's1',
  state: 'QUEUED',
  templateId: 'standar',
  scope: { all: true },
  format: 'csv',
  delimiter: ',',
  zone: 'Asia/Jakarta',
  requestedBy: { sub: 'u1', name: 'Budi' },
  requestedAt: '2026-11-23T03:00:00.000Z',
  asOf: '2026-11-23T03:00:00.000Z',
  rowsDone: 0,
  fileName: 'pesanan-2026-11-23.csv',
  links: [],
  linkCount: 0,
  expiresAt: 4_102_444_800,
  ...change,
});
