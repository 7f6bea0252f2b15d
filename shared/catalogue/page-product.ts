import type { Product } from './catalogue.ts';

/** What is left of a product in the warehouse of a page, by variant id; '' is the product without variants. */
export type LeftByVariant = ReadonlyMap<string, number>;

/**
 * A product as buyers see it: names, prices and weights. Of the stock they learn whether it is sold out, and of costs
 * nothing.
 * @param left nothing where the product's pieces are not counted
 */
export function pageProduct(product: Product, left: LeftByVariant | undefined) {
  const { productId, name, sku, priceIdr, weightGrams, variants } = product;
  const soldOut = (variantId = '') => left !== undefined && (left.get(variantId) ?? 0) <= 0;
  return {
    productId,
    name,
    ...(sku && { sku }),
    priceIdr,
    weightGrams,
    soldOut: variants.length > 0 ? variants.every(({ variantId }) => soldOut(variantId)) : soldOut(),
    variants: variants.map(({ costIdr: _cost, ...variant }) => ({
      ...variant,
      soldOut: soldOut(variant.variantId),
    })),
  };
}
