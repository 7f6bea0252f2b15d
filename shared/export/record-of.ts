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

const parts: Record<
  Exclude<Layout, 'order'>,
  (order: Order) => readonly Pick<RecordSource, 'line' | 'shipment'>[]
> = {
  item: ({ lines }) => lines.map((line) => ({ line })),
  shipment: ({ shipments }) => shipments.map((shipment) => ({ shipment })),
};

/** The one record of an order where a row stands for an order, or the order has no part that it could stand for. */
const wholeOrder = (source: ExportSource): RecordSource => ({
  row: sameMoment(source),
  order: source.order,
  line: undefined,
  shipment: undefined,
  first: true,
});

/** Hands on the records of an order in a layout: at least one, so that no order is missing because it has no parcel yet. */
export function eachRecord(source: ExportSource, layout: Layout, use: (record: RecordSource) => void): void {
  const { order } = source;
  const several = order === undefined || layout === 'order' ? [] : parts[layout](order);
  if (several.length === 0) {
    use(wholeOrder(source));
    return;
  }
  const row = sameMoment(source);
  for (const [index, part] of several.entries()) use({ row, order, ...part, first: index === 0 });
}

/** What a column says of a record; nothing where the record has no such part. */
export function readerOf(column: Column): (record: RecordSource) => Cell {
  if (column.of === 'row') return ({ row }) => column.value(row);
  if (column.of === 'order') return ({ order }) => order && column.value(order);
  if (column.of === 'item') return ({ order, line }) => order && line && column.value(line, order);
  return ({ order, shipment }) => order && shipment && column.value(shipment, order);
}
