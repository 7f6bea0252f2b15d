import { actorIn } from '../http/desk-user.ts';
import { paymentFrom, paymentText, withPayment } from '../money/receive-payment.ts';
import { act } from '../order/lifecycle.ts';
import type { Command } from './command.ts';

/** Konfirmasi Pembayaran: money that a person has seen on an account. */
export const confirmPayment: Command<'confirm-payment'> = {
  action: 'confirm-payment',
  decide: (seen, { input, user, shop, at }) => {
    const by = actorIn(user, 'confirm-payment');
    const payment = paymentFrom(seen, input, shop.bankAccounts, { at, by });
    const move = { action: 'confirm-payment', actor: by, at, text: paymentText(payment) } as const;
    return { order: act(seen, move, (current) => withPayment(current, payment), shop.policies) };
  },
};
