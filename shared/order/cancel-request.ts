import { hoursAfter } from './hours-after.ts';
import { awbOf } from './ledger-order.ts';
import { askAgainAt } from './open-booking.ts';
import type { Order } from './order.ts';
import type { CancelRequest, Shipment } from './shipment.ts';
import type { ShipmentFold } from './shipment-fold.ts';

/** So long a courier may be silent about a cancellation before it is given up. */
const patienceMs = 24 * 3_600_000;

/** KiriminAja decides within two days, the slowest that says so; then it is asked what has become of it. */
const decisionHours = 48;

/** An order with another form of a parcel's request, or without one. */
export const withCancelRequest = (
  order: Order,
  number: number,
  request: CancelRequest | undefined,
): Order => ({
  ...order,
  shipments: order.shipments.map((shipment) => {
    if (shipment.number !== number) return shipment;
    const { cancelRequest: _before, ...parcel } = shipment;
    return { ...parcel, ...(request && { cancelRequest: request }) };
  }),
});

/** A parcel that is not waiting for its pickup any more is not waiting to be cancelled either. */
export function withPickupHeard(
  order: Order,
  number: number,
  { status, formerStatus }: Pick<ShipmentFold, 'status' | 'formerStatus'>,
): Order {
  const standing = status === 'CANCELLATION_REQUESTED' ? formerStatus : status;
  const waits = standing === 'AWAITING_PICKUP';
  const asked = order.shipments.some((shipment) => shipment.number === number && shipment.cancelRequest);
  return waits || !asked ? order : withCancelRequest(order, number, undefined);
}

const dueAt = (shipment: Shipment): string | undefined => {
  const request = shipment.cancelRequest;
  if (!request || (request.needsAwb && !awbOf(shipment))) return undefined;
  const { at, askedAt, pending } = request;
  if (pending) return hoursAfter(askedAt ?? at, decisionHours);
  return askedAt === undefined ? at : askAgainAt({ since: at, askedAt });
};

/** The parcel whose courier is to be asked next to cancel it, and when. */
export const nextToCancel = ({
  shipments,
}: Pick<Order, 'shipments'>): { readonly shipment: Shipment; readonly at: string } | undefined =>
  shipments
    .flatMap((shipment) => {
      const at = dueAt(shipment);
      return at === undefined ? [] : [{ shipment, at }];
    })
    .toSorted((one, other) => (one.at < other.at ? -1 : 1))
    .at(0);

/** When the clock asks a courier again to cancel a parcel. */
export const cancelDueAt = (order: Pick<Order, 'shipments'>): string | undefined => nextToCancel(order)?.at;

/**
 * The courier has been asked for so long that it will not answer. One that took the request and let its time pass is
 * asked once more.
 */
export const isCancelHopeless = ({ at, pending }: CancelRequest, now: string): boolean => {
  const patience = pending ? patienceMs + decisionHours * 3_600_000 : patienceMs;
  return Date.parse(now) - Date.parse(at) >= patience;
};
