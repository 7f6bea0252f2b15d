import { again, isOvertaken } from '../action/again.ts';
import { type Asked, type Changed, changeOrder } from '../action/change-order.ts';
import { type Command, type Given, type InputOf, moving } from '../action/command.ts';
import type { Outcome } from '../action/outcome.ts';
import type { ShopSettings } from '../catalogue/shop-settings.ts';
import type { CommandName } from '../order/actions.ts';
import { actionInputs } from '../order/inputs.ts';
import type { Order } from '../order/order.ts';
import { staleOrder } from '../order/stale-order.ts';
import { apiHandler, type Reply } from './api-handler.ts';
import { givenKey, hashOf } from './idempotency.ts';
import { orderView } from './order-view.ts';
import { type ApiRequest, sawVersion } from './request.ts';

const askedBy = (request: ApiRequest, action: CommandName | 'edit'): Asked => {
  const key = givenKey(request);
  return {
    user: request.user,
    orderId: request.path('orderId'),
    action,
    now: request.now,
    ...(key && { once: { key, hash: hashOf(action, request.rawBody) } }),
    checkSeen: (order) => {
      if (!sawVersion(request, order.version)) throw staleOrder(order);
    },
  };
};

const replyOf = ({ order, shop, answer, replayed }: Changed, { user }: ApiRequest): Reply => ({
  status: 200,
  body: { ...orderView(order, user, shop), ...answer },
  ...(replayed && { headers: { 'idempotency-replayed': 'true' } }),
});

/** Changes the order that the request's path names, and answers with it. */
export async function changeRequested(
  request: ApiRequest,
  action: CommandName | 'edit',
  decide: (order: Order, shop: ShopSettings) => Outcome | Promise<Outcome>,
): Promise<Reply> {
  return replyOf(await changeOrder(askedBy(request, action), decide), request);
}

/** How often a command is tried that loses a race; once when absent, and the caller decides. */
interface Races {
  readonly attempts: number;
  /** What a lost race looks like; another write of the order when absent. */
  readonly lost?: (error: unknown) => boolean;
}

/** The Lambda of a command. */
export function commandHandler<Action extends CommandName>(
  { action, decide }: Command<Action>,
  { attempts, lost = isOvertaken }: Races = { attempts: 1 },
) {
  return apiHandler('desk', async (request) => {
    const input = request.json(actionInputs[action]) as InputOf<Action>;
    const { user, now, baseUrl } = request;
    const at = now.toISOString();
    return again(attempts, lost, () =>
      changeRequested(request, action, (order, shop) => decide(order, { input, user, shop, at, baseUrl })),
    );
  });
}

/** The Lambda of an action that only moves an order along its life cycle, with the facts that `change` makes. */
export const orderAction = <Action extends CommandName>(
  action: Action,
  change?: (order: Order, given: Given<Action>) => Order,
) => commandHandler(moving(action, change));
