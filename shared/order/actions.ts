import {
  bySeller,
  cancelNotAsked,
  courierCanBeAsked,
  earlierIsLiable,
  earlierIsMissing,
  type Guard,
  hasOpenClaim,
  isBooked,
  isCod,
  isNotCod,
  noOpenClaim,
  notCompensated,
  refundable,
  somethingUnsettled,
  waitsForPickup,
} from './guards.ts';
import { finalStatuses, inShipping, type Status, statuses } from './status.ts';
import type { EventName } from './transition.ts';

export interface OrderAction {
  /** The button's words. */
  readonly label: string;
  /** Life cycle events that the action may cause; the first one that is open is taken. */
  readonly events?: readonly EventName[];
  /** Where an action is open that touches facts beside the life cycle and never the status. */
  readonly on?: readonly Status[];
  /** What must hold there as well. */
  readonly requires?: readonly Guard[];
  /** Where it only asks somebody outside the shop, who answers later: what must hold there. The status does not change. */
  readonly asks?: readonly Guard[];
  /** Where it is not open by these, it may still touch facts beside the life cycle: what must hold for that. */
  readonly beside?: readonly Guard[];
  /** The action that is taken first, in the same write, where this one is not open yet. */
  readonly takesFirst?: 'prepare';
}

/** No payment is expected here any more, but money may come. */
const notExpectingMoney: readonly Status[] = [
  'PAID',
  'PAYMENT_COMPLETED',
  'INVOICE_PAID',
  'READY_TO_SHIP',
  'CANCELLED',
  ...inShipping,
];

/** A parcel has been handed to a courier, or is about to be, and has not come to its end. */
const underWay = inShipping.filter((status) => !finalStatuses.includes(status));

/** A courier has the parcel, or has lost it. */
const withCourier: readonly Status[] = [
  'AWAITING_PICKUP',
  'IN_TRANSIT',
  'DELIVERED',
  'DELIVERY_PROBLEM',
  'LOST_OR_DAMAGED',
  'RETURNING',
  'CANCELLATION_REQUESTED',
];

const notFinal = statuses.filter((status) => !finalStatuses.includes(status));

/**
 * What a person can do to an order, as one table: the row actions of the orders screen and those added to it.
 * The key is the path segment of the route, the folder under `functions/` and the `action` in `allowedActions`.
 */
const actions = {
  confirm: { label: 'Konfirmasi Pesanan', events: ['confirm'] },
  unconfirm: { label: 'Batalkan Konfirmasi Pesanan', events: ['unconfirm'] },
  'confirm-payment': { label: 'Konfirmasi Pembayaran', events: ['confirm_payment'] },
  'revert-payment': { label: 'Batalkan Konfirmasi Pembayaran', events: ['revert_payment'] },
  'record-late-payment': { label: 'Catat Transfer Susulan', on: notExpectingMoney, requires: [isNotCod] },
  refund: { label: 'Catat Pengembalian Dana', on: statuses, requires: [refundable] },
  'settle-cod': { label: 'Catat Pencairan COD', on: ['DELIVERED', 'COMPLETED'], requires: [isCod] },
  'request-payment': { label: 'Minta Pembayaran', events: ['gateway.intent_created'] },
  'create-invoice': { label: 'Buat Tagihan', events: ['invoice.created'] },
  'issue-invoice': { label: 'Terbitkan Tagihan', events: ['invoice.issued'] },
  'void-invoice': { label: 'Batalkan Tagihan', events: ['invoice.voided'] },
  chat: { label: 'Kirim Chat Pelanggan', on: statuses },
  edit: { label: 'Ubah Pesanan', events: ['edit'] },
  cancel: { label: 'Batalkan Pesanan', events: ['cancel'] },
  reopen: { label: 'Buka Kembali Pesanan', events: ['reopen'] },
  view: { label: 'Lihat Pesanan', on: statuses },
  prepare: { label: 'Siapkan Pesanan', events: ['prepare'] },
  unprepare: { label: 'Batal Siapkan', events: ['unprepare'] },
  ship: { label: 'Kirim Pesanan', events: ['ship'], takesFirst: 'prepare' },
  'cancel-shipment': {
    label: 'Batalkan Pengiriman',
    events: ['cancel_shipment'],
    asks: [isBooked, waitsForPickup, cancelNotAsked, bySeller],
  },
  'correct-awb': { label: 'Koreksi Resi', on: underWay },
  'mark-picked-up': { label: 'Tandai Diambil Kurir', events: ['courier.picked_up'] },
  'mark-delivered': { label: 'Tandai Terkirim', events: ['courier.delivered'] },
  'mark-problem': { label: 'Tandai Bermasalah', events: ['courier.problem'] },
  'mark-returning': { label: 'Tandai Retur', events: ['courier.return_started'] },
  'mark-returned': { label: 'Tandai Dikembalikan', events: ['courier.returned'] },
  'mark-lost': { label: 'Tandai Hilang/Rusak', events: ['courier.lost_or_damaged'] },
  dispute: { label: 'Sengketa', events: ['delivery.disputed'] },
  'accept-return': { label: 'Setujui Retur', events: ['return.accepted'] },
  'instruct-courier': {
    label: 'Instruksi ke Kurir',
    on: ['IN_TRANSIT', 'DELIVERY_PROBLEM', 'RETURNING'],
  },
  'receive-return': { label: 'Terima Retur', events: ['return.received'], beside: [earlierIsMissing] },
  'open-claim': {
    label: 'Ajukan Klaim',
    on: ['LOST_OR_DAMAGED', 'RETURNED'],
    requires: [noOpenClaim, notCompensated],
    beside: [earlierIsLiable, noOpenClaim],
  },
  'settle-claim': { label: 'Klaim Selesai', on: statuses, requires: [hasOpenClaim] },
  'report-damage': { label: 'Laporkan Barang Rusak', events: ['claim.damaged'] },
  reship: { label: 'Kirim Ulang', events: ['reship'] },

  track: { label: 'Perbarui Lacak', on: withCourier, requires: [courierCanBeAsked] },
  'resolve-incident': { label: 'Selesaikan Masalah', on: statuses, requires: [somethingUnsettled] },
  complete: { label: 'Selesaikan Pesanan', events: ['order.received', 'cod.collected'] },
  assign: { label: 'Ganti Agen', on: notFinal },
  tag: { label: 'Tag', on: statuses },
  note: { label: 'Catatan', on: statuses },
} as const satisfies Record<string, OrderAction>;

export type ActionName = keyof typeof actions;

export const orderActions: Record<ActionName, OrderAction> = actions;

/** `view` and `edit` are the plain resource (`GET` and `PATCH`); every other action is a `POST` of its own. */
export type CommandName = Exclude<ActionName, 'view' | 'edit'>;

const isAction = (name: string): name is ActionName => Object.hasOwn(actions, name);

export const actionNames: readonly ActionName[] = Object.keys(actions).filter(isAction);

/** The actions that have a route `POST /v1/orders/{orderId}/<action>` and a folder under `functions/`. */
export const commandNames: readonly CommandName[] = actionNames.filter(
  (action) => action !== 'view' && action !== 'edit',
);
