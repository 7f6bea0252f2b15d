import * as z from 'zod/mini';
import { defaultDistribution, distributionSettings } from '../distribution/distribution-settings.ts';
import { defaultPolicies, policies } from '../order/policies.ts';
import { defaultShipping, shippingSettings } from '../order/shipping-settings.ts';
import { id, text } from '../order/text.ts';

const bankAccount = z.strictObject({
  /** How payments name it; its number where it has none. */
  accountId: z.optional(id),
  bank: text(2, 40),
  number: text(3, 40),
  holder: text(2, 60),
});

const code = z.int().check(z.minimum(1), z.maximum(999, 'Kode unik paling besar 999.'));

/** Whether and how transfers are told apart by a few rupiah that are added to each total. */
const transferCode = z
  .strictObject({
    enabled: z.boolean(),
    /** Lowest and highest code, in rupiah. */
    min: z._default(code, 1),
    max: z._default(code, 999),
    /** Hours for which an amount belongs to one order. */
    windowHours: z._default(z.int().check(z.minimum(1), z.maximum(168)), 48),
  })
  .check(
    z.refine(({ min, max }) => min <= max, {
      path: ['max'],
      error: 'Kode tertinggi tidak boleh di bawah kode terendah.',
    }),
  );

const noTransferCode = { enabled: false, min: 1, max: 999, windowHours: 48 };

const reasons = z.array(text(3, 60)).check(z.minLength(1), z.maxLength(30));

const usualReasons = [
  'Pembeli membatalkan',
  'Pembeli tidak bisa dihubungi',
  'Pembayaran tidak masuk',
  'Stok habis',
  'Alamat tidak terjangkau',
  'Pesanan ganda',
  'Pesanan fiktif',
  'Lainnya',
];

/** How buyers are asked to pay online. */
const onlinePayment = z.strictObject({
  /** The gateway account of new links; the first active one where none is named. */
  gatewayId: z._default(z.nullable(id), null),
  /** Hours for which a link can be paid. */
  linkHours: z._default(z.int().check(z.minimum(1), z.maximum(168)), 24),
  /** An order by electronic payment from a landing page gets its link at once. */
  linkOnPageOrder: z._default(z.boolean(), true),
});

const invoicing = z.strictObject({
  /** Days after which an invoice is due, where nobody says otherwise. */
  dueDays: z._default(z.int().check(z.minimum(1), z.maximum(90)), 7),
});

/** What a shop is called, how it is paid and what it decides for itself. One record of kind `SETTINGS` with the id `shop`. */
export const shopSettings = z.strictObject({
  shopName: text(2, 60),
  zone: z._default(
    z.enum(['Asia/Jakarta', 'Asia/Makassar', 'Asia/Jayapura'], {
      error: 'Zona waktu: Asia/Jakarta, Asia/Makassar, atau Asia/Jayapura.',
    }),
    'Asia/Jakarta',
  ),
  /** Shown to buyers who pay by transfer. */
  bankAccounts: z._default(z.array(bankAccount).check(z.maxLength(10)), []),
  policies: z._default(policies, defaultPolicies),
  /** How new orders find their agents. */
  distribution: z._default(distributionSettings, defaultDistribution),
  onlinePayment: z._default(onlinePayment, onlinePayment.parse({})),
  /** How long parcels and claims may take. */
  shipping: z._default(shippingSettings, defaultShipping),
  invoicing: z._default(invoicing, invoicing.parse({})),
  transferCode: z._default(transferCode, noTransferCode),
  /** Offered when an order is cancelled. */
  cancelReasons: z._default(reasons, usualReasons),
});

export type ShopSettings = z.infer<typeof shopSettings>;
