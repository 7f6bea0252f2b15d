import { OrderError } from '../order/order-error.ts';
import { outOfStockText, type StockMove } from '../order/stock.ts';
import { stockKey } from './keys.ts';
import { attributesOf, piecesIn } from './stock-item.ts';
import type { Update } from './write-together.ts';

type Item = Record<string, unknown>;

/** Moves of a product's variants in one warehouse: one item, so one write. */
interface Together {
  readonly sellerId: string;
  readonly warehouseId: string;
  readonly productId: string;
  readonly moves: readonly StockMove[];
}

const availableIn = (stored: Item | undefined, { variantId }: StockMove): number =>
  piecesIn(stored, variantId).available;

const isShort = (move: StockMove, stored: Item | undefined): boolean =>
  move.available < 0 && availableIn(stored, move) < -move.available;

/** `Stok Gamis Melati Ukuran M tinggal 3.`, of the first that is short, with the numbers for programs. */
const outOfStock =
  (moves: readonly StockMove[]) =>
  (stored?: Item): Error => {
    const short = moves.find((move) => isShort(move, stored));
    if (!short) return new Error('stock was refused that is there');
    const { warehouseId, productId, variantId, name } = short;
    const left = availableIn(stored, short);
    return new OrderError('out_of_stock', outOfStockText(name, left), {
      item: { warehouseId, productId, ...(variantId && { variantId }), name },
      available: left,
      wanted: -short.available,
    });
  };

/** Adds to both numbers of the variant; `n` tells the variants of an update apart. */
const partOf = ({ variantId, available, reserved }: StockMove, n: number) => {
  const attributes = attributesOf(variantId);
  return {
    set: `#a${n} = if_not_exists(#a${n}, :none) + :a${n}, #r${n} = if_not_exists(#r${n}, :h${n}) + :r${n}`,
    names: [
      [`#a${n}`, attributes.available],
      [`#r${n}`, attributes.reserved],
    ],
    values: [
      [`:a${n}`, available],
      [`:r${n}`, reserved],
      [`:h${n}`, Math.max(0, -reserved)],
    ],
  };
};

/** What must hold of a variant's free pieces. */
interface Guard {
  readonly n: number;
  readonly pieces: number;
  readonly text: string;
}

const enough = ({ available }: StockMove, n: number): Guard[] =>
  available < 0 ? [{ n, pieces: -available, text: `#a${n} >= :t${n}` }] : [];

const stillLeft = (left: number, n: number): Guard => ({
  n,
  pieces: left,
  text: left > 0 ? `#a${n} = :t${n}` : `(attribute_not_exists(#a${n}) OR #a${n} = :t${n})`,
});

/** What was never counted is 0, and nothing that is given back makes a number negative. */
const added = ({ sellerId, warehouseId, productId, moves }: Together, guards: readonly Guard[]): Update => {
  const parts = moves.map(partOf);
  return {
    update: stockKey(sellerId, warehouseId, productId),
    expression: `SET ${parts.map(({ set }) => set).join(', ')}`,
    ...(guards.length > 0 && { condition: guards.map(({ text }) => text).join(' AND ') }),
    names: Object.fromEntries(parts.flatMap(({ names }) => names)),
    values: Object.fromEntries([
      [':none', 0],
      ...parts.flatMap(({ values }) => values),
      ...guards.map(({ n, pieces }) => [`:t${n}`, pieces]),
    ]),
  };
};

/** Goods that have left are taken as far as the count goes: it was wrong, and a person counts again. */
const takenAsFarAsItGoes =
  (together: Together) =>
  (stored?: Item): Update => {
    const { moves } = together;
    const going = moves.map((move) =>
      isShort(move, stored) ? { ...move, available: -availableIn(stored, move) } : move,
    );
    const guards = moves.flatMap((move, n) =>
      isShort(move, stored) ? [stillLeft(availableIn(stored, move), n)] : enough(move, n),
    );
    return { ...added({ ...together, moves: going }, guards), instead: takenAsFarAsItGoes(together) };
  };

const writeOf = (together: Together): Update => {
  const { moves } = together;
  const write = added(together, moves.flatMap(enough));
  if (!write.condition) return write;
  const gone = moves.some((move) => move.gone);
  return {
    ...write,
    ...(gone ? { instead: takenAsFarAsItGoes(together) } : { refusal: outOfStock(moves) }),
  };
};

/**
 * The writes that move stock in the transaction of an order, one for each product and warehouse. What takes pieces is
 * refused with `out_of_stock` when too few are left; what gives them back never is.
 */
export function stockWrites(sellerId: string, moves: readonly StockMove[]): Update[] {
  const groups = Map.groupBy(moves, ({ warehouseId, productId }) => stockKey('', warehouseId, productId).sk);
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (!first) return [];
    const { warehouseId, productId } = first;
    return [writeOf({ sellerId, warehouseId, productId, moves: group })];
  });
}
