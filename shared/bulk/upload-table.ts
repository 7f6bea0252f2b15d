import { CsvError, parse } from 'csv-parse/sync';
import { columns as exportColumns } from '../export/columns.ts';
import { withoutGuard } from '../export/csv-guard.ts';
import { type FieldError, Problem } from '../http/problem.ts';

/** Rows that one file may have. */
export const mostRows = 2_000;

/** A column that an uploaded file may have, with every heading under which people keep it. */
export interface UploadColumn {
  readonly id: string;
  readonly headings: readonly [string, ...string[]];
  readonly required: boolean;
}

/** One row with its line in the file. */
export interface UploadRow {
  readonly line: number;
  readonly values: Readonly<Record<string, string>>;
}

export const uploadDelimiters = [',', ';', '\t'] as const;
export type UploadDelimiter = (typeof uploadDelimiters)[number];

const refuse = (errors: readonly FieldError[]): never => {
  throw new Problem('invalid_request', 'Berkas ini belum bisa dibaca.', { errors });
};

const wrong = (message: string): never => refuse([{ path: 'csv', message }]);

const headingLine = (csv: string): string => csv.replace(/^\uFEFF/, '').split(/\r?\n|\r/, 1)[0] ?? '';

/** The separator that stands most often between the headings. */
const delimiterOf = (csv: string): UploadDelimiter => {
  const line = headingLine(csv).replaceAll(/"[^"]*"/g, '');
  const count = (delimiter: string) => line.split(delimiter).length;
  return uploadDelimiters.reduce((best, one) => (count(one) > count(best) ? one : best));
};

interface Parsed {
  readonly record: string[];
  readonly info: { readonly lines: number };
}

const reasons: Readonly<Record<string, string>> = {
  CSV_RECORD_INCONSISTENT_FIELDS_LENGTH: 'jumlah kolomnya tidak sama dengan judulnya',
  CSV_QUOTE_NOT_CLOSED: 'tanda kutipnya tidak ditutup',
  CSV_INVALID_CLOSING_QUOTE: 'ada tulisan setelah tanda kutip penutup',
  INVALID_OPENING_QUOTE: 'ada tanda kutip di tengah isian',
};

const read = (csv: string, delimiter: UploadDelimiter): Parsed[] => {
  try {
    return parse(csv, {
      bom: true,
      delimiter,
      info: true,
      relax_column_count: false,
      skip_empty_lines: true,
      skip_records_with_empty_values: true,
      to: mostRows + 2,
    }) as unknown as Parsed[];
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const reason = reasons[error.code] ?? 'bentuknya bukan CSV yang sah';
    return wrong(`Baris ${Number(error['lines']) || 1}: ${reason}.`);
  }
};

const plain = (field: string): string => withoutGuard(field, 'text').trim();

const sameHeading = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();

const labels = exportColumns.map(({ label }) => label);

const errorsOf = (headings: readonly string[], columns: readonly UploadColumn[]): FieldError[] => {
  const known = [...columns.flatMap((column) => column.headings), ...labels];
  const unknown = headings.filter((heading) => !known.some((one) => sameHeading(one, heading)));
  const missing = columns.filter(
    ({ required, headings: own }) =>
      required && !own.some((one) => headings.some((heading) => sameHeading(one, heading))),
  );
  return [
    ...unknown.map((one) => `Kolom "${one.slice(0, 60)}" tidak dikenal.`),
    ...missing.map(({ headings: [name] }) => `Kolom "${name}" tidak ada.`),
  ].map((message) => ({ path: 'csv', message }));
};

const placeOf = (headings: readonly string[], { headings: own }: UploadColumn): number => {
  const places = headings.flatMap((heading, n) => (own.some((one) => sameHeading(one, heading)) ? [n] : []));
  return places.length > 1 ? wrong(`Kolom "${own[0]}" ada lebih dari satu.`) : (places[0] ?? -1);
};

/**
 * The rows of an uploaded file: comma, semicolon or tab between the fields, headings first, as exports write them.
 * Columns of an export that are not asked for are passed over.
 * @throws Problem `invalid_request` that names the line or the column.
 */
export function uploadRows(
  csv: string,
  columns: readonly UploadColumn[],
  given?: UploadDelimiter,
): UploadRow[] {
  const [head, ...records] = read(csv, given ?? delimiterOf(csv));
  if (!head) return wrong('Berkas ini kosong.');
  const headings = head.record.map(plain);
  const errors = errorsOf(headings, columns);
  if (errors.length > 0) return refuse(errors);
  if (records.length === 0) return wrong('Berkas ini tidak berisi baris pesanan.');
  if (records.length > mostRows) return wrong(`Satu berkas paling banyak ${mostRows} baris.`);
  const places = columns.map((column) => [column.id, placeOf(headings, column)] as const);
  return records.map(({ record, info }) => ({
    line: info.lines,
    values: Object.fromEntries(places.map(([id, place]) => [id, plain(record[place] ?? '')])),
  }));
}
