import type { Layout } from './export-form.ts';
import { movingTemplate } from './moving-template.ts';

/** A template that every shop has. */
export interface BuiltInTemplate {
  readonly name: string;
  readonly layout: Layout;
  /** Headed by the columns' own labels. */
  readonly columnIds: readonly [string, ...string[]];
}

const standar = [
  'placedAt',
  'orderNumber',
  'items',
  'status',
  'recipientName',
  'phone',
  'origin',
  'destination',
  'agent',
  'page',
  'warehouse',
  'courier',
  'awb',
  'shippingFee',
  'paymentMethod',
  'total',
  'tags',
] as const;

/** The built-in templates by their ids, as people choose them. */
export const builtInTemplates = {
  standar: { name: 'Standar', layout: 'order', columnIds: standar },
  'rinci-per-item': {
    name: 'Rinci per item',
    layout: 'item',
    columnIds: [
      ...standar,
      'itemNumber',
      'sku',
      'itemName',
      'variant',
      'quantity',
      'unitPrice',
      'lineTotal',
      'discount',
      'unitWeight',
      'lineWeight',
    ],
  },
  keuangan: {
    name: 'Keuangan',
    layout: 'order',
    columnIds: [
      'placedAt',
      'orderNumber',
      'status',
      'recipientName',
      'paymentMethod',
      'goods',
      'discount',
      'transferCode',
      'shippingFee',
      'insuranceFee',
      'codFee',
      'total',
      'paymentState',
      'paid',
      'owed',
      'lastPaidAt',
      'paymentAccount',
      'refunded',
      'refundDue',
      'codExpected',
      'codCollected',
      'codSettled',
      'codSettlementFee',
      'codDifference',
      'codSettledAt',
      'goodsCost',
      'shippingCost',
      'insuranceCost',
      'codFeeCost',
      'margin',
    ],
  },
  pengiriman: {
    name: 'Pengiriman',
    layout: 'shipment',
    columnIds: [
      'placedAt',
      'orderNumber',
      'status',
      'recipientName',
      'phone',
      'street',
      'district',
      'regency',
      'province',
      'postalCode',
      'warehouse',
      'items',
      'weight',
      'parcelNumber',
      'parcelCourier',
      'parcelService',
      'parcelAwb',
      'chargedWeight',
      'parcelShippedAt',
      'parcelDeliveredAt',
      'attempts',
      'lastProblem',
      'courierWord',
    ],
  },
  cs: {
    name: 'CS',
    layout: 'order',
    columnIds: [
      'placedAt',
      'orderNumber',
      'status',
      'recipientName',
      'phone',
      'items',
      'total',
      'agent',
      'page',
      'contactedAt',
      'minutesToContact',
      'chats',
      'lastChatAt',
      'cancelReason',
      'cancelNote',
      'tags',
      'note',
      'lastNote',
      'utm.source',
      'utm.medium',
      'utm.campaign',
      'utm.term',
      'utm.content',
    ],
  },
  pindahan: movingTemplate,
} as const satisfies Record<string, BuiltInTemplate>;

export type BuiltInId = keyof typeof builtInTemplates;

export const isBuiltIn = (templateId: string): templateId is BuiltInId =>
  Object.hasOwn(builtInTemplates, templateId);

export const builtInIds: readonly BuiltInId[] = Object.keys(builtInTemplates).filter(isBuiltIn);
