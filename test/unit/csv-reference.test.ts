import { stringify } from 'csv-stringify/sync';
import { describe, expect, it } from 'vitest';
import { delimiters } from '../../shared/export/csv.ts';
import { sheetOf } from '../../shared/export/sheet-of.ts';
import { wallClock } from '../../shared/export/zone.ts';
import { aForm, aRow } from './export-fixtures.ts';

const places = ['Gubeng, Kota Surabaya', 'Sidoarjo - Jawa Timur', 'Jl. "Melati" No. 3; RT 02/03', 'Wonosobo'];
const names = ["Jum'at Contoh", 'CV. Maju (Jaya)', 'Siti Rahma', 'Ibu Ani\ndi pasar', 'Sri Mei'];
const items = ['Kaos Polos, "Premium"', 'Topi a=b', 'Gamis 2 in 1', 'Sandal | Sepatu'];

const at = <T>(list: readonly T[], number: number): T => list[number % list.length] as T;

/** What orders ordinarily hold: nothing that the guard has to change. */
const ordinary = Array.from({ length: 10_000 }, (_, number) =>
  aRow({
    orderNumber: `BJ260914-${number.toString(36).toUpperCase()}`,
    placedAt: new Date(Date.UTC(2026, 0, 1) + number * 7_919_000).toISOString(),
    recipientName: at(names, number),
    destination: at(places, number),
    items: [{ name: at(items, number), quantity: 1 + (number % 3) }],
    awb: `JNAP${1_000_000 + number}`,
    totalIdr: 50_000 + number,
    tags: number % 7 === 0 ? ['vip', 'repeat order'] : [],
  }),
);

const cellsOf = ({ placedAt, ...row }: (typeof ordinary)[number]): string[] => [
  wallClock(placedAt, 'Asia/Jakarta'),
  row.orderNumber,
  row.items.map(({ name, quantity }) => `${name} x${quantity}`).join(', '),
  'Dibayar',
  row.recipientName,
  row.phone,
  row.origin,
  row.destination,
  row.agent?.name ?? '',
  row.page?.name ?? '',
  row.warehouse.name,
  'JNE REG',
  row.awb ?? '',
  String(row.shippingFeeIdr),
  'Transfer Bank',
  String(row.totalIdr),
  row.tags.join(', '),
];

describe('the file of 10,000 ordinary orders', () => {
  it.each(delimiters)('is byte for byte what csv-stringify makes of them with %j between', (delimiter) => {
    const form = aForm({ delimiter });
    const { head, write } = sheetOf(form);
    const ours = Buffer.concat([head, write(ordinary.map((row) => ({ row }))).bytes]);
    const table = [form.columns.map(({ header }) => header), ...ordinary.map(cellsOf)];
    const theirs = stringify(table, {
      bom: true,
      delimiter,
      quoted: true,
      quoted_empty: true,
      record_delimiter: '\r\n',
    });
    expect(ours.equals(Buffer.from(theirs))).toBe(true);
  });
});
