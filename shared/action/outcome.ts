import type { Order } from '../order/order.ts';
import type { Status } from '../order/status.ts';
import { getOrder } from '../table/order-store.ts';
import type { Write } from '../table/write-together.ts';
import { again, isOvertaken } from './again.ts';

/** What an action changes, and what must be written with it. */
export interface Outcome {
  readonly order: Order;
  readonly alongside?: readonly Write[];
  /** More for the answer than the order itself. */
  readonly answer?: Readonly<Record<string, unknown>>;
  /**
   * What cannot be taken back, such as a call to a courier: done once the order says that it is being done. What came
   * of it is written in turn.
   */
  readonly carryOut?: (written: Order) => Promise<Carried>;
  /** Where the order will stand if that goes well. */
  readonly hopesFor?: Status;
}

/** What became of something that was carried out. */
export interface Carried {
  /** How the order changes by it, whatever has happened to the order meanwhile. */
  readonly apply: (current: Order) => Omit<Outcome, 'carryOut' | 'hopesFor'>;
  /** What whoever asked is told once that is written, where it failed. */
  readonly problem?: Error;
}

/** Readings of an order before what was carried out is left to the clock. */
const mostReadings = 6;

/**
 * Writes what came of something that was carried out, over whatever the order has become meanwhile.
 * @param write writes an outcome over the order that was seen.
 * @throws OrderError `stale_order` when it is overtaken again and again.
 */
export async function settleCarried(
  written: Order,
  { apply }: Carried,
  write: (seen: Order, outcome: Outcome) => Promise<Order>,
): Promise<{ readonly order: Order; readonly answer: Outcome['answer'] }> {
  let current = written;
  return again(mostReadings, isOvertaken, async () => {
    const outcome = apply(current);
    try {
      return { order: await write(current, outcome), answer: outcome.answer };
    } catch (error) {
      if (isOvertaken(error)) current = await getOrder(current.sellerId, current.orderId);
      throw error;
    }
  });
}
