import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { columnOf, columns } from '../../shared/export/columns.ts';
import { withoutGuard } from '../../shared/export/csv-guard.ts';
import type { ExportForm } from '../../shared/export/export-form.ts';
import { sheetOf } from '../../shared/export/sheet-of.ts';
import { xlsxFile } from '../../shared/export/xlsx-file.ts';
import { wideColumns } from '../../shared/export/xlsx-width.ts';
import type { Order } from '../../shared/order/order.ts';
import { rowOf } from '../../shared/order/order-row.ts';
import { anOrder } from '../an-order.ts';
import { gathered, looksOf, sheetsIn, workbookOf } from '../workbook.ts';
import { aForm } from './export-fixtures.ts';

const formOf = (columnIds: readonly string[], change: Partial<ExportForm> = {}): ExportForm =>
  aForm({
    columns: columnIds.map((columnId) => ({ columnId, header: columnId })),
    format: 'xlsx',
    ...change,
  });

const cellsOf = async (orders: readonly Order[], form: ExportForm) => {
  const [rows] = sheetsIn(await workbookOf(orders, form)).values();
  return rows ?? [];
};

describe('a workbook', () => {
  it('holds texts as texts, rupiah as numbers, and moments as dates of the zone', async () => {
    const order = anOrder({
      orderNumber: '0012',
      note: '=1+1',
      price: { ...anOrder().price, totalIdr: 1_250_000 },
      placedAt: '2026-09-14T17:30:05.900Z',
    });
    const [, row] = await cellsOf(
      [order],
      formOf(['orderNumber', 'phone', 'note', 'total', 'pieces', 'placedAt']),
    );
    expect(row).toMatchObject([
      { type: 's', value: '0012', numberFormat: '@' },
      { type: 's', value: '6281234567890', numberFormat: '@' },
      { type: 's', value: '=1+1', numberFormat: '@', formula: undefined },
      { type: 'n', value: 1_250_000, shown: '1250000' },
      { type: 'n', value: 2 },
      { type: 'n', shown: '2026-09-15 00:30:05' },
    ]);
  });

  it.each([
    ['standard', 'plain', '2026-03-02 10:00:00', '1250000'],
    ['indonesian', 'grouped', '02/03/2026 10:00', '1,250,000'],
    ['iso', 'plain', '2026-03-02T10:00:00+07:00', '1250000'],
  ] as const)(
    'shows moments %s and rupiah %s, and still holds numbers',
    async (dateFormat, numberFormat, placedAt, total) => {
      const order = anOrder({ price: { ...anOrder().price, totalIdr: 1_250_000 } });
      const [, row] = await cellsOf([order], formOf(['placedAt', 'total'], { dateFormat, numberFormat }));
      expect(row).toMatchObject([
        { type: 'n', shown: placedAt },
        { type: 'n', value: 1_250_000, shown: total },
      ]);
    },
  );

  it('goes on in a second sheet with the headings again when one is full', async () => {
    const orders = Array.from({ length: 5 }, (_, n) => anOrder({ orderNumber: `N${n}` }));
    const sheets = sheetsIn(await workbookOf(orders, formOf(['orderNumber']), 4));
    const read = [...sheets].map(([name, rows]) => [name, rows.map(([cell]) => cell?.value)]);
    expect(read).toEqual([
      ['Pesanan', ['orderNumber', 'N0', 'N1', 'N2']],
      ['Pesanan_2', ['orderNumber', 'N3', 'N4']],
    ]);
  });

  it('shows headings above their values, and leaves long texts the room that they need', async () => {
    const ids = ['placedAt', 'items', 'total', 'tags'];
    const file = await workbookOf([anOrder()], formOf(ids, { dateFormat: 'indonesian' }));
    const { columns: shown, sides } = looksOf(file);
    expect(shown).toEqual([18, 44, 14, 22]);
    const [headings, row] = sides;
    expect(headings).toEqual(['left', undefined, 'right', undefined]);
    expect(row).toEqual(headings);
  });

  it('knows the columns that it makes wide', () => {
    expect(Object.keys(wideColumns).filter((id) => columnOf(id) === undefined)).toEqual([]);
  });

  it('of nothing has its headings', async () => {
    expect(await cellsOf([], formOf(['orderNumber', 'total']))).toMatchObject([
      [{ value: 'orderNumber' }, { value: 'total' }],
    ]);
  });

  it('says what became of a text that no cell can hold', async () => {
    const order = anOrder({ note: `${'x'.repeat(40_000)}` });
    const [, row] = await cellsOf([order], formOf(['note']));
    expect(row?.[0]?.value).toBe(`${'x'.repeat(32_766)}…`);
  });

  it('fails as the pieces fail that it is made of', async () => {
    const failure = new Error('the slice is gone');
    const form = formOf(['orderNumber']);
    async function* broken() {
      yield Buffer.from('["N1"]\n');
      throw failure;
    }
    await expect(gathered(xlsxFile(form, broken()))).rejects.toThrow('the slice is gone');
    async function* cut() {
      yield Buffer.from('["N1"]\n["N2"');
    }
    await expect(gathered(xlsxFile(form, cut()))).rejects.toThrow('within a record');
  });
});

/** Texts in which what matters to spreadsheets, to XML and to both of their escapes is frequent. */
const hostile = fc
  .array(
    fc.oneof(
      fc.constantFrom(...'=+-@＝,;\t\r\n|" \'&<>'.split(''), ']]>', '_x000D_', '_x', '_', '&amp;', '\u0001'),
      fc.constantFrom('0012', '12', '2026-01-02', '1E5', 'mar', 'TRUE', '#REF!', '😀', 'é'),
      fc.string({ unit: 'grapheme', maxLength: 3 }),
    ),
    { maxLength: 8 },
  )
  .map((parts) => parts.join(''));

describe('the cells of a workbook', () => {
  it('are those of the CSV file of the same orders, whatever they hold', async () => {
    const ids = columns.map(({ id }) => id);
    const change = fc.record({ name: hostile, note: hostile, street: hostile });
    const orders = fc.sample(change, { numRuns: 400, seed: 5 }).map(({ name, note, street }, n) => {
      const plain = anOrder({ orderNumber: `N${n}` });
      return {
        ...plain,
        note,
        customer: { ...plain.customer, name },
        address: { ...plain.address, street },
      };
    });
    const form = formOf(ids);
    const csv = sheetOf({ ...form, format: 'csv' });
    const sources = orders.map((order) => ({ row: rowOf(order), order }));
    const records: string[][] = parse(csv.write(sources).bytes, { record_delimiter: '\r\n' });
    const guards = ids.map((id) => (columnOf(id)?.kind === 'text' ? 'text' : 'plain'));
    const wanted = records.map((fields) =>
      fields.map((field, at) => withoutGuard(field, guards[at] ?? 'text').replaceAll(/\r\n?/g, '\n')),
    );
    const [headings, ...rows] = await cellsOf(orders, form);
    expect(headings?.map((cell) => cell?.value)).toEqual(ids);
    expect(rows.map((row) => row.map((cell) => cell?.shown ?? ''))).toEqual(wanted);
    expect(rows.flat().filter((cell) => cell?.formula !== undefined)).toEqual([]);
  });
});
