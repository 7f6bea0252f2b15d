import { describe, expect, it } from 'vitest';
import { Problem } from '../../shared/http/problem.ts';
import { changesBetween } from '../../shared/intake/order-changes.ts';
import { edited } from '../../shared/intake/order-edit.ts';
import { factsOf, refundDueIdr } from '../../shared/order/facts.ts';
import { act } from '../../shared/order/lifecycle.ts';
import { lockedFields } from '../../shared/order/locked-fields.ts';
import { anOrder, aSeller, minute, shippedOrder } from '../an-order.ts';

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

  it('adds up changed lines anew, and a paid order that costs more is paid in part', () => {
    const after = edited(paid, { items: [{ productId: 'prod-hijab', quantity: 3 }] }, setting);
    expect(after.price).toMatchObject({ goodsIdr: 225_000, totalIdr: 245_000 });
    const order = act(paid, { action: 'edit', actor: aSeller, at: minute(9) }, () => after);
    expect(order.status).toBe('PARTIALLY_PAID');
    expect(changesBetween(paid, after)).toEqual([
      { field: 'items', before: '2 × Hijab Voal', after: '3 × Hijab Voal' },
      { field: 'goodsIdr', before: 150_000, after: 225_000 },
      { field: 'totalIdr', before: 170_000, after: 245_000 },
      { field: 'items.prod-hijab.quantity', before: 2, after: 3 },
    ]);
  });

  it('owes the buyer what was paid beyond a lowered total, and says so', () => {
    const after = edited(paid, { items: [{ productId: 'prod-hijab', quantity: 1 }] }, setting);
    expect(changesBetween(paid, after)).toContainEqual({ field: 'refundDueIdr', before: 0, after: 75_000 });
    const order = act(paid, { action: 'edit', actor: aSeller, at: minute(9) }, () => after);
    expect([order.status, refundDueIdr(order)]).toEqual(['PAID', 75_000]);
  });

  it.each(['PARTIALLY_PAID', 'AWAITING_PAYMENT', 'INVOICE_PENDING', 'INVOICE_ISSUED'] as const)(
    'closes the wait for money in %s when the total comes down to what was paid',
    (status) => {
      const short = anOrder({ status, payments: [{ ...payment, amountIdr: 95_000 }] });
      const after = edited(short, { items: [{ productId: 'prod-hijab', quantity: 1 }] }, setting);
      expect(after.price.totalIdr).toBe(95_000);
      expect(act(short, { action: 'edit', actor: aSeller, at: minute(9) }, () => after).status).toBe('PAID');
    },
  );

  it('takes a price that the shop sets by hand, and keeps it in later edits', () => {
    const cheap = edited(
      anOrder(),
      { items: [{ productId: 'prod-hijab', quantity: 2, unitPriceIdr: 60_000 }] },
      setting,
    );
    expect(cheap.price.goodsIdr).toBe(120_000);
    expect(changesBetween(anOrder(), cheap)).toContainEqual({
      field: 'items.prod-hijab.unitPriceIdr',
      before: 75_000,
      after: 60_000,
    });
    const more = edited(cheap, { items: [{ productId: 'prod-hijab', quantity: 3 }] }, setting);
    expect(more.price.goodsIdr).toBe(180_000);
  });

  it('prices what is new by the catalogue', () => {
    const other = { ...product, productId: 'prod-ciput', name: 'Ciput', priceIdr: 20_000, trackStock: true };
    const after = edited(
      anOrder(),
      {
        items: [
          { productId: 'prod-hijab', quantity: 2 },
          { productId: 'prod-ciput', quantity: 1 },
        ],
      },
      { ...setting, products: [product, other] },
    );
    expect(after.lines[1]).toMatchObject({ unitPriceIdr: 20_000, stocked: true });
    expect(changesBetween(anOrder(), after)).toContainEqual({
      field: 'items.prod-ciput.quantity',
      before: 0,
      after: 1,
    });
  });

  it('keeps what is no longer sold, and takes no more of it from others', () => {
    const off = { ...product, active: false };
    const wish = { items: [{ productId: 'prod-hijab', quantity: 1 }] };
    expect(edited(anOrder(), wish, { ...setting, products: [off] }).lines[0]?.quantity).toBe(1);
    expect(edited(anOrder(), wish, { ...setting, products: [] }).lines[0]?.quantity).toBe(1);
    const other = anOrder({ lines: [] });
    expect(() => edited(other, wish, { ...setting, products: [off] })).toThrow(Problem);
  });
});

const refusal = (attempt: () => unknown): Problem => {
  try {
    attempt();
  } catch (error) {
    if (error instanceof Problem) return error;
    throw error;
  }
  throw new Error('nothing was refused');
};

describe('a locked field', () => {
  it('is the way of paying, once money came in or is asked for', () => {
    const cod = { paymentMethod: 'COD' } as const;
    for (const order of [paid, anOrder({ status: 'READY_TO_SHIP' }), anOrder({ status: 'INVOICE_ISSUED' })]) {
      const refused = refusal(() => edited(order, cod, setting));
      expect(refused.code).toBe('field_locked');
      expect(refused.facts).toMatchObject({ errors: [{ path: 'paymentMethod' }] });
      expect(lockedFields(factsOf(order)).map(({ field }) => field)).toEqual(['paymentMethod']);
    }
    expect(edited(paid, { paymentMethod: 'BANK_TRANSFER' }, setting).paymentMethod).toBe('BANK_TRANSFER');
  });

  it('is everything that makes the total while a payment is under way, and each is named', () => {
    const order = anOrder({ status: 'PAYMENT_PROCESSING', paymentMethod: 'E_PAYMENT' });
    const refused = refusal(() =>
      edited(order, { items: [{ productId: 'prod-hijab', quantity: 9 }], insurance: true }, setting),
    );
    const { errors } = refused.facts as { errors: { path: string }[] };
    expect(errors.map(({ path }) => path)).toEqual(['items', 'insurance', 'overrides']);
    expect(edited(order, { note: 'Titip satpam' }, setting).note).toBe('Titip satpam');
  });

  it('is every one of an order in shipping, with the reason of the refusal', () => {
    const locked = lockedFields(factsOf(shippedOrder()));
    expect(locked).toHaveLength(9);
    expect(new Set(locked.map(({ reason }) => reason))).toEqual(
      new Set(['Tidak bisa dilakukan saat pesanan berstatus Menunggu Pengiriman.']),
    );
    expect(lockedFields(factsOf(anOrder()))).toEqual([]);
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
