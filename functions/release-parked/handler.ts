import { log } from '../../shared/log.ts';
import { awbOf } from '../../shared/order/ledger-order.ts';
import type { Order } from '../../shared/order/order.ts';
import { enqueueCourierMessage } from '../../shared/queue/courier-message.ts';
import { eachChange } from '../../shared/queue/each-change.ts';
import { orderChangeOf } from '../../shared/table/order-change.ts';
import { forgetParked, listParked, parkedNames } from '../../shared/table/parked-store.ts';

const namesOfParcel = (order: Order | undefined): string[] => {
  const shipment = order?.shipments.at(-1);
  if (!order || !shipment) return [];
  const { provider, providerOrderId } = shipment;
  const awb = awbOf(shipment);
  return parkedNames({
    ...(provider && providerOrderId && { provider, providerOrderId }),
    ourReference: `${order.orderNumber}-S${shipment.number}`,
    ...(awb && { courier: shipment.courier.code, awb }),
  });
};

const release = async (sellerId: string, name: string): Promise<number> => {
  const parked = await listParked(sellerId, name, new Date());
  const waiting = parked.filter(({ reason }) => reason === 'unknown_shipment');
  for (const { key, message } of waiting) {
    await enqueueCourierMessage(message);
    await forgetParked(key);
  }
  return waiting.length;
};

/** Puts what couriers said too early back on their queue, as soon as an order's parcel gets a name. */
export const handler = eachChange(async (record) => {
  const change = orderChangeOf(record);
  if (!change) return;
  const { sellerId, orderId } = change.after;
  const known = namesOfParcel(change.before);
  const names = namesOfParcel(change.after).filter((name) => !known.includes(name));
  const released = await Promise.all(names.map((name) => release(sellerId, name)));
  if (names.length > 0) {
    log('info', 'parked calls released', {
      orderId,
      released: released.reduce((sum, count) => sum + count, 0),
    });
  }
});
