import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { columns } from '../../shared/export/columns.ts';
import { csvHead, csvRows, delimiters } from '../../shared/export/csv.ts';
import { withoutGuard } from '../../shared/export/csv-guard.ts';
import { zones } from '../../shared/export/zone.ts';
import { aRow } from './export-fixtures.ts';

const piece = fc.constantFrom(
  '=',
  '+',
  '-',
  '@',
  '＝',
  ',',
  ';',
  '\t',
  '\r',
  '\n',
  '|',
  '"',
  ' ',
  "'",
  '0',
  '7',
  'a',
  'é',
  '🧢',
);
const text = fc.array(piece, { maxLength: 10 }).map((pieces) => pieces.join(''));

const row = fc
  .record({
    recipientName: text,
    destination: text,
    awb: text,
    tags: fc.array(text, { maxLength: 2 }),
    name: text,
  })
  .map(({ name, ...change }) => aRow({ ...change, items: [{ name, quantity: 1 }] }));

const form = fc
  .record({ delimiter: fc.constantFrom(...delimiters), zone: fc.constantFrom(...zones) })
  .map((chosen) => ({ columns, ...chosen }));

const record_delimiter = ['\r\n', '\r', '\n'];
const dangerous = /^[\s"]*[=+\-@＝＋－＠]/;

describe('the CSV file', () => {
  it('gives back every value once the guard is taken away', () => {
    fc.assert(
      fc.property(fc.array(row, { maxLength: 4 }), form, (rows, chosen) => {
        const file = csvHead(chosen) + csvRows(rows, chosen);
        const records: string[][] = parse(file, {
          bom: true,
          delimiter: chosen.delimiter,
          record_delimiter: '\r\n',
        });
        expect(records[0]).toEqual(columns.map(({ label }) => label));
        const values = records
          .slice(1)
          .map((record) => record.map((field, at) => withoutGuard(field, columns[at]?.kind ?? 'text')));
        expect(values).toEqual(rows.map((one) => columns.map(({ value }) => value(one, chosen.zone))));
      }),
      { numRuns: 2_000 },
    );
  });

  it('begins no formula, whatever separator it is opened with', () => {
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 2 }), form, (rows, chosen) => {
        const file = csvRows(rows, chosen);
        for (const delimiter of [',', ';', '\t']) {
          const lenient = {
            delimiter,
            relax_quotes: true,
            relax_column_count: true,
            record_delimiter,
          } as const;
          const cells: string[][] = parse(file, { ...lenient, skip_records_with_error: true });
          const apart: string[][] = parse(file, { ...lenient, quote: false });
          expect([...cells, ...apart].flat().filter((cell) => dangerous.test(cell))).toEqual([]);
        }
      }),
      { numRuns: 2_000 },
    );
  });

  it('begins with one byte order mark, quotes every field and ends every record with CRLF', () => {
    const chosen = { columns, delimiter: ';', zone: 'Asia/Jakarta' } as const;
    const file = csvHead(chosen) + csvRows([aRow({ recipientName: 'Toko "Maju"' })], chosen);
    expect(file.startsWith('\uFEFF"Tanggal";"ID Pesanan";"Item"')).toBe(true);
    expect(file.lastIndexOf('\uFEFF')).toBe(0);
    expect(file.split('\r\n')).toHaveLength(3);
    expect(file).toContain(';"Toko ""Maju""";');
  });
});
