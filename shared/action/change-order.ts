import type { ShopSettings } from '../catalogue/shop-settings.ts';
import type { DeskUser } from '../http/desk-user.ts';
import { Problem } from '../http/problem.ts';
import { requireRole } from '../http/require-role.ts';
import { shopOf } from '../intake/shop.ts';
import { type ActionName, type CommandName, orderActions } from '../order/actions.ts';
import { withContact } from '../order/agent-silence.ts';
import { availableActions } from '../order/availability.ts';
import { factsOf } from '../order/facts.ts';
import { stillHandled } from '../order/handled-keys.ts';
import type { HandledKey, Order } from '../order/order.ts';
import { OrderError } from '../order/order-error.ts';
import { actsAs, mayUse, roleRefusal, underPolicies } from '../order/roles.ts';
import { replaceOrder } from '../table/order-store.ts';
import { orderFor } from './order-for.ts';
import { type Carried, type Outcome, settleCarried } from './outcome.ts';

/** Who wants to change which order, and how often that may happen. */
export interface Asked {
  readonly user: DeskUser;
  readonly orderId: string;
  readonly action: CommandName | 'edit';
  readonly now: Date;
  /** The caller's key with the hash of what was asked: the same key is carried out once. */
  readonly once?: Pick<HandledKey, 'key' | 'hash'> | undefined;
  /** Refuses the order as it was read, when the caller has seen another version. */
  readonly checkSeen?: (order: Order) => void;
}

export interface Changed {
  readonly order: Order;
  readonly shop: ShopSettings;
  readonly answer?: Readonly<Record<string, unknown>>;
  /** The key was carried out before; nothing was done now. */
  readonly replayed: boolean;
}

const explained = (error: unknown, order: Order, user: DeskUser, { policies }: ShopSettings): unknown => {
  if (!(error instanceof OrderError && error.code === 'action_not_allowed')) return error;
  const asWhom = (action: ActionName) => actsAs(user, action);
  const actions = availableActions(factsOf(order), asWhom, roleRefusal(user), policies);
  const allowedActions = actions.filter(({ enabled }) => enabled);
  return new OrderError(error.code, error.message, { ...error.facts, allowedActions });
};

/**
 * Beyond this size an order takes no more notes, chats and tags, so that moves of its life cycle and courier
 * reports always find room: DynamoDB's item holds 400 KB.
 */
const noteLimitBytes = 200_000;
const moveLimitBytes = 350_000;

const roomFor = (action: CommandName | 'edit'): number =>
  orderActions[action].on || action === 'edit' ? noteLimitBytes : moveLimitBytes;

const requireRoom = (order: Order, action: CommandName | 'edit'): void => {
  if (Buffer.byteLength(JSON.stringify(order)) <= roomFor(action)) return;
  throw new OrderError('order_full', 'Riwayat pesanan ini sudah penuh.');
};

const handledBefore = (order: Order, once: Asked['once']): HandledKey | undefined => {
  const handled = order.handledKeys.find(({ key }) => key === once?.key);
  if (!handled || handled.hash === once?.hash) return handled;
  throw new Problem('idempotency_key_reused', 'Idempotency-Key ini sudah dipakai untuk isian yang lain.');
};

/** Writes what was decided, with the caller's key and its answer. */
const write = (seen: Order, { order: decided, alongside, answer }: Outcome, { action, now, once }: Asked) => {
  const order = withContact(decided);
  requireRoom(order, action);
  const at = now.toISOString();
  const key = once && { ...once, at, ...(answer && { answer }) };
  const others = stillHandled(order, now).filter((handled) => handled.key !== once?.key);
  const handledKeys = [...others, ...(key ? [key] : [])];
  return replaceOrder(seen, { ...order, updatedAt: at, handledKeys }, alongside);
};

/** Writes what was carried out; what failed may be asked for again under the same key. */
const settle = async (written: Order, carried: Carried, asked: Asked) => {
  const how = carried.problem ? { ...asked, once: undefined } : asked;
  const settled = await settleCarried(written, carried, (seen, outcome) => {
    const handledKeys = outcome.order.handledKeys.filter(({ key }) => key !== asked.once?.key);
    return write(seen, { ...outcome, order: { ...outcome.order, handledKeys } }, how);
  });
  if (carried.problem) throw carried.problem;
  return settled;
};

/**
 * Reads, decides and writes once: the frame of every change of one order by a person. A repeated key answers with
 * the order and does nothing twice.
 * @throws OrderError, Problem
 */
export async function changeOrder(
  asked: Asked,
  decide: (order: Order, shop: ShopSettings) => Outcome | Promise<Outcome>,
): Promise<Changed> {
  const { action, once } = asked;
  const reading = shopOf(asked.user.sellerId);
  // Whoever may not by the table may by a policy, which has to be read first.
  if (!mayUse(asked.user, action)) requireRole(underPolicies(asked.user, (await reading).policies), action);
  const [seen, shop] = await Promise.all([orderFor(asked.user, asked.orderId), reading]);
  const user = underPolicies(asked.user, shop.policies);
  const handled = handledBefore(seen, once);
  if (handled) {
    return { order: seen, shop, ...(handled.answer && { answer: handled.answer }), replayed: true };
  }
  asked.checkSeen?.(seen);
  try {
    const decided = await decide(seen, shop);
    const updated = await write(seen, decided, asked);
    const { order, answer } = decided.carryOut
      ? await settle(updated, await decided.carryOut(updated), asked)
      : { order: updated, answer: decided.answer };
    return { order, shop, ...(answer && { answer }), replayed: false };
  } catch (error) {
    throw explained(error, seen, user, shop);
  }
}
