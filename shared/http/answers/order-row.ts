import * as z from 'zod/mini';
import { type ActionName, actionNames } from '../../order/actions.ts';
import { codStates, paymentStates } from '../../order/payment-state.ts';
import { type Status, statuses } from '../../order/status.ts';

export const instant = z.string();
export const idr = z.int();
export const paymentMethod = z.enum(['COD', 'BANK_TRANSFER', 'E_PAYMENT']);
export const status = z.enum(statuses as readonly [Status, ...Status[]]);
export const agent = z.strictObject({ agentId: z.string(), name: z.string() });
export const page = z.strictObject({ pageId: z.string(), name: z.string() });
export const courierService = z.strictObject({ code: z.string(), service: z.string() });

/** One button of an order, for whoever asks. */
export const allowedAction = z.strictObject({
  action: z.enum(actionNames as readonly [ActionName, ...ActionName[]]),
  label: z.string(),
  enabled: z.boolean(),
  reason: z.optional(z.string()),
  warning: z.optional(z.string()),
});

/** The seventeen columns of the orders screen, and what a row needs to act. */
export const rowParts = {
  orderId: z.string(),
  orderNumber: z.string(),
  placedAt: instant,
  items: z.array(z.strictObject({ name: z.string(), variant: z.optional(z.string()), quantity: z.int() })),
  status,
  statusLabel: z.string(),
  recipientName: z.string(),
  phone: z.string(),
  origin: z.string(),
  destination: z.string(),
  agent: z.optional(agent),
  page: z.optional(page),
  courier: z.optional(courierService),
  awb: z.optional(z.string()),
  /** Of parcels in whose place others are sent, oldest first. */
  earlierAwbs: z.optional(z.array(z.string())),
  shippingFeeIdr: idr,
  paymentMethod,
  totalIdr: idr,
  tags: z.array(z.string()),
  version: z.int(),
  paymentState: z.enum(paymentStates),
  codState: z.nullable(z.enum(codStates)),
  hasProof: z.boolean(),
  allowedActions: z.array(allowedAction),
};

/** A row of a list of orders. */
export const orderRowAnswer = z.strictObject({
  ...rowParts,
  warehouse: z.strictObject({ warehouseId: z.string(), name: z.string() }),
});

/** A page of orders. */
export const orderListAnswer = z.strictObject({
  items: z.array(orderRowAnswer),
  nextCursor: z.nullable(z.string()),
});
