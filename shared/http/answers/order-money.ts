import * as z from 'zod/mini';
import { proofTypes } from '../../order/money.ts';
import { paymentStates } from '../../order/payment-state.ts';
import { actor } from './actor.ts';
import { idr, instant } from './order-row.ts';

const payment = z.strictObject({
  paymentId: z.string(),
  amountIdr: idr,
  source: z.enum(['MANUAL', 'GATEWAY']),
  account: z.optional(z.string()),
  accountId: z.optional(z.string()),
  proofId: z.optional(z.string()),
  intentId: z.optional(z.string()),
  late: z.optional(z.literal(true)),
  paidAt: instant,
  recordedAt: instant,
  recordedBy: actor,
  reverted: z.optional(z.strictObject({ at: instant, by: actor, reason: z.optional(z.string()) })),
});

const refund = z.strictObject({
  refundId: z.string(),
  amountIdr: idr,
  account: z.optional(z.string()),
  refundedAt: instant,
  note: z.optional(z.string()),
  recordedAt: instant,
  recordedBy: actor,
});

const proof = z.strictObject({
  proofId: z.string(),
  contentType: z.enum(proofTypes),
  sizeBytes: z.int(),
  amountIdr: z.optional(idr),
  note: z.optional(z.string()),
  at: instant,
  by: actor,
});

const intent = z.strictObject({
  intentId: z.string(),
  provider: z.string(),
  gatewayId: z.optional(z.string()),
  providerId: z.optional(z.string()),
  amountIdr: idr,
  state: z.enum(['LIVE', 'DONE', 'EXPIRED', 'VOID']),
  payUrl: z.optional(z.string()),
  createdAt: z.optional(instant),
  expiresAt: z.optional(instant),
  withdrawnAt: z.optional(instant),
  /** What the gateway reported, in order of arrival. */
  reports: z.optional(z.array(z.looseObject({}))),
});

const invoice = z.strictObject({
  state: z.enum(['DRAFT', 'ISSUED', 'PAID', 'VOID']),
  number: z.optional(z.string()),
  dueAt: z.optional(instant),
  amountIdr: idr,
  createdAt: z.optional(instant),
  issuedAt: z.optional(instant),
  voidedAt: z.optional(instant),
  voidReason: z.optional(z.string()),
});

const cod = z.strictObject({
  expectedIdr: idr,
  collectedIdr: idr,
  settledIdr: idr,
  settledAt: z.nullable(instant),
  reference: z.nullable(z.string()),
  feeIdr: idr,
  differenceIdr: idr,
});

const settlement = z.strictObject({
  amountIdr: idr,
  feeIdr: z.optional(idr),
  reference: z.optional(z.string()),
  settledAt: instant,
  recordedAt: instant,
  recordedBy: actor,
});

/** All money of an order. */
export const moneyParts = {
  price: z.strictObject({
    goodsIdr: idr,
    shippingFeeIdr: idr,
    insuranceFeeIdr: idr,
    codFeeIdr: idr,
    discountIdr: idr,
    transferCodeIdr: z.optional(idr),
    totalIdr: idr,
  }),
  /** For those alone who handle the shop's money. */
  costs: z.optional(
    z.strictObject({ shippingIdr: idr, insuranceIdr: idr, codFeeIdr: idr, goodsIdr: z.optional(idr) }),
  ),
  transfer: z.optional(z.strictObject({ amountIdr: idr, until: instant })),
  payment: z.strictObject({
    totalIdr: idr,
    paidIdr: idr,
    dueIdr: idr,
    refundDueIdr: idr,
    refundableIdr: idr,
    refundedIdr: idr,
    state: z.enum(paymentStates),
  }),
  payments: z.array(payment),
  proofs: z.array(proof),
  refunds: z.array(refund),
  refundedIdr: idr,
  paidIdr: idr,
  refundDueIdr: idr,
  cod: z.nullable(cod),
  codCollectedIdr: z.optional(idr),
  codSettlement: z.optional(settlement),
  paymentIntent: z.optional(intent),
  pastIntents: z.optional(z.array(intent)),
  invoice: z.optional(invoice),
  pastInvoices: z.optional(z.array(invoice)),
};
