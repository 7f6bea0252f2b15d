import { apiHandler } from '../../shared/http/api-handler.ts';
import { actorIn } from '../../shared/http/desk-user.ts';
import { changeOrder } from '../../shared/http/order-action.ts';
import { shopOf } from '../../shared/intake/shop.ts';
import { paymentFrom, paymentText, withPayment } from '../../shared/money/receive-payment.ts';
import { actionInputs } from '../../shared/order/inputs.ts';
import { act } from '../../shared/order/lifecycle.ts';

export const handler = apiHandler('desk', async (request) => {
  const input = request.json(actionInputs['confirm-payment']);
  const by = actorIn(request.user, 'confirm-payment');
  const at = request.now.toISOString();
  return changeOrder(request, 'confirm-payment', async (seen) => {
    const { bankAccounts } = await shopOf(seen.sellerId);
    const payment = paymentFrom(seen, input, bankAccounts, { at, by });
    const move = { action: 'confirm-payment', actor: by, at, text: paymentText(payment) } as const;
    return { order: act(seen, move, (current) => withPayment(current, payment)) };
  });
});
