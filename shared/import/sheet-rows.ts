import { Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { FileRefused } from './file-refused.ts';

export const importDelimiters = [',', ';', '\t'] as const;
export type ImportDelimiter = (typeof importDelimiters)[number];

/** A row as it stands in the file. */
export interface CsvRow {
  /** The line at which it begins. */
  readonly line: number;
  readonly record: readonly string[];
}

const reasons: Readonly<Record<string, string>> = {
  CSV_QUOTE_NOT_CLOSED: 'tanda kutipnya tidak ditutup',
  CSV_INVALID_CLOSING_QUOTE: 'ada tulisan setelah tanda kutip penutup',
  INVALID_OPENING_QUOTE: 'ada tanda kutip di tengah isian',
  CSV_MAX_RECORD_SIZE: 'barisnya terlalu panjang, mungkin karena tanda kutip yang tidak ditutup',
};

/** Characters of one row, so that a quote that is never closed does not take the rest of the file into memory. */
const longestRow = 100_000;

const headingLine = (text: string): string => text.split(/\r?\n|\r/, 1)[0] ?? '';

/** The separator that stands most often between the headings. */
const delimiterIn = (text: string): ImportDelimiter => {
  const line = headingLine(text).replaceAll(/"[^"]*"/g, '');
  const count = (delimiter: string) => line.split(delimiter).length;
  return importDelimiters.reduce((best, one) => (count(one) > count(best) ? one : best));
};

const linesIn = (record: readonly string[]): number =>
  record.reduce((sum, field) => sum + (field.includes('\n') ? field.split('\n').length - 1 : 0), 0);

const refusal = (error: unknown): unknown => {
  if (!(error instanceof CsvError)) return error;
  const reason = reasons[error.code] ?? 'bentuknya bukan CSV yang sah';
  // An open quote is noticed at the end of the file; where it stands is told by the rows before it alone.
  if (error.code === 'CSV_QUOTE_NOT_CLOSED') {
    return new FileRefused(`Baris ke-${Number(error['records']) + 1} (judul ikut dihitung): ${reason}.`);
  }
  return new FileRefused(`Baris ${Number(error['lines']) || 1}: ${reason}.`);
};

const peeked = async (text: AsyncGenerator<string>): Promise<string> => {
  let head = '';
  while (!/[\r\n]/.test(head) && head.length <= longestRow) {
    const { done, value } = await text.next();
    if (done) break;
    head += value;
  }
  return head;
};

async function* whole(head: string, text: AsyncGenerator<string>): AsyncGenerator<string> {
  yield head;
  yield* text;
}

interface Parsed {
  readonly record: string[];
  readonly info: { readonly lines: number };
}

/**
 * The rows of a CSV file, the headings first; empty ones are left out.
 * @throws FileRefused that names the line where it is no CSV.
 */
export async function* sheetRows(
  text: AsyncGenerator<string>,
  given?: ImportDelimiter,
): AsyncGenerator<CsvRow> {
  const head = await peeked(text);
  const parser = parse({
    delimiter: given ?? delimiterIn(head),
    info: true,
    max_record_size: longestRow,
    relax_column_count: true,
    skip_empty_lines: true,
    skip_records_with_empty_values: true,
  });
  const source = Readable.from(whole(head, text));
  source.once('error', (error) => parser.destroy(error));
  source.pipe(parser);
  try {
    for await (const { record, info } of parser as AsyncIterable<Parsed>) {
      yield { line: info.lines - linesIn(record), record };
    }
  } catch (error) {
    throw refusal(error);
  } finally {
    source.destroy();
  }
}
