import type * as z from 'zod/mini';
import type { ShopSettings } from '../catalogue/shop-settings.ts';
import { actorIn, type DeskUser } from '../http/desk-user.ts';
import type { CommandName } from '../order/actions.ts';
import type { actionInputs } from '../order/inputs.ts';
import { act } from '../order/lifecycle.ts';
import type { Order, TimelineEntry } from '../order/order.ts';
import type { Outcome } from './outcome.ts';

export type InputOf<Action extends CommandName> = z.infer<(typeof actionInputs)[Action]>;

/** What a command may use to decide. */
export interface Given<Action extends CommandName> {
  readonly input: InputOf<Action>;
  readonly user: DeskUser;
  readonly shop: ShopSettings;
  /** The instant of the request. */
  readonly at: string;
  /** `https://host` under which buyers reach us. */
  readonly baseUrl: string;
}

/** What a person can do to an order: the same for one order over its route and for many at once. */
export interface Command<Action extends CommandName> {
  readonly action: Action;
  /** Decides; it may read what belongs to the shop, and writes nothing. */
  readonly decide: (order: Order, given: Given<Action>) => Outcome | Promise<Outcome>;
}

const reasonIn = (input: object): string | undefined =>
  'reason' in input && typeof input.reason === 'string' ? input.reason : undefined;

/**
 * The command of an action that moves an order along its life cycle. `change` makes the new facts; the life cycle
 * decides whether it may, and which status follows.
 */
export const moving = <Action extends CommandName>(
  action: Action,
  change: (order: Order, given: Given<Action>) => Order = (order) => order,
): Command<Action> => ({
  action,
  decide: (order, given) => ({ order: moved(order, action, given, (current) => change(current, given)) }),
});

/** An order after an action, with the reason that was given for it. */
export function moved<Action extends CommandName>(
  order: Order,
  action: Action,
  { input, user, shop, at }: Given<Action>,
  change?: (order: Order) => Order,
): Order {
  const text = reasonIn(input);
  const how = { action, actor: actorIn(user, action), at, ...(text && { text }) };
  return act(order, how, change, shop.policies);
}

/** An order with one more entry in its timeline, its status untouched. */
export const noted = (order: Order, entry: TimelineEntry, facts: Partial<Order> = {}): Order => ({
  ...order,
  ...facts,
  timeline: [...order.timeline, entry],
});
