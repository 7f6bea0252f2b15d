import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { delimiters, plainField, textField } from '../../shared/export/csv.ts';
import { withGuard, withoutGuard } from '../../shared/export/csv-guard.ts';
import { sheetOf } from '../../shared/export/sheet-of.ts';
import type { OrderRow } from '../../shared/order/order-row.ts';
import { aForm, aRow } from './export-fixtures.ts';

const piece = fc.constantFrom(...'=+-@＝,;\t\r\n|" \'07aé', '🧢', '\0', 'mar', 'TRUE', '1E5', '\u200b');
const text = fc.array(piece, { maxLength: 10 }).map((pieces) => pieces.join(''));

const hostileRow = fc
  .record({ recipientName: text, destination: text, awb: text, origin: text, name: text })
  .map(({ name, ...change }) => aRow({ ...change, tags: [name], items: [{ name, quantity: 1 }] }));

const delimiter = fc.constantFrom(...delimiters);

const fileOf = (rows: readonly OrderRow[], form = aForm()): string => {
  const { head, write } = sheetOf(form);
  return Buffer.concat([head, write(rows.map((row) => ({ row }))).bytes]).toString();
};

const shownTexts = ({ recipientName, destination, awb = '', origin, tags }: OrderRow) => [
  recipientName,
  origin,
  destination,
  awb,
  tags.join(', '),
];

/** Where the texts stand that `shownTexts` gives. */
const textPlaces = ['Penerima', 'Asal', 'Tujuan', 'Nomor Resi/AWB', 'Tag'].map((header) =>
  aForm().columns.findIndex((column) => column.header === header),
);

const dangerous = /^[\s"]*[=+\-@＝＋－＠]/;

describe('a field', () => {
  it('is written without a second look only where the guard would leave it as it is', () => {
    fc.assert(
      fc.property(text, (value) => {
        expect(textField(value)).toBe(withGuard(value, 'text').replaceAll('"', '""'));
        const isNumber = /^-\d+$/.test(value);
        const plain = isNumber ? value : withGuard(value, 'plain');
        expect(plainField(value)).toBe(plain.replaceAll('"', '""'));
      }),
      { numRuns: 20_000 },
    );
  });

  it('may be a whole number below zero, which is no formula', () => {
    expect(plainField('-5000')).toBe('-5000');
    expect(plainField('-5000+1')).toBe("'-5000+1");
    expect(textField('-5000')).toBe("'-5000");
  });
});

describe('the CSV file', () => {
  it('gives back every value once the guard is taken away, whatever its separator', () => {
    fc.assert(
      fc.property(fc.array(hostileRow, { maxLength: 4 }), delimiter, (rows, chosen) => {
        const form = aForm({ delimiter: chosen });
        const records: string[][] = parse(fileOf(rows, form), {
          bom: true,
          delimiter: chosen,
          record_delimiter: '\r\n',
        });
        expect(records[0]).toEqual(form.columns.map(({ header }) => header));
        const texts = records
          .slice(1)
          .map((record) => textPlaces.map((place) => withoutGuard(record[place] ?? '', 'text')));
        expect(texts).toEqual(rows.map(shownTexts));
      }),
      { numRuns: 2_000 },
    );
  });

  it('begins no formula, whatever separator it is opened with', () => {
    fc.assert(
      fc.property(
        fc.array(hostileRow, { minLength: 1, maxLength: 2 }),
        text,
        delimiter,
        (rows, header, own) => {
          const [first, ...others] = aForm().columns;
          const columns = [{ columnId: first?.columnId ?? '', header }, ...others];
          const file = fileOf(rows, aForm({ delimiter: own, columns })).replace(/^\uFEFF/, '');
          for (const opened of [',', ';', '\t']) {
            const lenient = {
              delimiter: opened,
              relax_quotes: true,
              relax_column_count: true,
              record_delimiter: ['\r\n', '\r', '\n'],
            };
            const cells: string[][] = parse(file, { ...lenient, skip_records_with_error: true });
            const apart: string[][] = parse(file, { ...lenient, quote: false });
            expect([...cells, ...apart].flat().filter((cell) => dangerous.test(cell))).toEqual([]);
          }
        },
      ),
      { numRuns: 2_000 },
    );
  });

  it('begins with one byte order mark, quotes every field and ends every record with CRLF', () => {
    const file = fileOf([aRow({ recipientName: 'Toko "Maju"' })], aForm({ delimiter: ';' }));
    expect(file.startsWith('\uFEFF"Tanggal";"ID Pesanan";"Item"')).toBe(true);
    expect(file.lastIndexOf('\uFEFF')).toBe(0);
    expect(file.split('\r\n')).toHaveLength(3);
    expect(file).toContain(';"Toko ""Maju""";');
  });
});
