import { type Outcome, settleCarried } from '../action/outcome.ts';
import type { ShopSettings } from '../catalogue/shop-settings.ts';
import { shopOf } from '../intake/shop.ts';
import { log } from '../log.ts';
import { hoursAfter } from '../order/hours-after.ts';
import type { Order } from '../order/order.ts';
import { OrderError } from '../order/order-error.ts';
import { type Due, listDue, lookAgain } from '../table/due-store.ts';
import { dueShards } from '../table/indexes.ts';
import { findOrder, replaceOrder } from '../table/order-store.ts';
import { look } from './look.ts';

/** Orders of one partition that one run looks at; what is left waits for the next minute. */
const ordersPerRun = 200;

/** An order that fails is put off, so that it does not stand in the way of the others. */
const failedAgainHours = 0.25;

/** The clock is behind when an order has waited so long although its hour had come. */
const behindHours = 0.25;

type SettingsOf = (sellerId: string) => Promise<ShopSettings>;

/** What all orders share at which one run looks. */
interface Run {
  readonly now: string;
  readonly settingsOf: SettingsOf;
  readonly silent: Set<string>;
}

/** Reads the settings of each shop once. */
const readOnce = (): SettingsOf => {
  const read = new Map<string, Promise<ShopSettings>>();
  return (sellerId) => {
    const known = read.get(sellerId) ?? shopOf(sellerId);
    read.set(sellerId, known);
    return known;
  };
};

const isStale = (error: unknown): boolean => error instanceof OrderError && error.code === 'stale_order';

const write =
  (now: string) =>
  (seen: Order, { order, alongside }: Pick<Outcome, 'order' | 'alongside'>): Promise<Order> =>
    replaceOrder(seen, { ...order, updatedAt: now }, alongside);

async function lookAt(due: Due, { now, settingsOf, silent }: Run): Promise<'changed' | 'waits'> {
  const order = await findOrder(due.sellerId, due.orderId);
  if (!order) throw new Error('the order is gone');
  const seen = await look(order, { now, settings: await settingsOf(due.sellerId), silent });
  if ('again' in seen) {
    await lookAgain(due, seen.again, order.version);
    return 'waits';
  }
  const written = await write(now)(order, seen.passed);
  const carried = await seen.passed.carryOut?.(written);
  if (carried) await settleCarried(written, carried, write(now));
  return 'changed';
}

/** An order that somebody else has just written is left for the next minute. */
async function settle(due: Due, run: Run): Promise<string> {
  try {
    return await lookAt(due, run);
  } catch (error) {
    if (isStale(error)) return 'stale';
    const { sellerId, orderId } = due;
    log('error', 'time could not pass for an order', {
      clock: 'failed',
      sellerId,
      orderId,
      error: error instanceof Error ? error.stack : String(error),
    });
    await lookAgain(due, hoursAfter(run.now, failedAgainHours), undefined);
    return 'failed';
  }
}

async function passShard(shard: number, most: number, run: Run): Promise<string[]> {
  const { now } = run;
  const due = await listDue(shard, now, most);
  const oldest = due[0];
  if (oldest && hoursAfter(oldest.since, behindHours) < now) {
    log('warn', 'orders wait for the clock', { clock: 'behind', shard, since: oldest.since });
  }
  const outcomes: string[] = [];
  for (const one of due) outcomes.push(await settle(one, run));
  return outcomes;
}

/**
 * Does what the passing of time asks for: looks at the orders whose hour has come, those first that wait longest, a
 * bounded number a run, each with one conditional write.
 * @param most orders of one partition.
 */
export async function passTime(now: string, most = ordersPerRun): Promise<void> {
  const run: Run = { now, settingsOf: readOnce(), silent: new Set() };
  const outcomes = (await Promise.all(dueShards.map((shard) => passShard(shard, most, run)))).flat();
  const count = (outcome: string) => outcomes.filter((other) => other === outcome).length;
  log('info', 'time passed', {
    looked: outcomes.length,
    changed: count('changed'),
    stale: count('stale'),
    failed: count('failed'),
  });
}
