import type { Page, Product } from './catalogue.ts';

/** A product as a landing page sells it: with the page's own prices in place of the catalogue's. */
export function pricedOn({ prices }: Pick<Page, 'prices'>, product: Product): Product {
  const own = prices.filter(({ productId }) => productId === product.productId);
  const whole = own.find(({ variantId }) => variantId === undefined)?.priceIdr;
  return {
    ...product,
    priceIdr: whole ?? product.priceIdr,
    variants: product.variants.map((variant) => ({
      ...variant,
      priceIdr:
        own.find(({ variantId }) => variantId === variant.variantId)?.priceIdr ?? whole ?? variant.priceIdr,
    })),
  };
}
