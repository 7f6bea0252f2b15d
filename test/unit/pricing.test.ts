import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CourierRate } from '../../shared/catalogue/catalogue.ts';
import { priceOf } from '../../shared/catalogue/pricing.ts';
import type { Line } from '../../shared/order/order.ts';

const line = (quantity: number, unitPriceIdr: number, unitWeightGrams: number): Line => ({
  productId: 'p',
  name: 'Gamis',
  quantity,
  unitPriceIdr,
  unitWeightGrams,
});
const rate: CourierRate = {
  code: 'jne',
  service: 'reg',
  name: 'JNE REG',
  feePerKgIdr: 18_000,
  codFeePermille: 40,
  insurancePermille: 2,
  cod: true,
};

describe('a price', () => {
  it('charges begun kilograms, and the COD fee on goods and shipping', () => {
    const lines = [line(2, 100_000, 600)];
    expect(priceOf({ lines, paymentMethod: 'COD', insurance: true, rate })).toEqual({
      goodsIdr: 200_000,
      shippingFeeIdr: 36_000,
      insuranceFeeIdr: 400,
      codFeeIdr: 9_440,
      discountIdr: 0,
      totalIdr: 245_840,
    });
  });

  it('takes what a person set by hand', () => {
    const overrides = { shippingFeeIdr: 0, discountIdr: 5_000, codFeeIdr: 0 };
    const price = priceOf({
      lines: [line(1, 50_000, 1)],
      paymentMethod: 'COD',
      insurance: false,
      rate,
      overrides,
    });
    expect(price.totalIdr).toBe(45_000);
  });

  it('is whole rupiah and the sum of its parts, always', () => {
    const lines = fc.array(
      fc.tuple(fc.integer({ min: 1, max: 1_000 }), fc.nat(10_000_000), fc.nat(50_000)).map((l) => line(...l)),
      { minLength: 1, maxLength: 20 },
    );
    const method = fc.constantFrom('COD', 'BANK_TRANSFER', 'E_PAYMENT');
    fc.assert(
      fc.property(lines, method, fc.boolean(), (some, paymentMethod, insurance) => {
        const price = priceOf({ lines: some, paymentMethod, insurance, rate });
        const parts = price.goodsIdr + price.shippingFeeIdr + price.insuranceFeeIdr + price.codFeeIdr;
        expect(Number.isSafeInteger(price.totalIdr)).toBe(true);
        expect(price.totalIdr).toBe(parts - price.discountIdr);
        expect(price.codFeeIdr > 0).toBe(
          paymentMethod === 'COD' && price.goodsIdr + price.shippingFeeIdr > 0,
        );
      }),
    );
  });
});
