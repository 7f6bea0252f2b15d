import * as z from 'zod/mini';
import { type FieldError, Problem } from '../http/problem.ts';
import { parse } from '../http/request.ts';
import { actionInputs } from '../order/inputs.ts';
import { orderFilter } from '../order/order-filter.ts';
import { id, rupiah } from '../order/text.ts';
import { type BulkAction, bulkActionNames } from './bulk-commands.ts';
import type { Step } from './step.ts';

/** Orders that one request may name. */
export const mostOrders = 2_000;
const mostExcluded = 1_000;

/** What an action is told; checked against the action's own form. */
const values = z.record(z.string().check(z.maxLength(64)), z.unknown());

const parts = z.strictObject({
  action: z.enum(bulkActionNames, { error: `Pilih salah satu: ${bulkActionNames.join(', ')}.` }),
  orderIds: z.optional(z.array(id).check(z.minLength(1), z.maxLength(mostOrders))),
  filter: z.optional(orderFilter),
  excludeIds: z.optional(z.array(id).check(z.maxLength(mostExcluded))),
  input: z._default(values, {}),
  /** What differs from order to order, by order id; it comes before `input`. */
  inputs: z.optional(z.record(id, values)),
  dryRun: z._default(z.boolean(), false),
});

/** The body of `POST /v1/orders/bulk`. */
export const bulkRequest = parts.check(
  z.refine(({ orderIds, filter }) => (orderIds === undefined) !== (filter === undefined), {
    path: ['orderIds'],
    error: 'Isi tepat satu: orderIds atau filter.',
  }),
  z.refine(({ filter, excludeIds }) => filter !== undefined || excludeIds === undefined, {
    path: ['excludeIds'],
    error: 'Pengecualian hanya untuk filter.',
  }),
  z.refine(({ orderIds, inputs }) => orderIds !== undefined || inputs === undefined, {
    path: ['inputs'],
    error: 'Isian per pesanan hanya untuk orderIds.',
  }),
  z.refine(({ action, filter }) => action !== 'ship' || filter === undefined, {
    path: ['filter'],
    error: 'Setiap paket punya resi sendiri: sebutkan pesanannya dengan orderIds dan inputs.',
  }),
);

export type BulkRequest = z.infer<typeof bulkRequest>;

/** Without an amount, the payment of each order is what is still owed. */
const paymentInput = z.extend(actionInputs['confirm-payment'], {
  amountIdr: z.optional(rupiah.check(z.minimum(1))),
});

const inputOf = (action: BulkAction, given: unknown): Record<string, unknown> =>
  parse(action === 'confirm-payment' ? paymentInput : actionInputs[action], given) as Record<string, unknown>;

const errorsIn = (error: unknown, path: string): FieldError[] => {
  if (!(error instanceof Problem) || !Array.isArray(error.facts['errors'])) throw error;
  return error.facts['errors'].map((one: FieldError) => ({ ...one, path: [path, one.path].join('.') }));
};

/**
 * The input of an action for orders that have none of their own.
 * @throws Problem `invalid_request`
 */
export function sharedInput({ action, input }: BulkRequest): Record<string, unknown> {
  try {
    return inputOf(action, input);
  } catch (error) {
    throw new Problem('invalid_request', 'Ada isian yang belum benar.', { errors: errorsIn(error, 'input') });
  }
}

/**
 * The steps of a request that names its orders, each order once.
 * @throws Problem `invalid_request` with every wrong field of every order.
 */
export function stepsOf(request: BulkRequest): Step[] {
  const { action, orderIds = [], input, inputs = {} } = request;
  const errors: FieldError[] = [];
  const steps = [...new Set(orderIds)].map((orderId): Step => {
    const own = inputs[orderId];
    try {
      return { orderId, task: { kind: 'action', action, input: inputOf(action, { ...input, ...own }) } };
    } catch (error) {
      errors.push(...errorsIn(error, own ? `inputs.${orderId}` : 'input'));
      return { orderId };
    }
  });
  const unknown = Object.keys(inputs).filter((orderId) => !orderIds.includes(orderId));
  errors.push(
    ...unknown.map((one) => ({ path: `inputs.${one}`, message: 'Pesanan ini tidak ada di orderIds.' })),
  );
  if (errors.length === 0) return steps;
  const first = [...new Map(errors.map((one) => [`${one.path} ${one.message}`, one])).values()].slice(0, 100);
  throw new Problem('invalid_request', 'Ada isian yang belum benar.', { errors: first });
}
