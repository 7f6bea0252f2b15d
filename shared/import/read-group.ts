import { columnOf } from '../export/columns.ts';
import {
  isLineField,
  isOrderField,
  type LineValues,
  lineFields,
  type OrderValues,
  orderFields,
} from './fields.ts';
import type { Read, ReadForm } from './reading.ts';
import { mostLines, type Remark, type RowGroup, type SheetRow } from './row-group.ts';

/** What the rows of one order say. */
export interface ToldOrder {
  readonly order: OrderValues;
  readonly lines: readonly LineValues[];
  readonly remarks: readonly Remark[];
}

type Values = Record<string, unknown>;

const headingOf = (id: string): string => columnOf(id)?.label ?? id;

/** Collects what is wrong with a group. */
function remarking({ orderNumber }: RowGroup) {
  const remarks: Remark[] = [];
  const remark = (line: number, message: string, column?: string): void => {
    remarks.push({
      level: 'error',
      line,
      ...(orderNumber && { orderNumber }),
      ...(column && { column: headingOf(column) }),
      message,
    });
  };
  return { remarks, remark };
}

type Remarking = ReturnType<typeof remarking>['remark'];

const readField = (id: string, text: string, form: ReadForm): Read<unknown> | undefined => {
  if (isOrderField(id)) return orderFields[id](text, form);
  return isLineField(id) ? lineFields[id](text, form) : undefined;
};

const readRow = (row: SheetRow, form: ReadForm, remark: Remarking): { order: Values; line: Values } => {
  const read = { order: {} as Values, line: {} as Values };
  const take = (id: string, text: string): void => {
    const field = readField(id, text, form);
    if (!field) return;
    if ('wrong' in field) remark(row.line, field.wrong, id);
    else read[isOrderField(id) ? 'order' : 'line'][id] = field.value;
  };
  for (const [id, text] of Object.entries(row.fields)) take(id, text);
  return read;
};

const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

/** The rows of one order must not contradict each other; a row may leave out what an earlier one says. */
const join = (known: Values, more: Values, line: number, remark: Remarking): void => {
  for (const [id, value] of Object.entries(more)) {
    if (known[id] === undefined) known[id] = value;
    else if (!isSame(known[id], value)) remark(line, 'Isinya berbeda dari baris pertama pesanan ini.', id);
  }
};

const aboutRows = ({ rows, repeats, orderNumber }: RowGroup, remark: Remarking): void => {
  const [first] = rows;
  if (!orderNumber) remark(first.line, 'Nomor pesanan belum diisi.', 'orderNumber');
  if (repeats !== undefined) {
    remark(
      first.line,
      `Nomor pesanan ini sudah ada di baris ${repeats}. Baris satu pesanan harus berurutan.`,
    );
  }
  if (rows.length > mostLines) remark(first.line, `Satu pesanan paling banyak ${mostLines} baris.`);
  for (const { line, ragged } of rows) {
    if (ragged) remark(line, 'Jumlah kolom baris ini tidak sama dengan judulnya.');
  }
};

/** Reads the rows of one order, field by field. */
export function readGroup(group: RowGroup, form: ReadForm): ToldOrder {
  const { remarks, remark } = remarking(group);
  aboutRows(group, remark);
  const order: Values = {};
  const lines: Values[] = [];
  for (const row of group.rows.slice(0, mostLines)) {
    const read = readRow(row, form, remark);
    join(order, read.order, row.line, remark);
    if (Object.keys(read.line).length > 0) lines.push(read.line);
  }
  return { order: order as OrderValues, lines: lines as LineValues[], remarks };
}
