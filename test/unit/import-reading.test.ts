import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { headingsOf } from '../../shared/import/headings.ts';
import { importedOrderId } from '../../shared/import/identity.ts';
import { placeOf } from '../../shared/import/place.ts';
import { itemList } from '../../shared/import/read-items.ts';
import { moment } from '../../shared/import/read-moment.ts';
import { rupiahAmount } from '../../shared/import/read-number.ts';
import type { Reader } from '../../shared/import/reading.ts';
import { toldPrice } from '../../shared/import/told-price.ts';
import { anOrder } from '../an-order.ts';
import { fileOf, formNamed, groupsIn, imported, importNow } from '../import-file.ts';

const form = { zone: 'Asia/Jakarta', now: importNow } as const;
const readBy = <T>(reader: Reader<T>, text: string): T | undefined => {
  const read = reader(text, form);
  return 'value' in read ? read.value : undefined;
};

describe('a moment', () => {
  it.each([
    ['2026-09-14 07:30:05', '2026-09-14T00:30:05.000Z'],
    ['2026-09-14T07:30:05+09:00', '2026-09-13T22:30:05.000Z'],
    ['2026-09-14T07:30:05.123Z', '2026-09-14T07:30:05.000Z'],
    ['14/09/2026 07:30', '2026-09-14T00:30:00.000Z'],
    ['4-9-2026 7.05', '2026-09-04T00:05:00.000Z'],
    ['03/04/2026', '2026-04-02T17:00:00.000Z'],
  ])('%s is read as it is written here', (text, at) => {
    expect(readBy(moment, text)).toBe(at);
  });

  it.each([
    '30/02/2026',
    '2026-13-01',
    '09/14/2026 07:30',
    '46279',
    'kemarin',
    '2027-01-01',
    '1999-12-31',
    '2026-01-01 25:00',
  ])('%s is none', (text) => {
    expect(readBy(moment, text)).toBeUndefined();
  });
});

it.each([
  ['187123', 187_123],
  ['187.123', 187_123],
  ['187,123', 187_123],
  ['Rp 1.187.123,00', 1_187_123],
  ['187123.00', 187_123],
  ['0', 0],
  ['187.12', undefined],
  ['-5000', undefined],
  ['1e5', undefined],
  ['12.34.567', undefined],
])('an amount of %s is %j', (text, amount) => {
  expect(readBy(rupiahAmount, text)).toBe(amount);
});

it('a list of things prints back as it stood there, commas and brackets in names included', () => {
  const name = fc.stringMatching(/^[A-Za-z][A-Za-z0-9 ,()-]{0,18}[A-Za-z]$/);
  const item = fc.record({
    name,
    variant: fc.option(name, { nil: undefined }),
    quantity: fc.integer({ min: 1, max: 999 }),
  });
  fc.assert(
    fc.property(fc.array(item, { minLength: 1, maxLength: 5 }), (items) => {
      const print = (one: { name: string; variant?: string | undefined; quantity: number }): string =>
        `${one.name}${one.variant ? ` (${one.variant})` : ''} x${one.quantity}`;
      const text = items.map(print).join(', ');
      expect(readBy(itemList, text)?.map(print).join(', ')).toBe(text);
    }),
  );
});

describe('a kecamatan', () => {
  it.each([
    [{ destination: 'Tegalsari, Kota Surabaya' }, '35.78.05'],
    [{ district: 'Kec. Tegalsari', regency: 'Surabaya' }, '35.78.05'],
    [{ district: 'tegal sari', regency: 'KOTA SURABAYA', province: 'Jawa Timur' }, '35.78.05'],
    [{ districtCode: '35.78.05', district: 'Lain', regency: 'Lain' }, '35.78.05'],
  ])('%j is found', (told, code) => {
    expect(placeOf(told)).toMatchObject({ found: true, place: { districtCode: code } });
  });

  it('that nobody knows keeps its names', () => {
    expect(placeOf({ destination: 'Entah, Berantah, Kota Contoh' })).toEqual({
      found: false,
      place: { districtCode: '', district: 'Entah, Berantah', regency: 'Kota Contoh', province: '' },
    });
  });
});

describe('the price of an order', () => {
  it('leaves to the goods what the total has beside the fees', () => {
    expect(toldPrice({ total: 120_000, shippingFee: 20_000 })).toMatchObject({
      value: { goodsIdr: 100_000, shippingFeeIdr: 20_000, discountIdr: 0, totalIdr: 120_000 },
    });
  });

  it('takes for a discount what the fees have beyond the total', () => {
    expect(toldPrice({ total: 15_000, shippingFee: 20_000 })).toMatchObject({
      value: { goodsIdr: 0, discountIdr: 5_000, totalIdr: 15_000 },
    });
  });

  it('is refused where its parts do not come to the total', () => {
    expect(toldPrice({ total: 120_000, goods: 100_000, shippingFee: 10_000 })).toEqual({
      wrong: 'Total 120000 tidak sama dengan jumlah bagiannya, 110000.',
    });
  });
});

it('an order has the same id in every run, another in another import, and the first of a second is the newest', () => {
  const told = { orderNumber: 'A-1', placedAt: '2026-03-01T00:00:00.000Z', line: 7 };
  const id = importedOrderId('I1', told);
  expect(id).toMatch(/^[0-9A-HJKMNP-TV-Z]{26}$/);
  expect(importedOrderId('I1', told)).toBe(id);
  expect(importedOrderId('I2', told)).not.toBe(id);
  expect(importedOrderId('I1', { ...told, orderNumber: 'A-2', line: 8 }) < id).toBe(true);
  expect(importedOrderId('I1', { ...told, placedAt: '2026-03-01T00:00:00.001Z', line: 9 }) > id).toBe(true);
});

