import type { Costs } from '../order/money.ts';
import type { Line, PaymentMethod, Price } from '../order/order.ts';
import type { CourierRate } from './catalogue.ts';

/** What a price is computed from. Nothing of it comes from the buyer but quantities and choices. */
export interface Quote {
  readonly lines: readonly Line[];
  readonly paymentMethod: PaymentMethod;
  readonly insurance: boolean;
  /** The courier service's rate; without one shipping is still open and costs nothing yet. */
  readonly rate?: CourierRate;
  readonly overrides?: Overrides;
  /** The code that tells this transfer from others, once it is drawn. */
  readonly transferCodeIdr?: number;
}

/** Rupiah that a person set by hand. */
export interface Overrides {
  readonly shippingFeeIdr?: number | undefined;
  readonly discountIdr?: number | undefined;
  readonly insuranceFeeIdr?: number | undefined;
  readonly codFeeIdr?: number | undefined;
}

/** Parcels are charged by the begun kilogram. */
const chargedKg = (lines: readonly Line[]): number =>
  Math.max(
    1,
    Math.ceil(lines.reduce((grams, line) => grams + line.quantity * line.unitWeightGrams, 0) / 1_000),
  );

const permille = (amountIdr: number, parts: number): number => Math.ceil((amountIdr * parts) / 1_000);

/** The price of an order in whole rupiah. Fees are rounded up. */
export function priceOf(quote: Quote): Price {
  const { lines, paymentMethod, insurance, rate, overrides = {}, transferCodeIdr = 0 } = quote;
  const goodsIdr = lines.reduce((sum, line) => sum + line.quantity * line.unitPriceIdr, 0);
  const shippingFeeIdr = overrides.shippingFeeIdr ?? (rate ? rate.feePerKgIdr * chargedKg(lines) : 0);
  const insuranceFeeIdr =
    overrides.insuranceFeeIdr ?? (insurance && rate ? permille(goodsIdr, rate.insurancePermille) : 0);
  const codFeeIdr =
    overrides.codFeeIdr ??
    (paymentMethod === 'COD' && rate ? permille(goodsIdr + shippingFeeIdr, rate.codFeePermille) : 0);
  const discountIdr = overrides.discountIdr ?? 0;
  const totalIdr = goodsIdr + shippingFeeIdr + insuranceFeeIdr + codFeeIdr - discountIdr;
  const price = { goodsIdr, shippingFeeIdr, insuranceFeeIdr, codFeeIdr, discountIdr };
  return {
    ...price,
    ...(transferCodeIdr > 0 && { transferCodeIdr }),
    totalIdr: totalIdr + transferCodeIdr,
  };
}

/** What the goods cost the shop; nothing while the cost of one of them is unknown. */
const goodsCostOf = (lines: readonly Line[]): number | undefined =>
  lines.every(({ unitCostIdr }) => unitCostIdr !== undefined)
    ? lines.reduce((sum, { quantity, unitCostIdr = 0 }) => sum + quantity * unitCostIdr, 0)
    : undefined;

/**
 * What an order costs the shop: the courier by its rate, whatever the buyer is charged, and the goods. Nothing while
 * no rate is known.
 */
export function costsOf(quote: Quote): Costs | undefined {
  if (!quote.rate) return undefined;
  const { shippingFeeIdr, insuranceFeeIdr, codFeeIdr } = priceOf({ ...quote, overrides: {} });
  const goodsIdr = goodsCostOf(quote.lines);
  return {
    shippingIdr: shippingFeeIdr,
    insuranceIdr: insuranceFeeIdr,
    codFeeIdr,
    ...(goodsIdr !== undefined && { goodsIdr }),
  };
}
