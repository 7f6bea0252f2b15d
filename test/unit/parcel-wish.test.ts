import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sampleWarehouses } from '../../local/sample-shop.ts';
import type { Product } from '../../shared/catalogue/catalogue.ts';
import type { ParcelWish } from '../../shared/courier/courier-api.ts';
import type { Line } from '../../shared/order/order.ts';
import { parcelWish } from '../../shared/shipping/parcel-wish.ts';
import { webAddress } from '../../shared/shipping/web-address.ts';
import { anOrder } from '../an-order.ts';

const [warehouse] = sampleWarehouses;
const shopName = 'Toko Contoh';

const dimensions = fc.record({
  lengthCm: fc.integer({ min: 1, max: 300 }),
  widthCm: fc.integer({ min: 1, max: 300 }),
  heightCm: fc.integer({ min: 1, max: 300 }),
});

interface Piece {
  readonly line: Line;
  readonly product: Product;
}

const pieces = fc
  .array(
    fc.record({
      quantity: fc.integer({ min: 1, max: 1_000 }),
      unitWeightGrams: fc.integer({ min: 1, max: 100_000 }),
      unitPriceIdr: fc.integer({ min: 0, max: 1_000_000 }),
      dimensions,
    }),
    { minLength: 1, maxLength: 20 },
  )
  .map((made) =>
    made.map(({ dimensions: size, ...line }, n): Piece => {
      const productId = `produk-${n}`;
      const name = `Produk ${n}`;
      return {
        line: { productId, name, ...line },
        product: {
          productId,
          name,
          priceIdr: 1,
          weightGrams: 1,
          variants: [],
          warehouseIds: [],
          dimensions: size,
        },
      };
    }),
  );

const wishOf = (lines: readonly Line[], products: readonly Product[], more = {}): ParcelWish => {
  const wish = parcelWish(anOrder({ lines, ...more }), { shopName, warehouse, products });
  if (!('to' in wish)) throw new Error('something is missing');
  return wish;
};

describe('a parcel as couriers see it', () => {
  it('weighs what its pieces weigh, and is never smaller than one of them', () => {
    fc.assert(
      fc.property(pieces, (made) => {
        const lines = made.map(({ line }) => line);
        const wish = wishOf(
          lines,
          made.map(({ product }) => product),
        );
        expect(wish.weightGrams).toBe(
          lines.reduce((sum, { unitWeightGrams, quantity }) => sum + unitWeightGrams * quantity, 0),
        );
        for (const { product } of made) {
          expect(wish.dimensions?.lengthCm).toBeGreaterThanOrEqual(product.dimensions?.lengthCm ?? 0);
          expect(wish.dimensions?.widthCm).toBeGreaterThanOrEqual(product.dimensions?.widthCm ?? 0);
          expect(wish.dimensions?.heightCm).toBeGreaterThanOrEqual(product.dimensions?.heightCm ?? 0);
        }
      }),
    );
  });

  it('has no size while that of one piece is unknown', () => {
    fc.assert(
      fc.property(pieces, fc.nat(), (made, which) => {
        const known = made.filter((_, n) => n !== which % made.length);
        const wish = wishOf(
          made.map(({ line }) => line),
          known.map(({ product }) => product),
        );
        expect(wish.dimensions).toBeUndefined();
      }),
    );
  });

  it('asks for the whole price of a COD order and for nothing of any other', () => {
    const { lines } = anOrder();
    expect(wishOf(lines, [], { paymentMethod: 'COD' }).codIdr).toBe(170_000);
    expect(wishOf(lines, [])).not.toHaveProperty('codIdr');
  });

  it('comes from the shop and goes to the buyer, each with all that a courier needs', () => {
    const { from, to } = wishOf(anOrder().lines, []);
    expect(from).toEqual({
      name: shopName,
      phone: '6281200000301',
      street: 'Jl. Contoh Pergudangan No. 1',
      districtCode: '35.78.05',
      postalCode: '60262',
      district: 'Tegalsari',
      regency: 'Kota Surabaya',
      province: 'Jawa Timur',
    });
    expect(to).toMatchObject({ name: 'Siti Aminah', phone: '6281234567890', district: 'Tegalsari' });
  });

  it.each([
    [undefined, ['warehouse']],
    [{ warehouseId: 'w', name: 'Gudang' }, ['warehouse.address', 'warehouse.phone']],
    [
      { ...warehouse, address: { ...warehouse.address, districtCode: '00.00.00' } },
      ['warehouse.address.districtCode'],
    ],
  ])('says of %o what is missing', (given, paths) => {
    const errors = parcelWish(anOrder(), { shopName, warehouse: given, products: [] });
    expect('to' in errors ? [] : errors.map(({ path }) => path)).toEqual(paths);
  });
});

describe("a courier's page", () => {
  it.each([
    ['https://kurir.example/lacak?resi=1', 'https://kurir.example/lacak?resi=1'],
    ['http://kurir.example/', undefined],
    ['javascript:alert(1)', undefined],
    ['https://orang:sandi@kurir.example/', undefined],
    ['bukan alamat', undefined],
    [`https://kurir.example/${'a'.repeat(600)}`, undefined],
    [undefined, undefined],
  ])('%s is linked to as %s', (written, address) => {
    expect(webAddress(written)).toBe(address);
  });
});
