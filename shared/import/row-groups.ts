import { withoutGuard } from '../export/csv-guard.ts';
import { FileRefused } from './file-refused.ts';
import { type Headings, headingsOf, type TemplateHeadings } from './headings.ts';
import { mostLines, type RowGroup, type SheetRow } from './row-group.ts';
import type { CsvRow } from './sheet-rows.ts';

/** Rows that one file may have. */
export const mostRows = 200_000;

/** Told of the headings once they are read. */
export type OnHeadings = (headings: Headings) => void;

const rowOf = ({ line, record }: CsvRow, { places }: Headings): SheetRow => ({
  line,
  fields: Object.fromEntries(
    places.flatMap((id, index) => {
      const field = record[index]?.trim();
      return id === undefined || !field ? [] : [[id, withoutGuard(field, 'text').trim()]];
    }),
  ),
  ...(record.length !== places.length && { ragged: true as const }),
});

/** A group that is still growing. */
interface OpenGroup extends RowGroup {
  readonly rows: [SheetRow, ...SheetRow[]];
}

const numberOf = ({ fields }: SheetRow): string => (fields.orderNumber ?? '').toUpperCase();

/** The group that grows while the rows of one order follow one another. */
class Grouping {
  readonly #firstLines = new Map<string, number>();
  #open: OpenGroup | undefined;

  /** Takes a row, and gives the group that it ends. */
  take(row: SheetRow): RowGroup | undefined {
    const orderNumber = numberOf(row);
    if (this.#open && orderNumber !== '' && this.#open.orderNumber === orderNumber) {
      if (this.#open.rows.length <= mostLines) this.#open.rows.push(row);
      return undefined;
    }
    const ended = this.#open;
    this.#open = { orderNumber, rows: [row], ...this.#repetition(orderNumber, row.line) };
    return ended;
  }

  /** The last group. */
  end(): RowGroup | undefined {
    return this.#open;
  }

  #repetition(orderNumber: string, line: number): { repeats?: number } {
    const first = this.#firstLines.get(orderNumber);
    if (first !== undefined) return { repeats: first };
    if (orderNumber) this.#firstLines.set(orderNumber, line);
    return {};
  }
}

const refuseTooMany = (rows: number): void => {
  if (rows > mostRows) {
    throw new FileRefused(`Satu berkas paling banyak ${mostRows.toLocaleString('id-ID')} baris.`);
  }
};

/**
 * The rows of a file, order by order: those that stand together and have one number are one order.
 * @throws FileRefused where the headings do not fit, or there are no rows or too many.
 */
export async function* rowGroups(
  rows: AsyncIterable<CsvRow>,
  onHeadings: OnHeadings,
  template?: TemplateHeadings,
): AsyncGenerator<RowGroup> {
  const grouping = new Grouping();
  let headings: Headings | undefined;
  let count = 0;
  for await (const one of rows) {
    if (headings) {
      count += 1;
      refuseTooMany(count);
      const ended = grouping.take(rowOf(one, headings));
      if (ended) yield ended;
    } else {
      headings = headingsOf(one.record, template);
      onHeadings(headings);
    }
  }
  if (!headings) throw new FileRefused('Berkas ini kosong.');
  const last = grouping.end();
  if (!last) throw new FileRefused('Berkas ini tidak berisi baris pesanan.');
  yield last;
}
