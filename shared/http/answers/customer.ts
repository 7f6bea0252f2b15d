import * as z from 'zod/mini';
import { addressAnswer } from './address.ts';
import { instant } from './order-row.ts';

/** Whoever orders under one phone number. */
export const customerAnswer = z.strictObject({
  phone: z.string(),
  name: z.string(),
  email: z.nullable(z.string()),
  address: z.nullable(addressAnswer),
  note: z.nullable(z.string()),
  orders: z.int(),
  completed: z.int(),
  returned: z.int(),
  cancelled: z.int(),
  firstOrderAt: z.nullable(instant),
  lastOrderAt: z.nullable(instant),
  lastOrderId: z.nullable(z.string()),
  lastAgentId: z.nullable(z.string()),
  version: z.int(),
  updatedAt: z.nullable(instant),
  updatedBy: z.nullable(z.string()),
});

export const customerListAnswer = z.strictObject({
  items: z.array(customerAnswer),
  nextCursor: z.nullable(z.string()),
});
