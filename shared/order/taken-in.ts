import type { Actor } from './actor.ts';
import { currentShipment } from './facts.ts';
import { notReceived } from './guards.ts';
import { advance } from './lifecycle.ts';
import type { Order } from './order.ts';
import { OrderError } from './order-error.ts';
import type { Policies } from './policies.ts';
import type { ReceivedReturn } from './received-return.ts';
import { missingParcels } from './replaced-parcel.ts';
import type { Shipment } from './shipment.ts';
import { statusLabels } from './status.ts';

/** By whom a parcel was taken in, when, and what a person should read about it. */
export interface Intake {
  readonly actor: Actor;
  readonly at: string;
  readonly text: string;
  readonly policies: Policies;
}

const withReceived = (order: Order, { number }: Shipment, received: ReceivedReturn): Order => ({
  ...order,
  shipments: order.shipments.map((parcel) => (parcel.number === number ? { ...parcel, received } : parcel)),
});

/** Whether a parcel is one in whose place another was sent and that has not come back. */
export const isMissing = (order: Order, { number }: Shipment): boolean =>
  missingParcels(order).some((parcel) => parcel.number === number);

/** Why nothing can be taken in now. */
export const notTakenIn = (order: Order, reason: string): OrderError =>
  new OrderError('action_not_allowed', reason, {
    orderStatus: order.status,
    statusLabel: statusLabels[order.status],
  });

/**
 * An order one of whose parcels is in the warehouse again. The one that it waits for ends its way by the life cycle; one
 * in whose place another was sent gives back its pieces and leaves the status to the other.
 * @throws OrderError `action_not_allowed` where the parcel cannot be taken in.
 */
export function takenIn(
  order: Order,
  parcel: Shipment,
  received: ReceivedReturn,
  { actor, at, text, policies }: Intake,
): Order {
  if (currentShipment(order)?.number === parcel.number) {
    const move = { on: 'return.received', actor, at, text } as const;
    return advance(order, move, (current) => withReceived(current, parcel, received), policies);
  }
  if (parcel.received) throw notTakenIn(order, notReceived.reason);
  if (!isMissing(order, parcel)) {
    throw notTakenIn(order, `Pengiriman ke-${parcel.number} bukan paket yang bisa diterima sekarang.`);
  }
  const entry = { at, event: 'return.received', actor, text } as const;
  return { ...withReceived(order, parcel, received), timeline: [...order.timeline, entry] };
}
