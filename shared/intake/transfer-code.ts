import { randomInt } from 'node:crypto';
import type { Order } from '../order/order.ts';
import {
  amountsFor,
  drawTransferCode,
  needsTransferCode,
  type TransferCodeRules,
  withTransferCode,
} from '../order/transfer-code.ts';
import { heldAmounts, TransferAmountTaken } from '../table/transfer-store.ts';

/** How often an amount is drawn anew when others were faster; after that an order goes without a code. */
const draws = 16;

const hoursAfter = (now: Date, hours: number): string =>
  new Date(now.getTime() + hours * 3_600_000).toISOString();

/** With which rules a code is drawn, and when. */
export interface Drawing {
  readonly rules: TransferCodeRules;
  readonly now: Date;
  /** Not any more when others were faster too often. */
  readonly mayDraw: boolean;
}

const draw = async (order: Order, { rules, now, mayDraw }: Drawing): Promise<number | undefined> => {
  if (!rules.enabled || !mayDraw) return undefined;
  const taken = await heldAmounts(order.sellerId, amountsFor(order.price, rules), now);
  return drawTransferCode(order.price, rules, taken, randomInt, order.price.transferCodeIdr);
};

/**
 * The order with a transfer code, where it needs a new one. Its old code is kept if nobody has taken the amount; an
 * exhausted range leaves it without.
 * @param before the order as it was; nothing for a new one.
 */
export async function codedTransfer(
  before: Order | undefined,
  after: Order,
  drawing: Drawing,
): Promise<Order> {
  if (!needsTransferCode(before, after)) return after;
  const code = await draw(after, drawing);
  return withTransferCode(after, code, hoursAfter(drawing.now, drawing.rules.windowHours));
}

/**
 * Tries a write until its transfer amount is nobody else's. The last try must do without a code.
 * @param attempt reads, draws and writes; told whether it may draw a code.
 */
export async function untilAmountIsFree<T>(attempt: (mayDraw: Drawing['mayDraw']) => Promise<T>): Promise<T> {
  for (let tried = 1; ; tried += 1) {
    try {
      return await attempt(tried < draws);
    } catch (error) {
      if (!(error instanceof TransferAmountTaken) || tried === draws) throw error;
    }
  }
}
