import { describe, expect, it } from 'vitest';
import { columns } from '../../shared/export/columns.ts';
import { wallClock, type Zone } from '../../shared/export/zone.ts';
import { aRow } from './export-fixtures.ts';

const shown = (change: Parameters<typeof aRow>[0] = {}, zone: Zone = 'Asia/Jakarta') =>
  Object.fromEntries(columns.map(({ label, value }) => [label, value(aRow(change), zone)]));

describe('the columns of the standard template', () => {
  it('are the seventeen of the orders screen, in its order', () => {
    expect(shown()).toEqual({
      Tanggal: '2026-09-15 00:30:05',
      'ID Pesanan': 'BJ260914ABC123',
      Item: 'Kaos Polos (Hitam) x2, Topi x1',
      Status: 'Dibayar',
      Penerima: 'Siti Rahma',
      Telepon: '6281234567890',
      Asal: 'Bandung',
      Tujuan: 'Gubeng, Kota Surabaya',
      Agen: 'Rina',
      Halaman: 'Promo September',
      Gudang: 'Gudang Utama',
      Kurir: 'JNE REG',
      'Nomor Resi/AWB': '0041234567890123',
      'Biaya Kirim': '18000',
      'Metode Pembayaran': 'Transfer Bank',
      Total: '187123',
      Tag: 'vip, repeat',
    });
    expect(columns.map(({ label }) => label)).toEqual(Object.keys(shown()));
  });

  it('are empty where an order has nothing', () => {
    const { agent: _agent, page: _page, courier: _courier, awb: _awb, ...bare } = aRow({ tags: [] });
    const values = columns.map(({ id, value }) => [id, value(bare, 'Asia/Jakarta')]);
    expect(values.filter(([, value]) => value === '').map(([id]) => id)).toEqual([
      'agent',
      'page',
      'courier',
      'awb',
      'tags',
    ]);
  });

  it.each([
    ['Asia/Jakarta', '2026-12-31 23:59:59'],
    ['Asia/Makassar', '2027-01-01 00:59:59'],
    ['Asia/Jayapura', '2027-01-01 01:59:59'],
  ] as const)('tell the time of %s', (zone, expected) => {
    const instant = '2026-12-31T16:59:59.999Z';
    expect(wallClock(instant, zone)).toBe(expected);
    const inZone = new Date(instant).toLocaleString('sv-SE', { timeZone: zone });
    expect(inZone).toBe(expected);
  });
});
