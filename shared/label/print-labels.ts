import { orderFor } from '../action/order-for.ts';
import { type ConnectedAccount, connected } from '../courier/connected-account.ts';
import type { CourierApi, ParcelAtCourier } from '../courier/courier-api.ts';
import { CourierFailure } from '../courier/courier-failure.ts';
import { couriers } from '../courier/couriers.ts';
import type { Reply } from '../http/api-handler.ts';
import { type FieldError, Problem } from '../http/problem.ts';
import type { ApiRequest } from '../http/request.ts';
import { requireRole } from '../http/require-role.ts';
import { shopOf } from '../intake/shop.ts';
import { currentShipment } from '../order/facts.ts';
import { awbOf } from '../order/ledger-order.ts';
import type { Order } from '../order/order.ts';
import type { Shipment } from '../order/shipment.ts';
import { parcelAtCourier } from '../shipping/parcel-at-courier.ts';
import { findRecord } from '../table/seller-records.ts';
import { labelPage } from './label-page.ts';
import { labelQuery, labelsRequest } from './label-request.ts';
import { type ParcelLabel, parcelLabel } from './parcel-label.ts';

const noAwb = (errors: readonly FieldError[] = []): Problem =>
  new Problem('label_needs_awb', 'Label baru bisa dicetak setelah ada nomor resi.', {
    ...(errors.length > 0 && { errors }),
  });

const noCourierLabel = (): Problem =>
  new Problem('action_not_allowed', 'Kurir paket ini tidak menyediakan label sendiri.');

const page = (labels: readonly ParcelLabel[]): Reply => ({
  status: 200,
  text: labelPage(labels),
  headers: {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy':
      "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'",
    'x-content-type-options': 'nosniff',
  },
});

const labelOf = async (order: Order, shopName: string): Promise<ParcelLabel | undefined> => {
  const shipment = currentShipment(order);
  if (!shipment) return undefined;
  const warehouse = await findRecord(order.sellerId, 'WAREHOUSE', order.warehouse.warehouseId);
  return parcelLabel(order, shipment, { shopName, warehouse });
};

const accountOf = async ({ sellerId }: Order, { accountId }: Pick<Shipment, 'accountId'>) =>
  accountId === undefined ? undefined : findRecord(sellerId, 'COURIER_ACCOUNT', accountId);

const printed = async (
  print: NonNullable<CourierApi['label']>,
  parcel: ParcelAtCourier,
  account: ConnectedAccount,
): Promise<Reply> => {
  try {
    const { contentType, bytes } = await print(parcel, account);
    return { status: 200, bytes, headers: { 'content-type': contentType } };
  } catch (error) {
    if (!(error instanceof CourierFailure)) throw error;
    if (error.kind === 'refused') throw noCourierLabel();
    throw new Problem('courier_unanswered', 'Kurir belum mengirim labelnya. Coba lagi sebentar lagi.');
  }
};

/** The provider's own label. @throws Problem `label_needs_awb`, `action_not_allowed`, `courier_unanswered` */
const courierLabel = async (order: Order): Promise<Reply> => {
  const shipment = currentShipment(order);
  if (!shipment || !awbOf(shipment)) throw noAwb();
  const parcel = parcelAtCourier(order, shipment);
  const stored = await accountOf(order, shipment);
  const print = stored && couriers[stored.provider].api?.label;
  if (!parcel || !stored || !print) throw noCourierLabel();
  return printed(print, parcel, await connected(stored));
};

/** `GET /v1/orders/{orderId}/label`: one parcel's label. */
export async function printLabel(request: ApiRequest): Promise<Reply> {
  const { user } = request;
  requireRole(user, 'view');
  const { format = 'own' } = request.query(labelQuery);
  const [order, { shopName }] = await Promise.all([
    orderFor(user, request.path('orderId')),
    shopOf(user.sellerId),
  ]);
  if (format === 'courier') return courierLabel(order);
  const label = await labelOf(order, shopName);
  if (!label) throw noAwb();
  return page([label]);
}

/** `POST /v1/orders/labels`: the labels of many parcels on one page, in the order in which they were asked for. */
export async function printLabels(request: ApiRequest): Promise<Reply> {
  const { user } = request;
  requireRole(user, 'view');
  const { orderIds } = request.json(labelsRequest);
  const { shopName } = await shopOf(user.sellerId);
  const labels = await Promise.all(
    orderIds.map(async (orderId) => labelOf(await orderFor(user, orderId), shopName)),
  );
  const errors = labels.flatMap((label, place) =>
    label ? [] : [{ path: `orderIds.${place}`, message: 'Pesanan ini belum punya nomor resi.' }],
  );
  if (errors.length > 0) throw noAwb(errors);
  return page(labels.filter((label) => label !== undefined));
}
