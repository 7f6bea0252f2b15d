import { describe, expect, it } from 'vitest';
import { cameTo } from '../../shared/export/columns/steps.ts';
import { orderFields } from '../../shared/import/fields.ts';
import { intentReference, orderNumberIn } from '../../shared/order/gateway-report.ts';
import { imported, importNow } from '../import-file.ts';

const usual = {
  'ID Pesanan': 'LAMA-1',
  Tanggal: '2026-09-14 07:30',
  Status: 'Selesai',
  Penerima: 'Kirana Contoh',
  Telepon: '081200000001',
  'Metode Pembayaran': 'Transfer Bank',
  Total: '100000',
  Item: 'Barang Contoh x1',
  Tujuan: 'Tegalsari, Kota Surabaya',
};

/** What comes of an order that a file tells of in these words. */
const told = (more: Record<string, string>) => {
  const all: Record<string, string> = { ...usual, ...more };
  const line = (fields: readonly string[]) => fields.map((field) => `"${field}"`).join(',');
  return imported([line(Object.keys(all)), line(Object.values(all)), ''].join('\r\n'));
};

const problemsOf = async (more: Record<string, string>) =>
  (await told(more)).remarks.map(({ level, column, message }) => [level, column, message]);

const cod = { 'Metode Pembayaran': 'COD' };

describe('an amount that cannot be', () => {
  it.each([
    ['Dana Dikembalikan', { Dibayar: '100000', 'Dana Dikembalikan': '100001' }, /sudah dibayar, 100000/],
    ['Dana Dikembalikan', { Status: 'Baru', 'Dana Dikembalikan': '5000' }, /sudah dibayar, 0/],
    ['COD Cair', { 'COD Cair': '100000' }, /pesanan COD/],
    ['COD Diterima Kurir', { 'COD Diterima Kurir': '100000' }, /pesanan COD/],
    ['COD Cair', { ...cod, Status: 'Baru', 'COD Cair': '100000' }, /belum dikirim/],
    [
      'COD Diterima Kurir',
      { ...cod, Status: 'Siap Dikirim', 'COD Diterima Kurir': '100000' },
      /belum dikirim/,
    ],
  ])('is an error in %s: %j', async (column, more, words) => {
    const { orders, remarks } = await told(more);
    expect(orders).toEqual([]);
    expect(remarks).toMatchObject([{ level: 'error', column, message: expect.stringMatching(words) }]);
  });

  it.each([
    { Dibayar: '100000', 'Dana Dikembalikan': '100000' },
    { 'COD Cair': '0', 'COD Diterima Kurir': '0' },
    { ...cod, 'COD Cair': '97000', 'COD Diterima Kurir': '100000' },
  ])('is none of these: %j', async (more) => {
    expect(await problemsOf(more)).toEqual([]);
  });

  it('is no payout of cash for an order without cash, also where a file has its date', async () => {
    const { orders } = await told({ 'Tanggal COD Cair': '2026-09-20' });
    expect(orders).toHaveLength(1);
    expect(orders[0]).not.toHaveProperty('codSettlement');
  });
});

describe('what a file contradicts itself in is said', () => {
  it('of prices that do not come to the value of the goods', async () => {
    const goods = { 'Nama Barang': 'Barang Contoh', Jumlah: '3', 'Subtotal Barang': '100000' };
    expect(await problemsOf({ ...goods, 'Harga Satuan': '70000' })).toEqual([
      ['warning', undefined, 'Harga barangnya berjumlah 210000, padahal nilai barang pesanan ini 100000.'],
    ]);
    expect(await problemsOf({ ...goods, 'Harga Satuan': '33333' })).toEqual([]);
  });

  it('of dates that no order can have', async () => {
    const dates = { 'Waktu Terkirim': '2026-10-01 00:00', 'Waktu Selesai': '2026-09-20 00:00' };
    const { orders, remarks } = await told(dates);
    expect(remarks.map(({ message }) => message)).toEqual([expect.stringMatching(/^Sebagian tanggalnya/)]);
    expect(orders[0] && cameTo(orders[0], 'COMPLETED')).toBe('2026-09-19T17:00:00.000Z');
    expect(await problemsOf({ 'Waktu Terkirim': '2020-01-01 00:00' })).toHaveLength(1);
    expect(await problemsOf({ ...dates, 'Waktu Terkirim': '2026-09-18 00:00' })).toEqual([]);
  });

  it('of a rupiah that was made up for an order that cost nothing', async () => {
    expect(await problemsOf({ Total: '0' })).toEqual([
      ['warning', undefined, expect.stringMatching(/dicatat Rp1/)],
    ]);
  });
});

it.each(['INV/20260914/MPL/7', '#1001', 'Pesanan 7', 'A.B~C', 'X-P1'])(
  'a payment for the imported order %s finds it',
  (typed) => {
    const read = orderFields.orderNumber(typed, { zone: 'Asia/Jakarta', now: importNow });
    expect(read).toEqual({ value: typed });
    expect(orderNumberIn(intentReference(typed, 2))).toBe(typed);
  },
);
