import type { Line, Order } from './order.ts';
import { beforeShipping, inShipping, type Status } from './status.ts';

/** Pieces of one thing in one warehouse that an order takes, gives back or ships. Zero means untouched. */
export interface StockMove {
  readonly warehouseId: string;
  readonly productId: string;
  readonly variantId?: string;
  /** What a person calls it, `Gamis Melati Ukuran M`. */
  readonly name: string;
  /** Change of what is free to sell: negative when the order takes pieces. */
  readonly available: number;
  /** Change of what lies in the warehouse for orders that were not shipped yet. */
  readonly reserved: number;
  /** The goods have left already: whatever is there is taken, and nothing is refused. */
  readonly gone?: true;
}

/** What people call a line's goods. */
export const goodsName = ({ name, variant }: Pick<Line, 'name' | 'variant'>): string =>
  variant ? `${name} ${variant}` : name;

/** `Stok Gamis Melati Ukuran M tinggal 3.` */
export const outOfStockText = (name: string, left: number): string =>
  left > 0 ? `Stok ${name} tinggal ${left}.` : `Stok ${name} habis.`;

/** Where the order stands; a cancellation request only covers it. */
const standing = ({ status, formerStatus }: Order): Status =>
  status === 'CANCELLATION_REQUESTED' && formerStatus ? formerStatus : status;

const waiting: readonly Status[] = beforeShipping;
const shipping: readonly Status[] = inShipping;
const none: readonly Line[] = [];

const reservedBy = (order: Order): readonly Line[] =>
  waiting.includes(standing(order)) ? order.lines : none;

const claimedBy = (order: Order): readonly Line[] => (order.status === 'CANCELLED' ? none : order.lines);

type Piece = Pick<Line, 'productId' | 'variantId' | 'name' | 'variant' | 'quantity' | 'stocked'>;

/** Pieces that came back from parcels, each in the warehouse that took them in. */
const broughtBackTo = ({ shipments }: Order): readonly (readonly [string, readonly Piece[]])[] =>
  shipments.flatMap(({ received }) =>
    received ? [[received.warehouseId, received.restocked] as const] : [],
  );

type Sum = { -readonly [Part in keyof StockMove]: StockMove[Part] };
type Counted = 'available' | 'reserved';

const add = (
  sums: Map<string, Sum>,
  { warehouseId }: { readonly warehouseId: string },
  lines: readonly Piece[],
  part: Counted,
  sign: number,
) => {
  for (const line of lines) {
    if (!line.stocked) continue;
    const { productId, variantId, quantity } = line;
    const key = `${warehouseId}#${productId}#${variantId ?? ''}`;
    const named = { warehouseId, productId, ...(variantId && { variantId }), name: goodsName(line) };
    const sum = sums.get(key) ?? { ...named, available: 0, reserved: 0 };
    sum[part] += sign * quantity;
    sums.set(key, sum);
  }
};

/**
 * What an order's change does to the stock, from its states alone. An order claims its goods until it is cancelled, and
 * they lie reserved until they are shipped. A parcel that is sent again claims its goods anew; the earlier ones are
 * gone. What comes back from a parcel is free to sell once the warehouse has received it, and never twice. Only lines of
 * products that count their stock take part.
 * @param before nothing for a new order
 */
export function stockMoves(before: Order | undefined, after: Order): StockMove[] {
  const sums = new Map<string, Sum>();
  const sentAgain = (after.resent ?? 0) > (before?.resent ?? 0);
  if (before) {
    if (!sentAgain) add(sums, before.warehouse, claimedBy(before), 'available', 1);
    add(sums, before.warehouse, reservedBy(before), 'reserved', -1);
  }
  add(sums, after.warehouse, claimedBy(after), 'available', -1);
  add(sums, after.warehouse, reservedBy(after), 'reserved', 1);
  for (const [warehouseId, pieces] of before ? broughtBackTo(before) : []) {
    add(sums, { warehouseId }, pieces, 'available', -1);
  }
  for (const [warehouseId, pieces] of broughtBackTo(after)) {
    add(sums, { warehouseId }, pieces, 'available', 1);
  }
  const gone = before?.status === 'CANCELLED' && shipping.includes(standing(after));
  return [...sums.values()]
    .filter(({ available, reserved }) => available !== 0 || reserved !== 0)
    .map((move) => (gone ? { ...move, gone } : move));
}
