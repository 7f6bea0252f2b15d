import { OrderError } from '../order/order-error.ts';
import { outOfStockText, type StockMove } from '../order/stock.ts';
import { stockKey } from './keys.ts';
import type { Update } from './write-together.ts';

type Item = Record<string, unknown>;

const availableIn = (stored: Item | undefined): number => Number(stored?.['available'] ?? 0);

/** `Stok Gamis Melati Ukuran M tinggal 3.`, with the numbers for programs. */
const outOfStock =
  ({ warehouseId, productId, variantId, name, available }: StockMove) =>
  (stored?: Item): OrderError => {
    const left = availableIn(stored);
    return new OrderError('out_of_stock', outOfStockText(name, left), {
      item: { warehouseId, productId, ...(variantId && { variantId }), name },
      available: left,
      wanted: -available,
    });
  };

/** Adds to both numbers. What was never counted is 0, and nothing that is given back makes a number negative. */
const added = (sellerId: string, move: StockMove): Update => ({
  update: stockKey(sellerId, move.warehouseId, move.productId, move.variantId),
  expression:
    'SET available = if_not_exists(available, :none) + :available, reserved = if_not_exists(reserved, :held) + :reserved',
  values: {
    ':none': 0,
    ':held': Math.max(0, -move.reserved),
    ':available': move.available,
    ':reserved': move.reserved,
  },
});

/** Goods that have left are taken as far as the count goes: it was wrong, and a person counts again. */
const takenAsFarAsItGoes =
  (sellerId: string, move: StockMove) =>
  (stored?: Item): Update => {
    const left = availableIn(stored);
    const { values, ...update } = added(sellerId, { ...move, available: -left });
    return {
      ...update,
      condition: stored ? 'available = :left' : 'attribute_not_exists(pk)',
      values: { ...values, ...(stored && { ':left': left }) },
      instead: takenAsFarAsItGoes(sellerId, move),
    };
  };

const writeOf = (sellerId: string, move: StockMove): Update => {
  const write = added(sellerId, move);
  if (move.available >= 0) return write;
  return {
    ...write,
    condition: 'available >= :take',
    values: { ...write.values, ':take': -move.available },
    ...(move.gone ? { instead: takenAsFarAsItGoes(sellerId, move) } : { refusal: outOfStock(move) }),
  };
};

/**
 * The writes that move stock in the transaction of an order. What takes pieces is refused with `out_of_stock` when too
 * few are left; what gives them back never is.
 */
export const stockWrites = (sellerId: string, moves: readonly StockMove[]): Update[] =>
  moves.map((move) => writeOf(sellerId, move));
