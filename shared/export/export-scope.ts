import * as z from 'zod/mini';
import { type OrderFilter, orderFilter } from '../order/order-filter.ts';

const orderId = z.string().check(z.minLength(1), z.maxLength(64));
const orderIds = z.array(orderId).check(z.minLength(1), z.maxLength(1000));

/** Which orders an export holds: those ticked, those that a filter finds, or all of the shop. */
export type ExportScope =
  | { readonly orderIds: string[] }
  | { readonly filter: OrderFilter }
  | { readonly all: true };

const parts = z.strictObject({
  orderIds: z.optional(orderIds),
  filter: z.optional(orderFilter),
  all: z.optional(z.literal(true)),
});

const exactlyOne = z.refine<z.infer<typeof parts>>(
  (scope) => Object.values(scope).filter((part) => part !== undefined).length === 1,
  { error: 'Isi tepat satu: orderIds (1 sampai 1.000 pesanan), filter, atau all: true.' },
);

/** One of the three parts. Written as one object, so that a wrong field is named by its own path. */
export const exportScope = z.pipe(
  parts.check(exactlyOne),
  z.transform(({ orderIds, filter }: z.infer<typeof parts>): ExportScope => {
    if (orderIds) return { orderIds };
    return filter ? { filter } : { all: true };
  }),
);

export const orderIdsOf = (scope: ExportScope): string[] | undefined =>
  'orderIds' in scope ? [...new Set(scope.orderIds)] : undefined;

const earlier = (one: string | undefined, other: string): string =>
  one !== undefined && Date.parse(one) < Date.parse(other) ? one : other;

/** A scope, frozen at an instant and perhaps to one agent. */
export interface FrozenScope {
  readonly scope: ExportScope;
  readonly asOf: string;
  readonly onlyAgentId?: string | undefined;
}

/**
 * What a job asks the order list for: newest first, nothing placed after the job was asked for, and only the orders
 * of the agent who asked.
 */
export function filterOf({ scope, asOf, onlyAgentId }: FrozenScope): OrderFilter {
  const asked: OrderFilter = 'filter' in scope ? scope.filter : {};
  // A filter's end is exclusive, an order placed in the very millisecond of the request belongs to the export.
  const end = new Date(Date.parse(asOf) + 1).toISOString();
  return {
    ...asked,
    to: earlier(asked.to, end),
    sort: '-placedAt',
    ...(onlyAgentId !== undefined && { agentId: [onlyAgentId] }),
  };
}
