import type { Line, Order } from '../order/order.ts';
import { type OrderRow, rowOf } from '../order/order-row.ts';
import type { Shipment } from '../order/shipment.ts';
import type { Cell } from './cell.ts';
import type { Column } from './column.ts';
import type { Layout } from './export-form.ts';
import type { ExportSource } from './sheet.ts';

/** What one record of a file is made from. */
export interface RecordSource {
  readonly row: OrderRow;
  readonly order?: Order | undefined;
  readonly line?: Line | undefined;
  readonly shipment?: Shipment | undefined;
  /** The first record of its order. */
  readonly first: boolean;
}

/** A row that was read before its order changed would tell of another moment than the order does. */
const sameMoment = ({ row, order }: ExportSource): OrderRow =>
  order === undefined || order.version === row.version ? row : rowOf(order);

const parts: Record<Layout, (order: Order) => readonly Pick<RecordSource, 'line' | 'shipment'>[]> = {
  order: () => [{}],
  item: ({ lines }) => lines.map((line) => ({ line })),
  shipment: ({ shipments }) => shipments.map((shipment) => ({ shipment })),
};

/** The records of an order in a layout: at least one, so that no order is missing because it has no parcel yet. */
export function recordsOf(source: ExportSource, layout: Layout): readonly RecordSource[] {
  const { order } = source;
  const row = sameMoment(source);
  const several = order === undefined ? [] : parts[layout](order);
  if (several.length === 0) return [{ row, order, first: true }];
  return several.map((part, index) => ({ row, order, ...part, first: index === 0 }));
}

/** What a column says of a record; nothing where the record has no such part. */
export function valueIn(column: Column, { row, order, line, shipment }: RecordSource): Cell {
  if (column.of === 'row') return column.value(row);
  if (!order) return undefined;
  if (column.of === 'order') return column.value(order);
  if (column.of === 'item') return line && column.value(line, order);
  return shipment && column.value(shipment, order);
}
