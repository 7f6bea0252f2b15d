import { apiHandler } from '../../shared/http/api-handler.ts';
import { actorIn } from '../../shared/http/desk-user.ts';
import { changeOrder, noted } from '../../shared/http/order-action.ts';
import { shopOf } from '../../shared/intake/shop.ts';
import { paymentFrom, paymentText, withPayment } from '../../shared/money/receive-payment.ts';
import { actionInputs } from '../../shared/order/inputs.ts';
import { act } from '../../shared/order/lifecycle.ts';

/** Money that came when none was expected: it is held for the buyer, and the status stays. */
export const handler = apiHandler('desk', async (request) => {
  const input = request.json(actionInputs['record-late-payment']);
  const by = actorIn(request.user, 'record-late-payment');
  const at = request.now.toISOString();
  return changeOrder(request, 'record-late-payment', async (seen) => {
    const { bankAccounts } = await shopOf(seen.sellerId);
    const payment = { ...paymentFrom(seen, input, bankAccounts, { at, by }), late: true } as const;
    const entry = { at, event: 'payment_late', actor: by, text: paymentText(payment) } as const;
    const order = act(seen, { action: 'record-late-payment', actor: by, at }, (current) =>
      noted(withPayment(current, payment), entry),
    );
    return { order };
  });
});
