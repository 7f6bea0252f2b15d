import type * as z from 'zod/mini';
import { type CommandName, orderActions } from '../order/actions.ts';
import { availableActions } from '../order/availability.ts';
import { factsOf } from '../order/facts.ts';
import { actionInputs } from '../order/inputs.ts';
import { act } from '../order/lifecycle.ts';
import type { Order, TimelineEntry } from '../order/order.ts';
import { OrderError } from '../order/order-error.ts';
import type { Permission } from '../order/permissions.ts';
import { actsAs, mayUse, roleRefusal } from '../order/roles.ts';
import { getOrder, replaceOrder } from '../table/order-store.ts';
import type { Put } from '../table/write-together.ts';
import { apiHandler, type Reply } from './api-handler.ts';
import { actorIn, type DeskUser } from './desk-user.ts';
import { givenKey, hashOf, keyReused } from './idempotency.ts';
import { orderView } from './order-view.ts';
import { Problem } from './problem.ts';
import type { ApiRequest } from './request.ts';

/** @throws Problem `role_not_allowed` */
export function requireRole(user: DeskUser, permission: Permission): void {
  if (mayUse(user, permission)) return;
  throw new Problem('role_not_allowed', roleRefusal(user)(permission) ?? '');
}

/** An order that the user may see. Without `see-all` an agent's colleague's order is as missing as another shop's. */
export async function orderFor(user: DeskUser, orderId: string): Promise<Order> {
  const order = await getOrder(user.sellerId, orderId);
  const own = user.agentId !== undefined && order.agent?.agentId === user.agentId;
  if (!own && !mayUse(user, 'see-all')) throw new OrderError('order_not_found', 'Pesanan tidak ditemukan.');
  return order;
}

const hoursKept = 24;
const keysKept = 50;

const stillKept = (order: Order, now: Date) =>
  order.handledKeys
    .filter(({ at }) => now.getTime() - Date.parse(at) < hoursKept * 3_600_000)
    .slice(1 - keysKept);

/** The version that the caller saw, from `If-Match`. */
const requireSeen = (request: ApiRequest, order: Order): void => {
  const expected = request.header('if-match')?.replace(/^W\/|"/g, '');
  if (expected === undefined || expected === '*' || expected === String(order.version)) return;
  const last = order.timeline.at(-1);
  throw new OrderError(
    'stale_order',
    `Pesanan sudah diubah${last?.actor.name ? ` oleh ${last.actor.name}` : ''}. Muat ulang, lalu coba lagi.`,
    { version: order.version, changedBy: last?.actor.name, changedAt: order.updatedAt },
  );
};

/** What an action changes, and what must be written with it. */
export interface Outcome {
  readonly order: Order;
  readonly alongside?: readonly Put[];
  /** More for the answer than the order itself. */
  readonly answer?: Readonly<Record<string, unknown>>;
}

const explained = (error: unknown, order: Order, user: DeskUser): unknown =>
  error instanceof OrderError && error.code === 'action_not_allowed'
    ? new OrderError(error.code, error.message, {
        ...error.facts,
        allowedActions: availableActions(
          factsOf(order),
          (action) => actsAs(user, action),
          roleRefusal(user),
        ).filter(({ enabled }) => enabled),
      })
    : error;

/**
 * Beyond this size an order takes no more notes, chats and tags, so that moves of its life cycle and courier
 * reports always find room: DynamoDB's item holds 400 KB.
 */
const noteLimitBytes = 200_000;
const moveLimitBytes = 350_000;

const roomFor = (action: CommandName | 'edit'): number =>
  orderActions[action].on || action === 'edit' ? noteLimitBytes : moveLimitBytes;

/**
 * Reads, decides and writes once: the frame of every action on one order. A repeated `Idempotency-Key` answers
 * with the order and does nothing twice.
 */
export async function changeOrder(
  request: ApiRequest,
  action: CommandName | 'edit',
  decide: (order: Order) => Outcome | Promise<Outcome>,
): Promise<Reply> {
  const { user, now } = request;
  requireRole(user, action);
  const seen = await orderFor(user, request.path('orderId'));
  const key = givenKey(request);
  const hash = hashOf(action, request.rawBody);
  const handled = seen.handledKeys.find((other) => other.key === key);
  if (handled && handled.hash !== hash) throw keyReused();
  if (handled) {
    const body = { ...orderView(seen, user), ...handled.answer };
    return { status: 200, body, headers: { 'idempotency-replayed': 'true' } };
  }
  requireSeen(request, seen);
  try {
    const { order, alongside, answer } = await decide(seen);
    if (Buffer.byteLength(JSON.stringify(order)) > roomFor(action)) {
      throw new OrderError('order_full', 'Riwayat pesanan ini sudah penuh.');
    }
    const at = now.toISOString();
    const handledKeys = [
      ...stillKept(order, now),
      ...(key ? [{ key, hash, at, ...(answer && { answer }) }] : []),
    ];
    const updated = await replaceOrder(seen, { ...order, updatedAt: at, handledKeys }, alongside);
    return { status: 200, body: { ...orderView(updated, user), ...answer } };
  } catch (error) {
    throw explained(error, seen, user);
  }
}

type InputOf<Action extends CommandName> = z.infer<(typeof actionInputs)[Action]>;

/** What a handler may use to decide. */
export interface Given<Action extends CommandName> {
  readonly input: InputOf<Action>;
  readonly request: ApiRequest;
  /** The instant of the request. */
  readonly at: string;
}

const reasonIn = (input: object): string | undefined =>
  'reason' in input && typeof input.reason === 'string' ? input.reason : undefined;

/**
 * The Lambda of an action that moves an order along its life cycle. `change` makes the new facts; the life cycle
 * decides whether it may, and which status follows.
 */
export function orderAction<Action extends CommandName>(
  action: Action,
  change: (order: Order, given: Given<Action>) => Order = (order) => order,
) {
  return apiHandler('desk', async (request) => {
    const input = request.json(actionInputs[action]) as InputOf<Action>;
    const at = request.now.toISOString();
    const text = reasonIn(input);
    return changeOrder(request, action, (order) => ({
      order: act(
        order,
        { action, actor: actorIn(request.user, action), at, ...(text && { text }) },
        (current) => change(current, { input, request, at }),
      ),
    }));
  });
}

/** An order with one more entry in its timeline, its status untouched. */
export const noted = (order: Order, entry: TimelineEntry, facts: Partial<Order> = {}): Order => ({
  ...order,
  ...facts,
  timeline: [...order.timeline, entry],
});
