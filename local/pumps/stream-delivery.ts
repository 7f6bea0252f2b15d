import type { StreamRecord } from './stream-record.ts';

/** How one consumer treats a batch that fails. */
export interface DeliveryRules {
  readonly maximumRetries: number;
  readonly bisects: boolean;
}

export interface Delivery {
  /** Runs the function; answers the place of the first record that failed, or undefined when all went well. */
  call(records: readonly StreamRecord[]): Promise<number | undefined>;
  /** Everything up to and including this record is done with. */
  done(record: StreamRecord): void;
  /** The retries are used up. */
  giveUp(records: readonly StreamRecord[], attempts: number): Promise<void>;
  /** Waits before another attempt; false when the stack stops. */
  pause(attempt: number): Promise<boolean>;
}

function finish(records: readonly StreamRecord[], delivery: Delivery): void {
  const last = records.at(-1);
  if (last) delivery.done(last);
}

async function retry(
  records: readonly StreamRecord[],
  attempt: number,
  rules: DeliveryRules,
  delivery: Delivery,
): Promise<boolean> {
  if (rules.bisects && records.length > 1) {
    const middle = Math.ceil(records.length / 2);
    const first = await deliverInOrder(records.slice(0, middle), rules, delivery, attempt);
    return first && (await deliverInOrder(records.slice(middle), rules, delivery, 0));
  }
  if (attempt >= rules.maximumRetries) {
    await delivery.giveUp(records, attempt + 1);
    finish(records, delivery);
    return true;
  }
  if (!(await delivery.pause(attempt))) return false;
  return await deliverInOrder(records, rules, delivery, attempt + 1);
}

/**
 * Gives records to a function strictly in order, as Lambda reads a shard: what succeeded before the first failure
 * is never sent again, a failing batch is halved or retried, and given up only when the template sets a limit.
 * @returns false when the stack stopped before the end; the rest comes again after the next start.
 */
export async function deliverInOrder(
  records: readonly StreamRecord[],
  rules: DeliveryRules,
  delivery: Delivery,
  attempt = 0,
): Promise<boolean> {
  if (records.length === 0) return true;
  const failed = await delivery.call(records);
  finish(records.slice(0, failed), delivery);
  if (failed === undefined) return true;
  return await retry(records.slice(failed), failed > 0 ? 0 : attempt, rules, delivery);
}
