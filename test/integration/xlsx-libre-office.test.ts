import { parse } from 'csv-parse/sync';
import { expect, it } from 'vitest';
import { anOrder } from '../an-order.ts';
import { hasLibreOffice, openedByLibreOffice } from '../libre-office.ts';
import { aForm } from '../unit/export-fixtures.ts';
import { workbookOf } from '../workbook.ts';

const starts = ['=', '+', '-', '@', '＝', '0012', '1E5', '1-2', 'TRUE', ' =', '_x0041_', "'", '<b>', '"'];
const ends = [
  '1+1',
  'HYPERLINK("http://contoh.example")',
  ';=1',
  ',=1',
  '&amp;',
  ' spasi ',
  'cmd|A1',
  '\n=1',
];

it.runIf(hasLibreOffice)(
  'opens in LibreOffice with every value as it was and no formula',
  async () => {
    const notes = starts.flatMap((start) => ends.map((end) => start + end));
    const orders = notes.map((note, n) =>
      anOrder({ note, orderNumber: `00${n}`, price: { ...anOrder().price, totalIdr: 1_000_000 + n } }),
    );
    const ids = ['orderNumber', 'phone', 'note', 'total', 'placedAt'];
    const columns = ids.map((columnId) => ({ columnId, header: columnId }));
    const opened = await openedByLibreOffice(await workbookOf(orders, aForm({ format: 'xlsx', columns })));
    const records: string[][] = parse(opened, { bom: true });
    expect(records).toEqual([
      ids,
      ...notes.map((note, n) => [
        `00${n}`,
        '6281234567890',
        note,
        String(1_000_000 + n),
        '2026-03-02 10:00:00',
      ]),
    ]);
  },
  120_000,
);
