import type { Costs } from './money.ts';
import type { Order } from './order.ts';

type Priced = Pick<Order, 'paymentMethod' | 'price' | 'costs'>;

/** What an order costs: as noted when it was priced, else what the buyer is charged for. */
const costsOf = ({ price, costs }: Priced): Costs =>
  costs ?? {
    shippingIdr: price.shippingFeeIdr,
    insuranceIdr: price.insuranceFeeIdr,
    codFeeIdr: price.codFeeIdr,
  };

/** Rupiah that the courier hands on of the cash it collects; below zero the shop pays the courier. */
export const codPayoutIdr = (order: Priced, costs = costsOf(order)): number =>
  order.price.totalIdr - costs.codFeeIdr - costs.shippingIdr - costs.insuranceIdr;

/**
 * Rupiah that a COD order loses: what its payout lacks to cover the goods, as far as their cost is known, or to reach
 * zero. Nothing is lost at 0.
 */
export const codDeficitIdr = (order: Priced, costs = costsOf(order)): number =>
  order.paymentMethod === 'COD' ? Math.max(0, (costs.goodsIdr ?? 0) - codPayoutIdr(order, costs)) : 0;
