import type { Order } from '../order/order.ts';
import { stockMoves } from '../order/stock.ts';
import { earlierAwbWrites } from './earlier-awb.ts';
import { stockWrites } from './stock-writes.ts';
import { transferWrites } from './transfer-store.ts';
import type { Write } from './write-together.ts';

/** What else must change because an order changed, whoever changed it. */
type Consequence = (before: Order | undefined, after: Order) => readonly Write[];

const consequences: readonly Consequence[] = [
  (before, after) => stockWrites(after.sellerId, stockMoves(before, after)),
  transferWrites,
  earlierAwbWrites,
];

/**
 * The writes that belong into the transaction of an order's write, so that no action can forget them. Most actions
 * have none and stay a single conditional put.
 * @param before the order as it was read; nothing for a new one.
 */
export const consequencesOf = (before: Order | undefined, after: Order): Write[] =>
  consequences.flatMap((consequence) => consequence(before, after));
