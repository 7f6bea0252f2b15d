import { describe, expect, it } from 'vitest';
import { builtInTemplates } from '../../shared/export/built-in-templates.ts';
import { cellKinds } from '../../shared/export/cell.ts';
import { levelOf } from '../../shared/export/column.ts';
import { listColumns } from '../../shared/export/columns/list-columns.ts';
import { columnOf, columns } from '../../shared/export/columns.ts';
import { layouts } from '../../shared/export/export-form.ts';
import { wallClock } from '../../shared/export/zone.ts';
import { aRow } from './export-fixtures.ts';

const shown = (row = aRow()) =>
  Object.fromEntries(listColumns.map(({ label, value }) => [label, value(row)]));

describe('the columns of the standard template', () => {
  it('are the seventeen of the orders screen, in its order', () => {
    expect(shown()).toEqual({
      Tanggal: '2026-09-14T17:30:05.000Z',
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
      'Biaya Kirim': 18000,
      'Metode Pembayaran': 'Transfer Bank',
      Total: 187123,
      Tag: 'vip, repeat',
    });
    expect(listColumns.map(({ id }) => id)).toEqual([...builtInTemplates.standar.columnIds]);
  });

  it('are empty where an order has nothing', () => {
    const { agent: _agent, page: _page, courier: _courier, awb: _awb, ...bare } = aRow({ tags: [] });
    const empty = Object.entries(shown(bare)).filter(([, value]) => value === undefined || value === '');
    expect(empty.map(([label]) => label)).toEqual(['Agen', 'Halaman', 'Kurir', 'Nomor Resi/AWB', 'Tag']);
  });

  it.each([
    ['Asia/Jakarta', '2026-12-31 23:59:59'],
    ['Asia/Makassar', '2027-01-01 00:59:59'],
    ['Asia/Jayapura', '2027-01-01 01:59:59'],
  ] as const)('tell the time of %s', (zone, expected) => {
    const instant = '2026-12-31T16:59:59.999Z';
    expect(wallClock(instant, zone)).toBe(expected);
    expect(new Date(instant).toLocaleString('sv-SE', { timeZone: zone })).toBe(expected);
  });
});

describe('the table of columns', () => {
  it('has every id and every label once', () => {
    for (const part of ['id', 'label'] as const) {
      const all = columns.map((column) => column[part].toLowerCase());
      expect(all.filter((one, at) => all.indexOf(one) !== at)).toEqual([]);
    }
    expect(columns.every(({ kind }) => cellKinds.includes(kind))).toBe(true);
  });

  it('never shows the buyer’s secret address', () => {
    expect(columns.filter(({ id }) => /slug|payUrl|trackingUrl/i.test(id))).toEqual([]);
  });

  it.each(Object.entries(builtInTemplates))(
    'holds every column of %s once, in a layout that can show it',
    (_, one) => {
      const chosen = one.columnIds.map(columnOf);
      expect(layouts).toContain(one.layout);
      expect(chosen.includes(undefined)).toBe(false);
      expect(new Set(one.columnIds).size).toBe(one.columnIds.length);
      const levels = chosen.flatMap((column) => (column ? [levelOf(column)] : []));
      expect(levels.filter((level) => level !== 'order' && level !== one.layout)).toEqual([]);
    },
  );
});
