import type { Actor } from '../order/actor.ts';
import { withParcel } from '../order/courier-ledger.ts';
import { awbOf } from '../order/ledger-order.ts';
import type { Order } from '../order/order.ts';
import { OrderError } from '../order/order-error.ts';
import type { Shipment } from '../order/shipment.ts';

/** An AWB as it should have been. */
export interface Correction {
  readonly awb: string;
  readonly reason?: string | undefined;
  readonly by: Actor;
  readonly at: string;
}

/**
 * An order whose parcel has another AWB from now on; the one before stays in its history.
 * @throws OrderError `action_not_allowed` for the one that it has.
 */
export function withCorrectedAwb(order: Order, shipment: Shipment, correction: Correction): Order {
  const { reason, by, at } = correction;
  const awb = correction.awb.toUpperCase();
  const before = awbOf(shipment);
  if (before?.toUpperCase() === awb) {
    throw new OrderError('action_not_allowed', 'Nomor resi itu sudah tercatat di pengiriman ini.');
  }
  const former = before && { awb: before, correctedAt: at, correctedBy: by, ...(reason && { reason }) };
  const parcel: Shipment = {
    ...shipment,
    awb,
    ...(former && { formerAwbs: [...(shipment.formerAwbs ?? []), former] }),
  };
  const change = { field: 'awb', before: before ?? null, after: awb };
  return {
    ...withParcel(order, parcel),
    timeline: [
      ...order.timeline,
      { at, event: 'awb_corrected', actor: by, ...(reason && { text: reason }), changes: [change] },
    ],
  };
}