it('headings are known in any case, by other programs’ names and by the shop’s own template', () => {
  const row = [
    'no. pesanan',
    'TANGGAL',
    'Status',
    'Nama Pembeli',
    'No HP',
    'Pembayaran',
    'Total',
    'Produk',
    'Warna',
    'Untuk',
  ];
  const template = { columns: [{ columnId: 'recipientName', header: 'Untuk' }] };
  expect(headingsOf(row.slice(0, 9)).ignored).toEqual(['Warna']);
  expect(headingsOf(row.slice(0, 9)).places.slice(0, 4)).toEqual([
    'orderNumber',
    'placedAt',
    'status',
    'recipientName',
  ]);
  expect(
    headingsOf(
      row.filter((one) => one !== 'Nama Pembeli'),
      template,
    ).places.at(-1),
  ).toBe('recipientName');
  expect(() => headingsOf(row, template)).toThrow('Kolom "Penerima" ada lebih dari satu.');
});

const hostile = [
  '=1+1',
  '+62 812',
  '-5',
  '@SUM(A1)',
  '00123',
  "'kutip",
  'a;=b',
  'a,"=b"',
  '1E5',
  'MAR12',
  'baris\nkedua',
  '3/4',
  '\t=x',
];

it.each([',', ';', '\t'] as const)(
  'texts that a spreadsheet would change come back through %j',
  async (delimiter) => {
    const orders = hostile.map((text, n) =>
      anOrder({
        orderId: `H${n}`,
        orderNumber: `H-${n}`,
        paymentMethod: 'COD',
        customer: { name: `${text} Contoh`, phone: '6281234567890' },
        note: text.trim(),
        tags: [text.replaceAll(',', '').trim()],
      }),
    );
    const moving = formNamed('pindahan', { delimiter });
    const file = fileOf(orders, moving);
    const { orders: moved, remarks } = await imported(file);
    expect(remarks.filter(({ level }) => level === 'error')).toEqual([]);
    expect(new Set(moved.map(({ note }) => note))).toEqual(new Set(hostile.map((text) => text.trim())));
  },
);

const headings =
  'ID Pesanan;Tanggal;Status;Penerima;Telepon;Metode Pembayaran;Total;Nama Barang;Jumlah;Harga Satuan';
const line = (number: string, name = 'Siti', item = 'Teh', price = '50000'): string =>
  `${number};2026-03-01 08:00;Selesai;${name};081200000001;COD;100000;${item};1;${price}`;

it('rows that stand together are one order, and must not contradict each other', async () => {
  const file = [headings, line('A-1'), line('A-1', 'Siti', 'Kopi'), line('A-2'), line('A-2', 'Budi')].join(
    '\n',
  );
  const { orders, remarks } = await imported(file);
  expect(orders.map(({ orderNumber, lines }) => [orderNumber, lines.map(({ name }) => name)])).toEqual([
    ['A-1', ['Teh', 'Kopi']],
  ]);
  expect(remarks.filter(({ level }) => level === 'error')).toEqual([
    {
      level: 'error',
      line: 5,
      orderNumber: 'A-2',
      column: 'Penerima',
      message: 'Isinya berbeda dari baris pertama pesanan ini.',
    },
  ]);
});

it('all that is wrong with an order is said at once, what is empty beside what cannot be read', async () => {
  const { remarks } = await imported([headings, 'A-1;kemarin;Selesai;;;COD;100000;Teh;1;50000'].join('\n'));
  expect(remarks.map(({ line, column, message }) => [line, column, message])).toEqual([
    [2, 'Tanggal', 'Tanggal belum benar. Contoh: 2026-09-14 07:30 atau 14/09/2026 07:30.'],
    [2, 'Penerima', 'Belum diisi.'],
    [2, 'Telepon', 'Belum diisi.'],
  ]);
});

it('a row with a field too many is wrong, a row without anything is none', async () => {
  const { orders, remarks } = await imported(
    [headings, `${line('A-1')};lebih`, ';;;;;;;;;', '', line('A-2')].join('\r\n'),
  );
  expect(orders.map(({ orderNumber }) => orderNumber)).toEqual(['A-2']);
  expect(remarks.filter(({ level }) => level === 'error')).toMatchObject([{ line: 2, orderNumber: 'A-1' }]);
});

describe('a file', () => {
  const text = `${headings}\n${line('A-1', 'André')}\n`;
  const nameIn = async (file: Buffer, encoding?: 'windows-1252') =>
    (await groupsIn(file, encoding)).groups[0]?.rows[0].fields.recipientName;

  it('is read in UTF-16 with its mark', async () => {
    expect(await nameIn(Buffer.from(`\uFEFF${text}`, 'utf16le'))).toBe('André');
    expect(await nameIn(Buffer.from(`\uFEFF${text}`, 'utf16le').swap16())).toBe('André');
  });

  it('is read in Windows-1252 where a person says so, and refused otherwise', async () => {
    const file = Buffer.from(text, 'latin1');
    expect(await nameIn(file, 'windows-1252')).toBe('André');
    await expect(nameIn(file)).rejects.toThrow('tidak tersimpan sebagai UTF-8');
  });

  it('with a quote that never ends is refused before it fills the memory', async () => {
    const file = `${headings}\n"A-1;${'x'.repeat(200_000)}`;
    await expect(groupsIn(file)).rejects.toThrow('barisnya terlalu panjang');
  });

  it('that begins in the middle of a letter’s bytes is put together again', async () => {
    expect(await nameIn(Buffer.from(`${headings}\n${line('A-1', `${'é'.repeat(49)}x`)}\n`))).toBe(
      `${'é'.repeat(49)}x`,
    );
  });
});
