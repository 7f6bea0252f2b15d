import { askingGivenUp } from '../order/asking.ts';
import type { Order } from '../order/order.ts';
import { askAt, askableShipment, askingEndsAt } from '../order/silence.ts';
import { enqueueTracking } from '../queue/tracking-message.ts';
import type { Moment, Passed, Passing } from './passing.ts';

const pass = async (order: Order, { now }: Moment): Promise<Passed | undefined> => {
  const shipment = askableShipment(order);
  if (!shipment) return undefined;
  if (askingEndsAt(shipment) <= now) return { order: askingGivenUp(order, shipment.number, now) };
  const { sellerId, orderId } = order;
  await enqueueTracking({ sellerId, orderId, shipmentNumber: shipment.number });
  return undefined;
};

/**
 * A parcel that its courier is silent about: somebody is sent to ask. Whoever asks writes down that it has asked; until
 * then the clock sends again, so that a question that was put off or got lost is asked all the same.
 */
export const silentShipment: Passing = { at: (order) => askAt(order), pass };
