import { log } from '../log.ts';
import { refusedToTell, unanswered, unknownToProvider } from '../order/asking.ts';
import type { Order } from '../order/order.ts';
import { recordTracking } from '../order/tracking.ts';
import type { Told } from './ask-courier.ts';

/** In the log's field `timeline`, which an alarm counts: the parcel takes no more, so its status may be behind. */
export const fullTimeline = 'full';

/** An order after what its courier said when it was asked, and how much of that was new. */
export interface Answered {
  readonly order: Order;
  readonly heard: number;
}

const states: Readonly<
  Record<Exclude<Told['kind'], 'HISTORY'>, (order: Order, shipmentNumber: number, at: string) => Order>
> = {
  UNKNOWN: unknownToProvider,
  UNANSWERED: unanswered,
  REFUSED: refusedToTell,
  NOBODY: refusedToTell,
  PUT_OFF: (order) => order,
};

/**
 * Records an answer, whatever has become of the order since the question.
 * @param askedAt when the provider was asked.
 */
export function withAnswer(order: Order, shipmentNumber: number, told: Told, askedAt: string): Answered {
  if (told.kind !== 'HISTORY') return { order: states[told.kind](order, shipmentNumber, askedAt), heard: 0 };
  const recorded = recordTracking(order, shipmentNumber, told.tracked, askedAt);
  if (recorded.full) {
    const { sellerId, orderId } = order;
    log('warn', 'history found no room', { sellerId, orderId, shipmentNumber, timeline: fullTimeline });
  }
  return recorded;
}
