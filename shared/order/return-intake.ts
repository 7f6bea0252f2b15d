import type { Line } from './order.ts';
import type { RestockedPieces, ReturnCondition } from './received-return.ts';

/** Pieces of one thing, as a person counted them. */
export interface CountedPieces {
  readonly productId: string;
  readonly variantId?: string | undefined;
  readonly quantity: number;
}

/** Goods in a parcel: lines of its order, or what was kept of them. */
type Held = Pick<Line, 'productId' | 'variantId' | 'name' | 'variant' | 'quantity' | 'stocked'>;

type Goods = Pick<CountedPieces, 'productId' | 'variantId'>;

const isSame = (a: Goods, b: Goods): boolean => a.productId === b.productId && a.variantId === b.variantId;

/** Pieces of a thing that the parcel held. */
const sent = (lines: readonly Held[], goods: Goods): number =>
  lines.filter((line) => isSame(line, goods)).reduce((sum, { quantity }) => sum + quantity, 0);

/** Places in the list of counted pieces that name more than the parcel held, each with how many it held. */
export function tooManyPieces(
  lines: readonly Held[],
  pieces: readonly CountedPieces[],
): readonly { readonly place: number; readonly held: number }[] {
  return pieces.flatMap((piece, place) => {
    const counted = pieces
      .slice(0, place + 1)
      .filter((other) => isSame(other, piece))
      .reduce((sum, { quantity }) => sum + quantity, 0);
    const held = sent(lines, piece);
    return counted > held ? [{ place, held }] : [];
  });
}

const restockedOf = (line: Held, quantity: number): RestockedPieces => {
  const { productId, variantId, name, variant, stocked } = line;
  return {
    productId,
    ...(variantId && { variantId }),
    name,
    ...(variant && { variant }),
    quantity,
    ...(stocked && { stocked }),
  };
};

/** All pieces of lines, with all that names them. */
export const piecesOf = (lines: readonly Held[]): RestockedPieces[] =>
  lines.map((line) => restockedOf(line, line.quantity));

/** What of each line goes back: never more than the line holds, and never a counted piece twice. */
const fromCounted = (lines: readonly Held[], pieces: readonly CountedPieces[]): RestockedPieces[] => {
  const left = pieces.map((piece) => ({ ...piece }));
  return lines.map((line) => {
    let quantity = 0;
    for (const piece of left.filter((one) => isSame(one, line))) {
      const taken = Math.min(piece.quantity, line.quantity - quantity);
      piece.quantity -= taken;
      quantity += taken;
    }
    return restockedOf(line, quantity);
  });
};

/**
 * The pieces of a parcel that go back into the stock. Where nobody counted, that is all of a good return and nothing of
 * any other.
 */
export function restocked(
  lines: readonly Held[],
  condition: ReturnCondition,
  pieces: readonly CountedPieces[] | undefined,
): RestockedPieces[] {
  const everything = condition === 'GOOD' ? lines : [];
  const back = pieces ? fromCounted(lines, pieces) : piecesOf(everything);
  return back.filter(({ quantity }) => quantity > 0);
}
