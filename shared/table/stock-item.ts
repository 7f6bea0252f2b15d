import type { Pieces } from '../catalogue/stock-adjustment.ts';

type Item = Record<string, unknown>;

/** Something that is counted: a variant in a warehouse, or a product that has none. */
export interface Thing {
  readonly warehouseId: string;
  readonly productId: string;
  readonly variantId?: string;
}

/** `available`: free to sell. `reserved`: in the warehouse for orders that were not shipped yet. */
export type Stock = Thing & Pieces;

const part = /^(?:available|reserved)(?:#(.+))?$/;

/**
 * Names of the two numbers of a variant in the item of its product. A product without variants has the bare ones, which
 * no variant can have.
 */
export const attributesOf = (variantId: string | undefined): Record<keyof Pieces, string> => {
  const suffix = variantId ? `#${variantId}` : '';
  return { available: `available${suffix}`, reserved: `reserved${suffix}` };
};

/** What is counted of a variant in the stored item; what was never counted is 0. */
export const piecesIn = (item: Item | undefined, variantId: string | undefined): Pieces => {
  const { available, reserved } = attributesOf(variantId);
  return { available: Number(item?.[available] ?? 0), reserved: Number(item?.[reserved] ?? 0) };
};

/** All that a stored item counts, by variant id. */
export function stockOf(item: Item): Stock[] {
  const [warehouseId = '', productId = ''] = String(item['sk']).split('#');
  const variantIds = Object.keys(item).flatMap((name) => {
    const found = part.exec(name);
    return found ? [found[1] ?? ''] : [];
  });
  return [...new Set(variantIds)]
    .toSorted((a, b) => (a < b ? -1 : 1))
    .map((variantId) => ({
      warehouseId,
      productId,
      ...(variantId && { variantId }),
      ...piecesIn(item, variantId),
    }));
}
