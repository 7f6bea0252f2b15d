import type { Order } from '../order/order.ts';
import type { OrderRow } from '../order/order-row.ts';

/** An order as an export reads it: its list row, and the whole order where a column needs more. */
export interface ExportSource {
  readonly row: OrderRow;
  readonly order?: Order;
}

/** A piece of a file: whole records, one after the other. */
export interface Piece {
  readonly bytes: Buffer;
  /** Records, not orders: an order with three items may have three. */
  readonly records: number;
}

/** How the orders of one job are written, made once for the whole job. */
export interface Sheet {
  /** A list row alone does not hold what the columns show. */
  readonly needsOrders: boolean;
  /** What stands before the first record of a file. */
  readonly head: Buffer;
  /** Pieces that follow one another make the file, wherever it is cut between orders. */
  readonly write: (sources: readonly ExportSource[]) => Piece;
}
