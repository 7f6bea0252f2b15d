import { paidIdr } from './facts.ts';
import type { Order, Price } from './order.ts';

/** How a shop tells transfers apart: by a few rupiah that it adds to each total. */
export interface TransferCodeRules {
  readonly enabled: boolean;
  /** Lowest and highest code, in rupiah. */
  readonly min: number;
  readonly max: number;
  /** Hours for which an amount belongs to one order. */
  readonly windowHours: number;
}

/** A number from 0 up to, not including, `below`. */
export type RandomBelow = (below: number) => number;

/** The price before its transfer code. */
export const uncodedIdr = ({ totalIdr, transferCodeIdr = 0 }: Price): number => totalIdr - transferCodeIdr;

/** Amounts among which a code is drawn for a price, both ends included. */
export const amountsFor = (price: Price, { min, max }: TransferCodeRules): [low: number, high: number] => [
  uncodedIdr(price) + min,
  uncodedIdr(price) + max,
];

/**
 * Draws a code whose amount nobody holds, every free one as likely as another.
 * @param taken amounts that other orders hold.
 * @param preferred the code that is kept when it is free.
 * @returns nothing when all are taken.
 */
export function drawTransferCode(
  price: Price,
  rules: TransferCodeRules,
  taken: ReadonlySet<number>,
  randomBelow: RandomBelow,
  preferred?: number,
): number | undefined {
  const [low, high] = amountsFor(price, rules);
  const base = uncodedIdr(price);
  const free = Array.from({ length: Math.max(0, high - low + 1) }, (_, step) => rules.min + step).filter(
    (code) => !taken.has(base + code),
  );
  if (preferred !== undefined && free.includes(preferred)) return preferred;
  return free.length === 0 ? undefined : free[randomBelow(free.length)];
}

/** The order with this code in its total, or with none. */
export function withTransferCode(order: Order, code: number | undefined, until: string): Order {
  const { transferCodeIdr: _code, ...price } = order.price;
  const { transfer: _claim, ...rest } = order;
  const totalIdr = uncodedIdr(order.price) + (code ?? 0);
  if (code === undefined) return { ...rest, price: { ...price, totalIdr } };
  return {
    ...rest,
    price: { ...price, transferCodeIdr: code, totalIdr },
    transfer: { amountIdr: totalIdr, until },
  };
}

/**
 * Whether an order needs a code drawn: a new or reopened transfer, or one whose amount or payment method was edited.
 * Once money has come in the amount stays as the buyer was told.
 * @param before the order as it was; nothing for a new one.
 */
export function needsTransferCode(before: Order | undefined, after: Order): boolean {
  if (after.paymentMethod !== 'BANK_TRANSFER' || paidIdr(after) > 0) return false;
  if (before === undefined || before.status === 'CANCELLED') return true;
  return before.paymentMethod !== after.paymentMethod || uncodedIdr(before.price) !== uncodedIdr(after.price);
}
