import { withPickupHeard } from './cancel-request.ts';
import { latestShipment } from './latest-shipment.ts';
import type { Incident, Order } from './order.ts';
import type { Shipment } from './shipment.ts';
import { foldShipment, type ShipmentFold } from './shipment-fold.ts';

/** A refusal that this parcel's history does not explain: it was given before the parcel was shipped. */
export const refusedBefore = (order: Order, shipment: Shipment): boolean =>
  order.requestRefused === true && !foldShipment(order, shipment).requestRefused;

/** Names the incident of a parcel whose courier has never told its end. */
export const silentKey = (shipmentNumber: number): string => `silent:${shipmentNumber}`;

/** What the fold raises anew, and what is over as soon as something is heard. */
const goesWithNews =
  (number: number) =>
  ({ shipment, key }: Incident): boolean =>
    shipment === number && (key.startsWith(`${number}:`) || key === silentKey(number));

const asFolded = (order: Order, { number }: Shipment, fold: ShipmentFold, refused: boolean): Order => {
  const { formerStatus: _former, requestRefused: _refused, ...rest } = withPickupHeard(order, number, fold);
  const goes = goesWithNews(number);
  return {
    ...rest,
    status: fold.status,
    ...(fold.formerStatus && { formerStatus: fold.formerStatus }),
    ...((fold.requestRefused || refused) && { requestRefused: true }),
    incidents: [...order.incidents.filter((incident) => !goes(incident)), ...fold.incidents],
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
