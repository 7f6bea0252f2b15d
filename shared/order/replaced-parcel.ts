import { withLatestShipment } from './latest-shipment.ts';
import type { Liability } from './liability.ts';
import type { Order } from './order.ts';
import type { RestockedPieces } from './received-return.ts';
import { piecesOf } from './return-intake.ts';
import type { Shipment } from './shipment.ts';

/** What a parcel held and where it came from, as another one was sent in its place: the order may change after that. */
export interface ReplacedParcel {
  readonly at: string;
  readonly warehouseId: string;
  readonly held: readonly RestockedPieces[];
}

/**
 * An order whose latest parcel gets a replacement. One that is back in the warehouse already needs no more looking for.
 * @param liability the courier's for the parcel, as far as it is known.
 */
export function withParcelReplaced(order: Order, at: string, liability: Liability | undefined): Order {
  const { warehouseId } = order.warehouse;
  return withLatestShipment(order, ({ received }) => ({
    ...(!received && { replaced: { at, warehouseId, held: piecesOf(order.lines) } }),
    ...(liability && { liability }),
  }));
}

/** Parcels in whose place others were sent and that have not come back, oldest first. */
export const missingParcels = ({ shipments }: Pick<Order, 'shipments'>): readonly Shipment[] =>
  shipments.filter(({ replaced, received }) => replaced !== undefined && received === undefined);
