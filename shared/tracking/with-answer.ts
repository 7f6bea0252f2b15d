import { refusedToTell, unanswered, unknownToProvider } from '../order/asking.ts';
import type { Order } from '../order/order.ts';
import { recordTracking } from '../order/tracking.ts';
import type { Told } from './ask-courier.ts';

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
export const withAnswer = (order: Order, shipmentNumber: number, told: Told, askedAt: string): Answered =>
  told.kind === 'HISTORY'
    ? recordTracking(order, shipmentNumber, told.tracked, askedAt)
    : { order: states[told.kind](order, shipmentNumber, askedAt), heard: 0 };
