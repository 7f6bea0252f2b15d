import { noted } from '../../shared/action/command.ts';
import { orderAction } from '../../shared/http/order-action.ts';
import { writtenRupiah } from '../../shared/order/chat-message.ts';
import { withSettledClaim } from '../../shared/order/settled-claim.ts';

/** The money itself comes with the courier's account; here it is written down what was decided. */
export const handler = orderAction('settle-claim', (order, { input, user, at }) => {
  const { outcome, amountIdr, reference, note } = input;
  const by = user.actor;
  const settled = {
    outcome,
    ...(amountIdr && { amountIdr }),
    ...(reference && { reference }),
    ...(note && { note }),
    at,
    by,
  };
  const said = outcome === 'PAID' ? `Dibayar ${writtenRupiah(amountIdr ?? 0)}` : 'Ditolak kurir';
  const text = [said, reference, note].filter(Boolean).join('. ');
  return noted(withSettledClaim(order, settled), { at, event: 'claim_settled', actor: by, text });
});
