import * as z from 'zod/mini';
import { type OrderFilter, orderFilter } from '../order/order-filter.ts';
import { matcherOf } from '../order/order-match.ts';
import type { OrderRow } from '../order/order-row.ts';

const orderId = z.string().check(z.minLength(1), z.maxLength(64));
/** As many as a body of the desk can carry. */
const mostTicked = 9_000;
const mostUnticked = 1_000;

const orderIds = z
  .array(orderId)
  .check(
    z.minLength(1),
    z.maxLength(mostTicked, 'Paling banyak 9.000 pesanan; untuk lebih banyak pakai filter.'),
  );
const excludeIds = z
  .array(orderId)
  .check(z.maxLength(mostUnticked, 'Paling banyak 1.000 pesanan yang dikecualikan.'));

/**
 * Which orders an export holds: those ticked, those that a filter finds, or all of the shop, the latter two but for
 * those unticked.
 */
export type ExportScope =
  | { readonly orderIds: string[] }
  | { readonly filter: OrderFilter; readonly excludeIds?: string[] | undefined }
  | { readonly all: true; readonly excludeIds?: string[] | undefined };

const parts = z.strictObject({
  orderIds: z.optional(orderIds),
  filter: z.optional(orderFilter),
  all: z.optional(z.literal(true)),
  excludeIds: z.optional(excludeIds),
});

const exactlyOne = z.refine<z.infer<typeof parts>>(
  ({ orderIds, filter, all }) => [orderIds, filter, all].filter((part) => part !== undefined).length === 1,
  { error: 'Isi tepat satu: orderIds, filter, atau all: true.' },
);

const nothingUnticked = z.refine<z.infer<typeof parts>>(
  ({ orderIds, excludeIds }) => orderIds === undefined || excludeIds === undefined,
  { error: 'excludeIds hanya berlaku bersama filter atau all.', path: ['excludeIds'] },
);

/** One of the three parts. Written as one object, so that a wrong field is named by its own path. */
export const exportScope = z.pipe(
  parts.check(exactlyOne, nothingUnticked),
  z.transform(({ orderIds, filter, excludeIds }: z.infer<typeof parts>): ExportScope => {
    if (orderIds) return { orderIds };
    return { ...(filter ? { filter } : { all: true }), ...(excludeIds && { excludeIds }) };
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

/** Whether an order of the list is in the export. */
export function isIn(frozen: FrozenScope): (row: OrderRow) => boolean {
  const matches = matcherOf(filterOf(frozen));
  const excluded = new Set('excludeIds' in frozen.scope ? frozen.scope.excludeIds : []);
  return (row) => matches(row) && !excluded.has(row.orderId);
}
