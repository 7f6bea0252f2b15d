import { type Facts, factsOf } from '../order/facts.ts';
import type { Order } from '../order/order.ts';
import { codOf, codStateOf, paymentOf, paymentStateOf } from '../order/payment-state.ts';
import { mayUse, type Rights } from '../order/roles.ts';

/** What a list row says about money beside its total. */
export const rowMoney = (facts: Facts) => ({
  paymentState: paymentStateOf(facts),
  codState: codStateOf(facts) ?? null,
  hasProof: facts.hasProof === true,
});

/** All money of an order. What goods and couriers cost the shop is for those alone who handle its money. */
export function moneyView(order: Order, user: Rights) {
  const { costs, lines, proofs = [], refunds = [] } = order;
  return {
    lines: lines.map(({ unitCostIdr: _cost, ...line }) => line),
    costs: mayUse(user, 'refund') ? costs : undefined,
    payment: paymentOf(factsOf(order)),
    cod: codOf(order) ?? null,
    proofs,
    refunds,
  };
}
