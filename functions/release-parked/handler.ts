import { replayParked } from '../../shared/courier/replay-parked.ts';
import { log } from '../../shared/log.ts';
import { latestShipment } from '../../shared/order/latest-shipment.ts';
import { awbOf } from '../../shared/order/ledger-order.ts';
import type { Order } from '../../shared/order/order.ts';
import { parcelReference } from '../../shared/order/shipment.ts';
import { eachChange } from '../../shared/queue/each-change.ts';
import { orderChangeOf } from '../../shared/table/order-change.ts';
import { parkedNames, waitingUnder } from '../../shared/table/parked-store.ts';

const namesOfParcel = (order: Order | undefined): string[] => {
  const shipment = order && latestShipment(order);
  if (!order || !shipment) return [];
  const { provider, providerOrderId } = shipment;
  const awb = awbOf(shipment);
  return parkedNames({
    ...(provider && providerOrderId && { provider, providerOrderId }),
    ourReference: parcelReference(order.orderNumber, shipment.number),
    ...(awb && { courier: shipment.courier.code, awb }),
  });
};

const release = async (sellerId: string, names: readonly string[]): Promise<number> => {
  let released = 0;
  for (const name of names) {
    for (const call of await waitingUnder(sellerId, name, new Date())) {
      if (await replayParked(call)) released += 1;
    }
  }
  return released;
};

/** Puts what couriers said too early back on their queue, as soon as an order's parcel gets a name. */
export const handler = eachChange(async (record) => {
  const change = orderChangeOf(record);
  if (!change) return;
  const { sellerId, orderId } = change.after;
  const known = namesOfParcel(change.before);
  const names = namesOfParcel(change.after).filter((name) => !known.includes(name));
  if (names.length === 0) return;
  log('info', 'parked calls released', { orderId, released: await release(sellerId, names) });
});
