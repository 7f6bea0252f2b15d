import { Problem } from '../http/problem.ts';
import { closed } from '../order/availability.ts';
import { currentShipment, factsOf } from '../order/facts.ts';
import { earlierIsMissing } from '../order/guards.ts';
import { awbOf } from '../order/ledger-order.ts';
import type { Order } from '../order/order.ts';
import type { Policies } from '../order/policies.ts';
import { missingParcels } from '../order/replaced-parcel.ts';
import { parcelReference, type Shipment } from '../order/shipment.ts';
import type { Status } from '../order/status.ts';
import { isMissing, notTakenIn } from '../order/taken-in.ts';
import { ordersByAwb } from '../table/order-by-awb.ts';
import { getOrder } from '../table/order-store.ts';

/** What whoever has a parcel in hand says of it. */
export interface InHand {
  /** As it was read from the label. */
  readonly awb?: string | undefined;
  /** Which of the order's parcels it is. */
  readonly shipment?: number | undefined;
}

/** Which parcel came back, with what should be said of its label. */
export interface ReturnedParcel {
  readonly parcel: Shipment;
  readonly warning?: string;
}

const names = ({ orderNumber }: Order, shipment: Shipment): readonly string[] =>
  [
    awbOf(shipment),
    shipment.providerOrderId,
    parcelReference(orderNumber, shipment.number),
    ...(shipment.formerAwbs ?? []).map(({ awb }) => awb),
    ...shipment.events.flatMap(({ awb, returnAwb }) => [awb, returnAwb]),
  ].flatMap((name) => name?.toUpperCase() ?? []);

/** The parcel whose label it is; the latest where a courier has used a number again. */
const labelled = (order: Order, scanned: string): Shipment | undefined =>
  order.shipments.findLast((shipment) => names(order, shipment).includes(scanned.toUpperCase()));

/**
 * What is to be said of a scanned number that is none of the order's. Some couriers print another one for the way back.
 * @throws Problem `other_parcel` where it is another order's.
 */
const strangeLabel = async (order: Order, scanned: string): Promise<string> => {
  const others = await ordersByAwb(order.sellerId, scanned);
  const otherId = others.find((orderId) => orderId !== order.orderId);
  if (otherId === undefined) {
    return 'Resi yang dipindai bukan resi pengiriman ini. Periksa labelnya; paket bisa saja tertukar.';
  }
  const { orderNumber } = await getOrder(order.sellerId, otherId);
  throw new Problem('other_parcel', `Resi ${scanned} milik pesanan ${orderNumber}, bukan pesanan ini.`, {
    orderId: otherId,
    orderNumber,
  });
};

const wrongShipment = (message: string): Problem =>
  new Problem('invalid_request', 'Ada isian yang belum benar.', { errors: [{ path: 'shipment', message }] });

const onTheWayBack: readonly Status[] = ['RETURNING', 'RETURNED'];

/** The parcel that it must be where no label tells: one is expected, or only one can come back at all. */
const expected = (order: Order, policies: Policies): Shipment => {
  const current = currentShipment(order);
  const obstacle = closed('return.received', factsOf(order), { policies, by: 'seller' });
  if (current && !obstacle && onTheWayBack.includes(order.status)) return current;
  const earlier = missingParcels(order).filter((parcel) => parcel !== current);
  const [only, ...others] = [...earlier, ...(current && !obstacle ? [current] : [])];
  if (others.length > 0) {
    throw wrongShipment(
      'Ada beberapa paket yang bisa kembali. Pindai resinya, atau sebutkan nomor pengirimannya.',
    );
  }
  const parcel = only ?? current;
  if (parcel) return parcel;
  throw notTakenIn(order, obstacle?.reason ?? earlierIsMissing.reason);
};

const named = (order: Order, number: number): Shipment => {
  const parcel = order.shipments.find((one) => one.number === number);
  if (!parcel) throw wrongShipment(`Pesanan ini tidak punya pengiriman ke-${number}.`);
  return parcel;
};

const canComeBack = (order: Order, parcel: Shipment): boolean =>
  currentShipment(order) === parcel || isMissing(order, parcel) || parcel.received !== undefined;

const otherParcel = (scanned: string, { number }: Shipment): Problem =>
  new Problem(
    'other_parcel',
    `Resi ${scanned} milik pengiriman ke-${number} pesanan ini, bukan paket yang bisa diterima sekarang.`,
  );

/**
 * The parcel of an order that somebody has in hand: by its label or its number, else the one that must be meant.
 * @throws Problem `other_parcel` where the label is another parcel's, `invalid_request` where it cannot be told;
 * OrderError `action_not_allowed` where none can come back.
 */
export async function returnedParcel(
  order: Order,
  { awb, shipment }: InHand,
  policies: Policies,
): Promise<ReturnedParcel> {
  const byLabel = awb === undefined ? undefined : labelled(order, awb);
  const parcel = shipment === undefined ? (byLabel ?? expected(order, policies)) : named(order, shipment);
  if (awb !== undefined && byLabel && (byLabel !== parcel || !canComeBack(order, byLabel))) {
    throw otherParcel(awb, byLabel);
  }
  const warning = awb === undefined || byLabel ? undefined : await strangeLabel(order, awb);
  return { parcel, ...(warning && { warning }) };
}
