import { again, isOvertaken } from '../action/again.ts';
import { hoursAfter } from '../order/hours-after.ts';
import type { Order } from '../order/order.ts';
import { askableShipment } from '../order/silence.ts';
import { enqueueTracking, type TrackingMessage } from '../queue/tracking-message.ts';
import { awbLookUps } from '../shipping/awb-look-up.ts';
import { findOrder, replaceOrder } from '../table/order-store.ts';
import { askCourier, type Told } from './ask-courier.ts';
import { withAnswer } from './with-answer.ts';

/** What became of one message, for the log. */
export interface Polled {
  readonly outcome: Told['kind'] | 'SKIPPED';
  readonly heard?: number;
  readonly status?: string;
}

/** A parcel that was asked about so shortly before is not asked about again: the message came twice. */
const patienceHours = 1 / 6;

/** Readings of an order before the message goes back to the queue. */
const mostReadings = 6;

/** The parcel of a message, while there is still a reason to ask about it. */
const parcelOf = (order: Order | undefined, { shipmentNumber }: TrackingMessage, now: string) => {
  const shipment = order && askableShipment(order);
  if (!shipment || shipment.number !== shipmentNumber) return undefined;
  const { asked } = shipment;
  return asked && hoursAfter(asked.at, patienceHours) > now ? undefined : shipment;
};

const record = (
  { sellerId, orderId, shipmentNumber }: TrackingMessage,
  seen: Order,
  told: Told,
  now: Date,
): Promise<Polled> => {
  let current: Order | undefined = seen;
  return again(mostReadings, isOvertaken, async () => {
    const order = current ?? (await findOrder(sellerId, orderId));
    current = undefined;
    if (!order) return { outcome: 'SKIPPED' };
    const at = now.toISOString();
    const { order: next, heard } = withAnswer(order, shipmentNumber, told, at);
    if (next !== order) {
      const written = { ...next, updatedAt: at };
      await replaceOrder(order, written, awbLookUps(order, written, shipmentNumber));
    }
    return { outcome: told.kind, heard, status: next.status };
  });
};

/** Comes back at the instant that was kept for it. Without one the clock sends the parcel again. */
const putOff = async (
  message: TrackingMessage,
  { until, kept }: Extract<Told, { kind: 'PUT_OFF' }>,
  now: Date,
): Promise<Polled> => {
  const seconds = Math.ceil((Date.parse(until) - now.getTime()) / 1_000);
  if (kept) await enqueueTracking({ ...message, keptAt: until }, seconds);
  return { outcome: 'PUT_OFF' };
};

/**
 * Asks the courier of a silent parcel and records what it says, in one write. Where it may not be asked now, nothing is
 * written.
 */
export async function pollCourier(message: TrackingMessage, now: Date): Promise<Polled> {
  const order = await findOrder(message.sellerId, message.orderId);
  const shipment = parcelOf(order, message, now.toISOString());
  if (!order || !shipment) return { outcome: 'SKIPPED' };
  const told = await askCourier(order, shipment, message.keptAt ? 'kept' : 'clock', now);
  return told.kind === 'PUT_OFF' ? putOff(message, told, now) : record(message, order, told, now);
}
