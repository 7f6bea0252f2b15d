import * as z from 'zod/mini';
import { codFilters, paymentStates } from './payment-state.ts';
import { type Status, statuses } from './status.ts';
import { writable } from './text.ts';

const text = z.string().check(z.minLength(1), z.maxLength(100), writable);
const searchText = z
  .string()
  .check(z.trim(), z.minLength(1, 'Tulis yang dicari.'), z.maxLength(100), writable);
const several = <T extends z.ZodMiniType>(one: T) =>
  z.optional(z.array(one).check(z.minLength(1), z.maxLength(30)));
const status = z.enum(statuses, { error: 'Status tidak dikenal.' });
const paymentMethod = z.enum(['COD', 'BANK_TRANSFER', 'E_PAYMENT'], {
  error: 'Pilih COD, BANK_TRANSFER, atau E_PAYMENT.',
});
const instant = z.iso.datetime({ error: 'Tulis waktu UTC, misalnya 2026-09-14T00:00:00Z.' });

/** The agent id by which a filter means orders that nobody handles yet. */
export const unassigned = 'none';

/** Filters of which any value may hold. */
const wanted = {
  status: several(status),
  agentId: several(text),
  warehouseId: several(text),
  pageId: several(text),
  courier: several(text),
  paymentMethod: several(paymentMethod),
  tag: several(text),
  payment: several(z.enum(paymentStates)),
  cod: several(z.enum(codFilters)),
};

/** Filters of which no value may hold. */
const excluded = {
  excludeStatus: several(status),
  excludeAgentId: several(text),
  excludeWarehouseId: several(text),
  excludePageId: several(text),
  excludeCourier: several(text),
  excludePaymentMethod: several(paymentMethod),
  excludeTag: several(text),
  excludePayment: several(z.enum(paymentStates)),
  excludeCod: several(z.enum(codFilters)),
};

/** What a list of orders may be narrowed by: all filters hold together. */
export const orderFilter = z.strictObject({
  ...wanted,
  ...excluded,
  /** Whether a file shows the payment. */
  proof: z.optional(z.enum(['yes', 'no'])),
  /** Placed at or after. */
  from: z.optional(instant),
  /** Placed before. */
  to: z.optional(instant),
  /** Order number, AWB or recipient's name, or how they begin; a phone in any form. */
  q: z.optional(searchText),
  sort: z.optional(z.enum(['placedAt', '-placedAt'])),
});

export type OrderFilter = z.infer<typeof orderFilter>;

/** The filters that take several values, in a query as repeated parameters. */
export const repeatableFilters: readonly string[] = Object.keys({ ...wanted, ...excluded });

/** The statuses that a filter leaves, each once; nothing when it does not speak of statuses. */
export const statusesLeft = ({ status: asked, excludeStatus }: OrderFilter): Status[] | undefined => {
  if (!asked && !excludeStatus) return undefined;
  return [...new Set(asked ?? statuses)].filter((one) => !excludeStatus?.includes(one));
};

/** The agents that a filter asks for, each once; nothing when it leaves agents open. */
export const agentsLeft = ({ agentId, excludeAgentId }: OrderFilter): string[] | undefined =>
  agentId && [...new Set(agentId)].filter((one) => !excludeAgentId?.includes(one));
