import { hoursAfter } from '../order/hours-after.ts';
import type { Order } from '../order/order.ts';
import type { Moment, Passed, Passing } from './passing.ts';
import { passings } from './passings.ts';

/** What a look at an order has shown: its time has come, or when to look again. */
type Seen = { readonly passed: Passed } | { readonly again: string };

/** So much later the clock looks again at an order whose time has come while nothing could be done. */
const patienceHours = 0.25;

/** So long at the most it looks away: a shop's new settings hold for orders that wait already, within a day. */
const longestHours = 24;

const lookAtOne = async ({ at, pass }: Passing, order: Order, moment: Moment): Promise<Seen | undefined> => {
  const due = at(order, moment.settings);
  if (due === undefined) return undefined;
  if (due > moment.now) return { again: due };
  const passed = await pass(order, moment);
  return passed ? { passed } : { again: hoursAfter(moment.now, patienceHours) };
};

/**
 * Looks at an order that may be due: the first deadline that has passed and has something to do decides.
 * @param rows every deadline's passing.
 */
export async function look(
  order: Order,
  moment: Moment,
  rows: readonly Passing[] = Object.values(passings),
): Promise<Seen> {
  let again = hoursAfter(moment.now, longestHours);
  for (const row of rows) {
    const seen = await lookAtOne(row, order, moment);
    if (!seen) continue;
    if ('passed' in seen) return seen;
    if (seen.again < again) again = seen.again;
  }
  return { again };
}
