import { Problem } from '../http/problem.ts';
import type { Actor } from '../order/actor.ts';
import type { Order } from '../order/order.ts';

/** Who records money, and when. */
export interface Recorded {
  /** The instant of the request, UTC. */
  readonly at: string;
  readonly by: Actor;
}

/** @throws Problem `invalid_request` about one field. */
export const refuseField = (path: string, message: string): never => {
  throw new Problem('invalid_request', 'Ada isian yang belum benar.', { errors: [{ path, message }] });
};

/** Clocks of banks and people differ by so much. */
const aheadMs = 5 * 60_000;

const minuteOf = (instant: string): number => Math.floor(Date.parse(instant) / 60_000);

/**
 * When money moved: as typed, else now.
 * @throws Problem `invalid_request` for an instant more than five minutes ahead, or before the minute of the order.
 */
export function movedAt(
  order: Pick<Order, 'placedAt'>,
  path: string,
  given: string | undefined,
  now: string,
): string {
  if (given === undefined) return now;
  if (Date.parse(given) > Date.parse(now) + aheadMs) refuseField(path, 'Waktunya belum tiba.');
  if (minuteOf(given) < minuteOf(order.placedAt)) refuseField(path, 'Waktunya sebelum pesanan dibuat.');
  return new Date(given).toISOString();
}
