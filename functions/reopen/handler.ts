import { apiHandler } from '../../shared/http/api-handler.ts';
import { actorIn } from '../../shared/http/desk-user.ts';
import { changeRequested } from '../../shared/http/order-action.ts';
import { changesBetween } from '../../shared/intake/order-changes.ts';
import { codedTransfer, untilAmountIsFree } from '../../shared/intake/transfer-code.ts';
import { actionInputs } from '../../shared/order/inputs.ts';
import { act } from '../../shared/order/lifecycle.ts';
import type { Order } from '../../shared/order/order.ts';

const takenUp = ({ cancellation: _withdrawn, ...order }: Order): Order => order;

/** The amount of a cancelled order may be another's by now, so an unpaid transfer gets a code of its own again. */
export const handler = apiHandler('desk', async (request) => {
  const { reason: text } = request.json(actionInputs.reopen);
  const { now, user } = request;
  const how = {
    action: 'reopen',
    actor: actorIn(user, 'reopen'),
    at: now.toISOString(),
    ...(text && { text }),
  } as const;
  return untilAmountIsFree((mayDraw) =>
    changeRequested(request, 'reopen', async (seen, { policies, transferCode }) => {
      act(seen, how, undefined, policies);
      const next = await codedTransfer(seen, takenUp(seen), { rules: transferCode, now, mayDraw });
      return { order: act(seen, { ...how, changes: changesBetween(seen, next) }, () => next, policies) };
    }),
  );
});
