import { latestShipment, withLatestShipment } from './latest-shipment.ts';
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
  /** Where it was lost or damaged. */
  readonly liability?: Liability;
}

/**
 * An order whose latest parcel gets a replacement. One that is back in the warehouse already needs no more looking for.
 * @param liability the courier's, where the parcel is lost or damaged.
 */
export function withParcelReplaced(order: Order, at: string, liability: Liability | undefined): Order {
  if (latestShipment(order)?.received) return order;
  const { warehouseId } = order.warehouse;
  const replaced = { at, warehouseId, held: piecesOf(order.lines), ...(liability && { liability }) };
  return withLatestShipment(order, () => ({ replaced }));
}

/** Parcels in whose place others were sent and that have not come back, oldest first. */
export const missingParcels = ({ shipments }: Pick<Order, 'shipments'>): readonly Shipment[] =>
  shipments.filter(({ replaced, received }) => replaced !== undefined && received === undefined);
