import { moved, noted } from '../../shared/action/command.ts';
import { actorIn } from '../../shared/http/desk-user.ts';
import { commandHandler } from '../../shared/http/order-action.ts';
import { paymentFrom, paymentText, withPayment } from '../../shared/money/receive-payment.ts';

/** Money that came when none was expected: it is held for the buyer, and the status stays. */
export const handler = commandHandler({
  action: 'record-late-payment',
  decide: (seen, given) => {
    const { input, user, shop, at } = given;
    const by = actorIn(user, 'record-late-payment');
    const payment = { ...paymentFrom(seen, input, shop.bankAccounts, { at, by }), late: true } as const;
    const entry = { at, event: 'payment_late', actor: by, text: paymentText(payment) } as const;
    const order = moved(seen, 'record-late-payment', given, (current) =>
      noted(withPayment(current, payment), entry),
    );
    return { order };
  },
});
