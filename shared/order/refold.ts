import { withPickupHeard } from './cancel-request.ts';
import { latestShipment } from './latest-shipment.ts';
import type { Order } from './order.ts';
import type { Shipment } from './shipment.ts';
import { foldShipment, type ShipmentFold } from './shipment-fold.ts';

/** A refusal that this parcel's history does not explain: it was given before the parcel was shipped. */
export const refusedBefore = (order: Order, shipment: Shipment): boolean =>
  order.requestRefused === true && !foldShipment(order, shipment).requestRefused;

const asFolded = (order: Order, { number }: Shipment, fold: ShipmentFold, refused: boolean): Order => {
  const { formerStatus: _former, requestRefused: _refused, ...rest } = withPickupHeard(order, number, fold);
  return {
    ...rest,
    status: fold.status,
    ...(fold.formerStatus && { formerStatus: fold.formerStatus }),
    ...((fold.requestRefused || refused) && { requestRefused: true }),
    incidents: [...order.incidents.filter(({ shipment }) => shipment !== number), ...fold.incidents],
  };
};

/**
 * An order that agrees with the history of its latest parcel.
 * @param refused the buyer's request was refused before the parcel was shipped.
 */
export function refolded(order: Order, refused: boolean): Order {
  const latest = latestShipment(order);
  return latest ? asFolded(order, latest, foldShipment(order, latest), refused) : order;
}
