import { listColumns } from '../../shared/export/columns/list-columns.ts';
import type { ExportForm } from '../../shared/export/export-form.ts';
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

/** The standard template as CSV. */
export const aForm = (change: Partial<ExportForm> = {}): ExportForm => ({
  layout: 'order',
  columns: listColumns.map(({ id, label }) => ({ columnId: id, header: label })),
  format: 'csv',
  delimiter: ',',
  zone: 'Asia/Jakarta',
  dateFormat: 'standard',
  numberFormat: 'plain',
  masked: false,
  ...change,
});

export const exportId = '01JDCWEB00000000000000000E';

/** A job for all orders of the shop, waiting. */
export const aJob = (change: Partial<ExportJob> = {}): ExportJob => ({
  exportId,
  sellerId: 's1',
  state: 'QUEUED',
  templateId: 'standar',
  templateName: 'Standar',
  form: aForm(),
  scope: { all: true },
  requestedBy: { sub: 'u1', name: 'Budi' },
  requestedAt: '2026-11-23T03:00:00.000Z',
  asOf: '2026-11-23T03:00:00.000Z',
  rowsDone: 0,
  lanes: 1,
  lanesOpen: 1,
  fileName: 'pesanan-2026-11-23.csv',
  links: [],
  linkCount: 0,
  expiresAt: 4_102_444_800,
  ...change,
});
