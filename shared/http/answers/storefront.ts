import * as z from 'zod/mini';
import { idr, instant, paymentMethod, status } from './order-row.ts';

const bankAccounts = z.array(z.looseObject({ bank: z.string(), number: z.string(), holder: z.string() }));

/** What whoever ordered is told. */
export const receiptAnswer = z.strictObject({
  orderId: z.string(),
  orderNumber: z.string(),
  status,
  totalIdr: idr,
  payment: z.looseObject({
    method: paymentMethod,
    amountIdr: idr,
    amount: z.string(),
    bankAccounts: z.optional(bankAccounts),
    /** Where to pay online; `null` when the shop will send a link later. */
    payUrl: z.optional(z.nullable(z.string())),
    expiresAt: z.optional(z.nullable(instant)),
  }),
  /** What the page says to whoever has ordered. */
  thankYouText: z.optional(z.string()),
  trackingUrl: z.string(),
  whatsappUrl: z.nullable(z.string()),
});

/** What the form of a landing page needs. Of the stock it tells what is sold out, of costs nothing. */
export const pageAnswer = z.looseObject({
  name: z.string(),
  headline: z.string(),
  shopName: z.string(),
  products: z.array(
    z.strictObject({
      productId: z.string(),
      name: z.string(),
      sku: z.optional(z.string()),
      priceIdr: idr,
      weightGrams: z.number(),
      soldOut: z.boolean(),
      variants: z.array(
        z.strictObject({
          variantId: z.string(),
          name: z.string(),
          sku: z.optional(z.string()),
          priceIdr: idr,
          weightGrams: z.number(),
          soldOut: z.boolean(),
        }),
      ),
    }),
  ),
  couriers: z.array(z.looseObject({ code: z.string(), service: z.string(), name: z.string() })),
  paymentMethods: z.array(z.strictObject({ method: paymentMethod, label: z.string() })),
});

export const regionAnswer = z.strictObject({
  items: z.array(
    z.strictObject({
      districtCode: z.string(),
      district: z.string(),
      regency: z.string(),
      province: z.string(),
    }),
  ),
  attribution: z.string(),
});

/** The buyer's own page. What is not listed here never reaches a buyer. */
export const buyerOrderAnswer = z.looseObject({
  orderNumber: z.string(),
  /** In which times are shown: WIB, WITA or WIT. */
  zone: z.enum(['Asia/Jakarta', 'Asia/Makassar', 'Asia/Jayapura']),
  placedAt: instant,
  status,
  statusLabel: z.string(),
  items: z.array(z.strictObject({ name: z.string(), variant: z.nullable(z.string()), quantity: z.int() })),
  totalIdr: idr,
  transferCodeIdr: idr,
  dueIdr: idr,
  proofsSent: z.int(),
  paymentMethod,
  /** Where to transfer what is due; empty when nothing is to be transferred. */
  bankAccounts,
  /** Where the buyer can pay right now. */
  paymentLink: z.nullable(z.strictObject({ payUrl: z.string(), amountIdr: idr, expiresAt: instant })),
  /** The invoice that waits to be paid. */
  invoice: z.nullable(
    z.strictObject({ number: z.string(), dueAt: z.nullable(instant), amountIdr: idr, overdue: z.boolean() }),
  ),
  recipientName: z.string(),
  destination: z.string(),
  courier: z.nullable(z.string()),
  awb: z.nullable(z.string()),
  /** The courier's own page about the parcel. */
  trackingUrl: z.nullable(z.string()),
  history: z.array(z.strictObject({ at: instant, label: z.string() })),
  cancellation: z.nullable(
    z.strictObject({ at: instant, reason: z.string(), by: z.enum(['buyer', 'shop']) }),
  ),
  cancellationRequest: z.nullable(
    z.strictObject({
      at: instant,
      reason: z.nullable(z.string()),
      answer: z.nullable(z.enum(['granted', 'refused', 'withdrawn'])),
      answeredAt: z.nullable(instant),
      answerReason: z.nullable(z.string()),
    }),
  ),
  mayRequestCancellation: z.boolean(),
  /** The request needs no answer: it cancels. */
  cancelsAtOnce: z.boolean(),
  mayWithdrawRequest: z.boolean(),
  mayConfirmReceipt: z.boolean(),
  mayDispute: z.boolean(),
  disputableUntil: z.nullable(instant),
});
