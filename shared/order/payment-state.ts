import { type Facts, refundableOf, refundDueOf } from './facts.ts';
import type { Order } from './order.ts';

/** How an order stands with the buyer's money, whatever its status says. */
export const paymentStates = ['unpaid', 'partial', 'paid', 'overpaid', 'refund_due', 'refunded'] as const;
export type PaymentState = (typeof paymentStates)[number];

/** Rupiah that have come in and not gone back, in the shop's account or in the courier's hands. */
const heldIdr = ({ paidIdr, refundedIdr, codCollectedIdr = 0 }: Facts): number =>
  Math.max(0, paidIdr - refundedIdr) + codCollectedIdr;

/** `refund_due` is a cancelled order that still holds money; `overpaid` a living one that holds too much. */
export function paymentStateOf(facts: Facts): PaymentState {
  const held = heldIdr(facts);
  if (held === 0) return facts.refundedIdr > 0 ? 'refunded' : 'unpaid';
  if (facts.status === 'CANCELLED') return 'refund_due';
  if (held < facts.totalIdr) return 'partial';
  return held > facts.totalIdr ? 'overpaid' : 'paid';
}

/** The states by which an order is found: one that holds too much is due a refund as well. */
export const findableAs = (facts: Facts): readonly PaymentState[] => {
  const state = paymentStateOf(facts);
  return state !== 'refund_due' && refundDueOf(facts) > 0 ? [state, 'refund_due'] : [state];
};

/** Where the cash of a COD order is. */
export const codStates = ['expected', 'collected', 'settled'] as const;
export type CodState = (typeof codStates)[number];

/** What a list may ask for; `unsettled` is cash that the courier has, or must have, and has not paid out. */
export const codFilters = [...codStates, 'unsettled'] as const;
export type CodFilter = (typeof codFilters)[number];

const withoutCash: readonly Facts['status'][] = ['CANCELLED', 'RETURNED', 'LOST_OR_DAMAGED'];

/** Nothing for an order that no courier collects for, or whose parcel never reached the buyer. */
export function codStateOf(facts: Facts): CodState | undefined {
  if (facts.paymentMethod !== 'COD') return undefined;
  if (facts.codSettledIdr !== undefined) return 'settled';
  if (facts.codCollectedIdr !== undefined) return 'collected';
  return withoutCash.includes(facts.status) ? undefined : 'expected';
}

/** The places at which an order's cash is found. */
export const codFindableAs = (facts: Facts): readonly CodFilter[] => {
  const state = codStateOf(facts);
  const isUnsettled = state === 'collected' || (state === 'expected' && facts.status === 'DELIVERED');
  return [...(state ? [state] : []), ...(isUnsettled ? (['unsettled'] as const) : [])];
};

/** The buyer's money on an order, so that nobody need reckon. */
export const paymentOf = (facts: Facts) => {
  const state = paymentStateOf(facts);
  const { totalIdr, paidIdr, refundedIdr } = facts;
  const open = facts.status === 'CANCELLED' ? 0 : Math.max(0, totalIdr - heldIdr(facts));
  return {
    totalIdr,
    paidIdr,
    dueIdr: open,
    refundDueIdr: refundDueOf(facts),
    /** The most that may be recorded as given back. */
    refundableIdr: refundableOf(facts),
    refundedIdr,
    state,
  };
};

/** The courier's cash of a COD order: what it should collect, has collected and has paid out; nothing otherwise. */
export function codOf(order: Order) {
  if (order.paymentMethod !== 'COD') return undefined;
  const { codSettlement: settled, codCollectedIdr = 0 } = order;
  const feeIdr = settled?.feeIdr ?? 0;
  return {
    expectedIdr: order.price.totalIdr,
    collectedIdr: codCollectedIdr,
    settledIdr: settled?.amountIdr ?? 0,
    settledAt: settled?.settledAt ?? null,
    reference: settled?.reference ?? null,
    feeIdr,
    /** Paid out and kept by the courier, less what it collected: below zero something is missing. */
    differenceIdr: settled ? settled.amountIdr + feeIdr - codCollectedIdr : 0,
  };
}
