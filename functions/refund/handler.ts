import { noted } from '../../shared/action/command.ts';
import { orderAction } from '../../shared/http/order-action.ts';
import { refundFrom, refundText, withRefund } from '../../shared/money/give-back.ts';

/** The money itself moves at the bank; here it is written down who gave back how much. */
export const handler = orderAction('refund', (order, { input, user, at }) => {
  const by = user.actor;
  const refund = refundFrom(order, input, { at, by });
  return noted(withRefund(order, refund), { at, event: 'refund', actor: by, text: refundText(refund) });
});
