import { describe, expect, it } from 'vitest';
import { pageInput } from '../../shared/catalogue/page-input.ts';
import { pricedOn } from '../../shared/catalogue/page-prices.ts';

const product = {
  productId: 'gamis',
  name: 'Gamis',
  priceIdr: 100_000,
  weightGrams: 500,
  variants: [
    { variantId: 'm', name: 'M', priceIdr: 100_000, weightGrams: 500 },
    { variantId: 'xl', name: 'XL', priceIdr: 120_000, weightGrams: 600 },
  ],
  warehouseIds: ['gudang'],
};
const pricesOf = (prices: { productId: string; variantId?: string; priceIdr: number }[]) => {
  const { priceIdr, variants } = pricedOn({ prices }, product);
  return [priceIdr, ...variants.map((variant) => variant.priceIdr)];
};

describe('a price of a page', () => {
  it('stands in place of the catalogue’s, for one variant or for all', () => {
    expect(pricesOf([])).toEqual([100_000, 100_000, 120_000]);
    expect(pricesOf([{ productId: 'lain', priceIdr: 1 }])).toEqual([100_000, 100_000, 120_000]);
    expect(pricesOf([{ productId: 'gamis', variantId: 'xl', priceIdr: 90_000 }])).toEqual([
      100_000, 100_000, 90_000,
    ]);
    expect(
      pricesOf([
        { productId: 'gamis', priceIdr: 80_000 },
        { productId: 'gamis', variantId: 'xl', priceIdr: 90_000 },
      ]),
    ).toEqual([80_000, 80_000, 90_000]);
  });
});

describe('a page', () => {
  const page = {
    name: 'Halaman',
    headline: 'Halaman uji',
    productIds: ['gamis'],
    warehouseId: 'gudang',
    paymentMethods: ['COD'],
  };

  it.each(['https://toko.example', 'https://toko.example:8443', 'http://localhost:4000'])(
    'may stand on %s',
    (origin) => {
      expect(pageInput.safeParse({ ...page, allowedOrigins: [origin] }).success).toBe(true);
    },
  );

  it.each([
    'https://toko.example/',
    'https://Toko.example',
    'toko.example',
    'javascript:alert(1)',
    '*',
    'null',
    'https://a@b.example',
  ])('may not name %s as a site', (origin) => {
    expect(pageInput.safeParse({ ...page, allowedOrigins: [origin] }).success).toBe(false);
  });
});
