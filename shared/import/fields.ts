import type { Status } from '../order/status.ts';
import { itemList } from './read-items.ts';
import { moment } from './read-moment.ts';
import { count, rupiahAmount } from './read-number.ts';
import * as read from './read-words.ts';
import type { ValueOf } from './reading.ts';

const yesNo = read.oneOf({ Ya: true, Tidak: false });

/**
 * What an import understands of an order, by the columns of exports. A column that is not here is passed over: what it
 * says follows from others, or from what only this shop can know.
 */
export const orderFields = {
  placedAt: moment,
  orderNumber: read.matching(
    /^[\x21-\x7e](?:[\x20-\x7e]{0,38}[\x21-\x7e])?$/,
    'Nomor pesanan paling panjang 40 huruf, angka, atau tanda baca biasa.',
  ),
  items: itemList,
  status: read.statusWord,
  recipientName: read.words(100),
  phone: read.phoneNumber,
  email: read.emailAddress,
  origin: read.words(150),
  destination: read.words(150),
  street: read.words(300),
  addressNote: read.words(200),
  district: read.words(80),
  districtCode: read.matching(/^\d\d\.\d\d\.\d\d$/, 'Kode kecamatan belum benar. Contoh: 35.78.05.'),
  regency: read.words(80),
  province: read.words(80),
  postalCode: read.matching(/^\d{5}$/, 'Kode pos terdiri dari 5 angka.'),
  agent: read.words(80),
  page: read.words(80),
  warehouse: read.words(80),
  source: read.oneOf({ Halaman: 'PAGE', Manual: 'MANUAL' } as const),
  courier: read.words(80),
  courierCode: read.words(40),
  courierService: read.words(40),
  awb: read.matching(/^[\w./-]{4,40}$/, 'Nomor resi terdiri dari 4 sampai 40 huruf dan angka.'),
  insured: yesNo,
  paymentMethod: read.methodWord,
  goods: rupiahAmount,
  shippingFee: rupiahAmount,
  insuranceFee: rupiahAmount,
  codFee: rupiahAmount,
  discount: rupiahAmount,
  transferCode: rupiahAmount,
  total: rupiahAmount,
  paid: rupiahAmount,
  lastPaidAt: moment,
  paymentAccount: read.words(200),
  refunded: rupiahAmount,
  lastRefundedAt: moment,
  refundAccount: read.words(200),
  codCollected: rupiahAmount,
  codSettled: rupiahAmount,
  codSettledAt: moment,
  codSettlementFee: rupiahAmount,
  codReference: read.words(100),
  goodsCost: rupiahAmount,
  shippingCost: rupiahAmount,
  insuranceCost: rupiahAmount,
  codFeeCost: rupiahAmount,
  contactedAt: moment,
  cancelReason: read.words(300),
  cancelNote: read.words(300),
  tags: read.tagList,
  note: read.words(500),
  'utm.source': read.words(100),
  'utm.medium': read.words(100),
  'utm.campaign': read.words(100),
  'utm.term': read.words(100),
  'utm.content': read.words(100),
  confirmedAt: moment,
  fullyPaidAt: moment,
  readyAt: moment,
  handedOverAt: moment,
  inTransitAt: moment,
  deliveredAt: moment,
  problemAt: moment,
  returningAt: moment,
  returnedAt: moment,
  lostAt: moment,
  completedAt: moment,
  cancellationRequestedAt: moment,
  cancelledAt: moment,
} as const;

/** What an import understands of one line of an order. */
export const lineFields = {
  itemName: read.words(200),
  variant: read.words(100),
  sku: read.words(80),
  quantity: count(1, 100_000),
  unitPrice: rupiahAmount,
  unitCost: rupiahAmount,
  unitWeight: count(0, 1_000_000),
} as const;

export type OrderField = keyof typeof orderFields;
export type LineField = keyof typeof lineFields;
export type Field = OrderField | LineField;

type Values<Fields> = { readonly [Id in keyof Fields]?: ValueOf<Fields[Id]> };

/** What a file says of an order, and of one of its lines. */
export type OrderValues = Values<typeof orderFields>;
export type LineValues = Values<typeof lineFields>;

export const isOrderField = (id: string): id is OrderField => Object.hasOwn(orderFields, id);
export const isLineField = (id: string): id is LineField => Object.hasOwn(lineFields, id);

/** Columns that say when an order last came to a status. */
export const stepFields = {
  confirmedAt: 'CONFIRMED',
  fullyPaidAt: 'PAID',
  readyAt: 'READY_TO_SHIP',
  handedOverAt: 'AWAITING_PICKUP',
  inTransitAt: 'IN_TRANSIT',
  deliveredAt: 'DELIVERED',
  problemAt: 'DELIVERY_PROBLEM',
  returningAt: 'RETURNING',
  returnedAt: 'RETURNED',
  lostAt: 'LOST_OR_DAMAGED',
  completedAt: 'COMPLETED',
  cancellationRequestedAt: 'CANCELLATION_REQUESTED',
  cancelledAt: 'CANCELLED',
} as const satisfies Partial<Record<OrderField, Status>>;

export type StepField = keyof typeof stepFields;

export const stepFieldNames: readonly StepField[] = (Object.keys(stepFields) as OrderField[]).filter(
  (id): id is StepField => Object.hasOwn(stepFields, id),
);

/** Without these nothing can be made of a file: each of them, or one of the few. */
export const neededFields = [
  ['orderNumber'],
  ['placedAt'],
  ['status'],
  ['recipientName'],
  ['phone'],
  ['paymentMethod'],
  ['total'],
  ['items', 'itemName'],
] as const satisfies readonly (readonly Field[])[];
