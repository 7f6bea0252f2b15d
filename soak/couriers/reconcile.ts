import { askableShipment } from '../../shared/order/silence.ts';
import { getOrder } from '../../shared/table/order-store.ts';
import { pollCourier } from '../../shared/tracking/poll-courier.ts';
import type { Parcel } from './plan.ts';
import { account } from './voice.ts';

/** One account is asked at most once a second; the run's clock goes as fast. */
const stepMs = 1_000;

/**
 * One round of asking about every parcel that is not over, as the clock does hours later.
 * @returns how many were asked about.
 */
export async function reconcile(parcels: readonly Parcel[]): Promise<number> {
  const start = Date.now() + 24 * 3_600_000;
  let asked = 0;
  for (const { orderId } of parcels) {
    const { sellerId } = account;
    const shipment = askableShipment(await getOrder(sellerId, orderId));
    if (!shipment) continue;
    asked += 1;
    const message = { sellerId, orderId, shipmentNumber: shipment.number };
    const { outcome } = await pollCourier(message, new Date(start + asked * stepMs));
    if (outcome !== 'HISTORY') throw new Error(`a poll ended with ${outcome}`);
  }
  return asked;
}
