import { describe, expect, it } from 'vitest';
import { Problem } from '../../shared/http/problem.ts';
import { changesBetween, edited } from '../../shared/intake/order-edit.ts';
import { act } from '../../shared/order/lifecycle.ts';
import { anOrder, aSeller, minute } from '../an-order.ts';

const warehouse = { warehouseId: 'wh-surabaya', name: 'Gudang Surabaya', origin: '35.78.02' };
const product = {
  productId: 'prod-hijab',
  name: 'Hijab Voal',
  priceIdr: 80_000,
  weightGrams: 150,
  variants: [],
  warehouseIds: ['wh-surabaya'],
};
const rates = [
  {
    code: 'jne',
    service: 'REG',
    name: 'JNE REG',
    feePerKgIdr: 20_000,
    codFeePermille: 30,
    insurancePermille: 2,
    cod: true,
  },
];
const setting = { products: [product], rates, warehouse };
const payment = {
  paymentId: 'p1',
  amountIdr: 170_000,
  source: 'MANUAL',
  paidAt: minute(5),
  recordedAt: minute(5),
  recordedBy: aSeller,
} as const;
const paid = anOrder({ status: 'PAID', payments: [payment] });

describe('an edit', () => {
  it('keeps prices that were agreed when nothing that counts is touched', () => {
    const after = edited(paid, { note: 'Titip satpam' }, setting);
    expect(after.price).toEqual(paid.price);
    expect(changesBetween(paid, after)).toEqual([{ field: 'note', before: null, after: 'Titip satpam' }]);
  });

  it('prices changed lines anew, and a paid order that costs more is paid in part', () => {
    const after = edited(paid, { items: [{ productId: 'prod-hijab', quantity: 3 }] }, setting);
    expect(after.price).toMatchObject({ goodsIdr: 240_000, totalIdr: 260_000 });
    const order = act(paid, { action: 'edit', actor: aSeller, at: minute(9) }, () => after);
    expect(order.status).toBe('PARTIALLY_PAID');
    expect(changesBetween(paid, after).map(({ field }) => field)).toEqual(['items', 'totalIdr']);
  });

  it('keeps the way of paying once money came in', () => {
    expect(() => edited(paid, { paymentMethod: 'COD' }, setting)).toThrow(Problem);
  });
});

describe('what was agreed', () => {
  const agreed = anOrder({
    price: { ...anOrder().price, shippingFeeIdr: 0, totalIdr: 150_000 },
  });

  it('stays when only a discount is given: a discount never raises the price', () => {
    const after = edited(agreed, { overrides: { discountIdr: 5_000 } }, setting);
    expect(after.price).toMatchObject({ shippingFeeIdr: 0, totalIdr: 145_000 });
  });

  it('stays when the order goes to another warehouse that has the goods', () => {
    const other = { warehouseId: 'wh-bandung', name: 'Gudang Bandung', origin: 'Bandung' };
    const stocked = { ...product, warehouseIds: ['wh-bandung'] };
    const after = edited(agreed, {}, { ...setting, products: [stocked], warehouse: other });
    expect(after).toMatchObject({ lines: agreed.lines, price: agreed.price, warehouse: other });
    expect(() => edited(agreed, {}, { ...setting, warehouse: other })).toThrow(Problem);
  });
});
