import { execFile, execFileSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Delimiter, delimiters } from '../../shared/export/csv.ts';
import { withGuard, withoutGuard } from '../../shared/export/csv-guard.ts';
import { sheetOf } from '../../shared/export/sheet-of.ts';
import { aForm, aRow } from '../unit/export-fixtures.ts';

const run = promisify(execFile);

const hasOffice = (): boolean => {
  try {
    execFileSync('soffice', ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
};

const pieces = [
  ...[
    '=1+1',
    '=HYPERLINK("http://contoh.example","klik")',
    '+62812',
    '-2+3',
    '@SUM(1)',
    '＝1+1',
    '=',
    '+',
    '-',
  ],
  ...[
    ',',
    ';',
    '\t',
    '\n',
    '|',
    '"',
    "'",
    ' ',
    '0012',
    '1E5',
    '3/4',
    '10:30',
    'MAR12',
    'TRUE',
    '12345678901234567',
  ],
  ...['Kaos', 'é', '🧢'],
];

/** Texts made of what spreadsheets like to change, always the same ones. */
const hostile = fc.sample(
  fc.array(fc.constantFrom(...pieces), { minLength: 1, maxLength: 6 }).map((parts) => parts.join('')),
  { numRuns: 4_000, seed: 260_914 },
);

const rows = hostile.map((text, number) =>
  aRow({ recipientName: text, destination: hostile.at(-number) ?? text, awb: text, tags: [] }),
);

/** LibreOffice's number of a separator, for its filter for texts. */
const codes: Record<Delimiter, number> = { ',': 44, ';': 59, '\t': 9 };

let place: string;
beforeAll(async () => {
  place = await mkdtemp(join(tmpdir(), 'pesanan-csv-'));
});
afterAll(() => rm(place, { recursive: true, force: true }));

/** Opens a CSV file as a person does and saves it as a workbook in flat XML. */
const opened = async (csv: Buffer, delimiter: Delimiter, name: string): Promise<string> => {
  const file = join(place, `${name}.csv`);
  await writeFile(file, csv);
  const profile = `-env:UserInstallation=file://${join(place, 'profile')}`;
  const filter = `--infilter=Text - txt - csv (StarCalc):${codes[delimiter]},34,76,1,,0,false,true`;
  await run('soffice', [profile, '--headless', filter, '--convert-to', 'fods', '--outdir', place, file], {
    timeout: 240_000,
  });
  return readFile(join(place, `${name}.fods`), 'utf8');
};

const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

/** What stands in a cell of flat XML. */
const textOf = (xml: string): string =>
  [...xml.matchAll(/<text:p>([\s\S]*?)<\/text:p>|<text:p\/>/g)]
    .map(([, inner = '']) =>
      inner
        .replaceAll(/<text:s(?: text:c="(\d+)")?\/>/g, (_, count = '1') => ' '.repeat(Number(count)))
        .replaceAll('<text:tab/>', '\t')
        .replaceAll(/<[^>]+>/g, '')
        .replaceAll(/&(lt|gt|amp|quot|apos);/g, (_, name: string) => entities[name] ?? '')
        .replaceAll(/&#(?:x([0-9a-f]+)|(\d+));/gi, (_, hex?: string, dec?: string) =>
          String.fromCodePoint(hex ? Number.parseInt(hex, 16) : Number(dec)),
        ),
    )
    .join('\n');

const recordsOf = (xml: string): string[][] =>
  [...xml.matchAll(/<table:table-row[^>]*>([\s\S]*?)<\/table:table-row>/g)].map(([, row = '']) =>
    [...row.matchAll(/<table:table-cell([^>]*?)(?:\/>|>([\s\S]*?)<\/table:table-cell>)/g)].flatMap(
      ([, attributes = '', inner = '']) => {
        const repeated = Number(/number-columns-repeated="(\d+)"/.exec(attributes)?.[1] ?? '1');
        return Array.from({ length: Math.min(repeated, 20) }, () => textOf(inner));
      },
    ),
  );

/** LibreOffice itself drops the TABs of a cell with several lines, whoever wrote it. */
const asKept = (text: string): string => (text.includes('\n') ? text.replaceAll('\t', '') : text);

/** Where the hostile texts and the phone stand among the seventeen columns. */
const texts = [4, 7, 12];
const phone = 5;

describe.skipIf(!hasOffice())('4,000 hostile orders, opened by LibreOffice', () => {
  const fileWith = (delimiter: Delimiter): Buffer => {
    const { head, write } = sheetOf(aForm({ delimiter }));
    return Buffer.concat([head, write(rows.map((row) => ({ row }))).bytes]);
  };

  it.each(delimiters)('hold every value with %j between', { timeout: 300_000 }, async (delimiter) => {
    const xml = await opened(fileWith(delimiter), delimiter, `nilai-${codes[delimiter]}`);
    const records = recordsOf(xml).slice(1, rows.length + 1);
    const fields = records.flatMap((record) => texts.map((at) => record[at] ?? ''));
    const values = rows.flatMap(({ recipientName, destination, awb = '' }) => [
      recipientName,
      destination,
      awb,
    ]);
    expect(fields.map(asKept)).toEqual(values.map((value) => asKept(withGuard(value, 'text'))));
    const isWhole = (at: number): boolean => asKept(values[at] ?? '') === values[at];
    const whole = fields.map((field) => withoutGuard(field, 'text')).filter((_, at) => isWhole(at));
    expect(whole).toEqual(values.filter((_, at) => isWhole(at)));
    expect(records.map((record) => record[phone])).toEqual(rows.map((row) => row.phone));
  });

  it.each(delimiters.flatMap((own) => delimiters.map((as) => [own, as] as const)))(
    'hold no formula when a file with %j between is opened with %j',
    { timeout: 300_000 },
    async (own, as) => {
      const xml = await opened(fileWith(own), as, `rumus-${codes[own]}-${codes[as]}`);
      expect(xml.length).toBeGreaterThan(1_000_000);
      expect(xml.match(/table:formula=/g) ?? []).toEqual([]);
    },
  );

  it('would hold formulas without the guard', { timeout: 300_000 }, async () => {
    const lines = rows.map(({ recipientName }) => `"${recipientName.replaceAll('"', '""')}"\r\n`);
    const xml = await opened(Buffer.from(lines.join('')), ',', 'tanpa-pelindung');
    expect((xml.match(/table:formula=/g) ?? []).length).toBeGreaterThan(100);
  });
});
