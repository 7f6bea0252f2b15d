import { OrderError } from '../order/order-error.ts';

/** Another write of the order came first, so that what was decided no longer fits. */
export const isOvertaken = (error: unknown): boolean =>
  (error instanceof OrderError && error.code === 'stale_order') ||
  (error instanceof Error && error.name === 'TransactionCanceledException');

/**
 * Does something again while it loses a race that it may win at the next attempt. What is done must read anew.
 * @param lost tells a lost race from any other failure.
 * @throws the last failure.
 */
export async function again<Result>(
  attempts: number,
  lost: (error: unknown) => boolean,
  attempt: () => Promise<Result>,
): Promise<Result> {
  for (let left = attempts; ; left -= 1) {
    try {
      return await attempt();
    } catch (error) {
      if (left <= 1 || !lost(error)) throw error;
    }
  }
}
